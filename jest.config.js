/** @type {import("jest").Config} */
module.exports = {
  // Each test file has a temporary folder of its own, and fails if it leaves something there.
  globalSetup: "<rootDir>/test/support/jest/set-up.ts",
  globalTeardown: "<rootDir>/test/support/jest/tear-down.ts",
  testEnvironment: "<rootDir>/test/support/jest/environment.ts",
  testSequencer: "<rootDir>/test/support/jest/sequencer.js",
  // End-to-end tests wait more than half of their time, so three workers for each core of a small machine.
  maxWorkers: 6,
  // No test measures time; this only ends one that hangs, also on a machine that is busy with something else.
  testTimeout: 600_000,
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  moduleNameMapper: {
    // The examples import the package as a user does; see `paths` in tsconfig.json.
    "^cdktf-cloud-tasks$": "<rootDir>/lib/index.ts",
    "^archiver$": "<rootDir>/test/support/jest/archiver.js",
  },
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      {
        jsc: { target: "es2022", parser: { syntax: "typescript" } },
        module: { type: "commonjs" },
        sourceMaps: true,
      },
    ],
  },
};
