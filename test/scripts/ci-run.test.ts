/** What `.ci/run` says and how it ends, with an npm that does nothing but fail where it is told to. */
import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { remove, temporaryFolder, write } from "../support/package";

const COUNTS = "11 passed, 1 failed, 2 skipped";

const NPM = `#!/bin/sh
case "$*" in *"$FAILING"*) code=3 ;; *) code=0 ;; esac
case $1 in test) echo "${COUNTS}" > "$CI_SUMMARY" ;; esac
exit $code
`;

const folder = temporaryFolder("ci-run");

beforeAll(() => {
  write(folder, { npm: NPM });
  chmodSync(join(folder, "npm"), 0o755);
});

afterAll(() => remove(folder));

/** @param failing part of the command that fails */
function run(failing: string): { status: number | null; lines: string[] } {
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}`, FAILING: failing, TMPDIR: folder };
  const { status, stdout } = spawnSync("bash", [join(__dirname, "../../.ci/run")], { env, encoding: "utf8" });
  return { status, lines: stdout.trimEnd().split("\n") };
}

test("it ends with the runner's counts", () => {
  expect(run("nothing")).toEqual({ status: 0, lines: [COUNTS] });
});

test.each(["lint", "docs -- --check", "release -- --dry-run"])(
  "npm run %s that fails is named before them",
  (check) => {
    expect(run(check)).toEqual({ status: 1, lines: [`failed: npm run ${check}`, COUNTS] });
  },
);

test("tests that fail decide how it ends", () => {
  expect(run("test --")).toEqual({ status: 3, lines: [COUNTS] });
});

test("where nothing can be installed nothing runs", () => {
  expect(run("ci --no-audit")).toEqual({ status: 3, lines: [""] });
});
