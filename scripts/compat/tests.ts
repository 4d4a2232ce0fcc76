/** What is run on another version of something than the checkout's own. */

/** What a Terraform or OpenTofu can break: starting the provider, planning, waiting, stopping, and what is in the state. */
export const CORE = [
  "test/e2e/launcher.test.ts",
  "test/e2e/schema.test.ts",
  "test/e2e/lookups.test.ts",
  "test/e2e/conditions.test.ts",
  "test/e2e/several-gates.test.ts",
  "test/e2e/stale-match.test.ts",
  "test/e2e/in-place-update.test.ts",
  "test/e2e/replacement.test.ts",
  "test/e2e/rechecks.test.ts",
  "test/e2e/interrupted.test.ts",
  "test/e2e/old-state.test.ts",
  "test/e2e/functions.test.ts",
  "test/e2e/provider-install.test.ts",
];

/** What a Node.js can break: processes, sockets, TLS, HTTP, numbers and times; and one end-to-end test. */
export const NODE = [
  "test/plugin/",
  "test/http/",
  "test/json/",
  "test/text/",
  "test/options/",
  "test/auth/",
  "test/provider/surroundings.test.ts",
  "test/e2e/lookups.test.ts",
];

/** What constructs can break. */
export const CONSTRUCTS = ["test/constructs/", "test/examples/", "test/e2e/delivery.test.ts"];
