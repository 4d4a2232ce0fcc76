import { existsSync } from "node:fs";
import { join } from "node:path";
import { CONSTRUCTS, CORE, NODE } from "../../scripts/compat/tests";

test.each([...CORE, ...NODE, ...CONSTRUCTS])("%s, which is run for compatibility, exists", (path) => {
  expect(existsSync(join(__dirname, "../..", path))).toBe(true);
});
