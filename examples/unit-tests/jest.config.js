/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  // Adds cdktf's matchers to `expect`.
  setupFilesAfterEnv: ["<rootDir>/setup.js"],
  // Or ts-jest, or whatever your project takes.
  transform: {
    "^.+\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" } }, module: { type: "commonjs" } }],
  },
};
