import { compare } from "../harness/pairs";
import { numberFrom } from "../harness/processes";
import { type Measurement, ratioResult } from "../harness/result";

const PAIRS = 120;

/** What a construct program pays for importing the library, in a fresh process each time. */
export const libraryLoad: Measurement = {
  id: "library-load",
  run: async ({ root, random }) => {
    const timeToRequire = (...modules: string[]) => {
      const requires = modules.map((name) => `require(${JSON.stringify(name)});`).join("");
      // Timed inside, so that the start of Node.js itself does not make the ratio look better than it is.
      const program = `const began = performance.now();${requires}console.log(performance.now() - began)`;
      return () => numberFrom({ file: process.execPath, args: ["-e", program], cwd: root });
    };
    // A package's folder stands for its main file.
    const comparison = await compare(timeToRequire("cdktf", root), timeToRequire("cdktf"), { pairs: PAIRS, random });
    return [
      ratioResult(comparison, {
        measure: '`require("cdktf")` and then `require("cdktf-cloud-tasks")` ÷ `require("cdktf")` alone',
        budget: 1.15,
      }),
    ];
  },
};
