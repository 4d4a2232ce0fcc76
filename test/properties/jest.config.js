/** The long run: `npm run test:properties`. */
module.exports = {
  ...require("../../jest.config.js"),
  rootDir: "../..",
  testMatch: ["**/test/properties/*.property.ts"],
  // Thousands of cases; each of them takes milliseconds.
  testTimeout: 3_600_000,
};
