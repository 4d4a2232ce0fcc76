/**
 * Tests that start programs come first, then those that play many cases, and of all the longer files. A machine that has never
 * run them knows no times, and what takes a minute, begun last, would leave the other workers with nothing to do.
 */
const { statSync } = require("node:fs");
const { default: Sequencer } = require("@jest/test-sequencer");

const LONG = [/\/test\/properties\/|\/hostile[^/]*$/, /\/test\/(e2e|scripts)\/|\.e2e\.test\.ts$/];

class ProgramsFirst extends Sequencer {
  sort(tests) {
    const rank = new Map(
      tests.map(({ path }) => [path, [LONG.findIndex((kind) => kind.test(path)), statSync(path).size]]),
    );
    return [...tests].sort((a, b) => {
      const [[first, size], [other, otherSize]] = [rank.get(a.path), rank.get(b.path)];
      return other - first || otherSize - size;
    });
  }
}

module.exports = ProgramsFirst;
