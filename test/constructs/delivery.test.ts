import * as fs from "node:fs";
import * as path from "node:path";
import { deliver } from "../../lib/constructs/delivery";
import { readBundle } from "../../lib/delivery/bundle";
import { fakePackage, temporaryFolder } from "../support/fake-bundle";

const home = (stack: string) => path.join(stack, "terraform.d/plugins/terraform.local/cloud-tasks/cloudtasks");

test("the provider comes into the stack's own implied mirror", () => {
  const stack = temporaryFolder();
  deliver(readBundle(fakePackage("1.2.3")), stack);
  expect(fs.readdirSync(home(stack))).toEqual(["1.2.3"]);
  const launcher = path.join(home(stack), "1.2.3", "linux_amd64", "terraform-provider-cloudtasks_v1.2.3");
  expect(fs.statSync(launcher).mode & 0o111).toBe(0o111);
});

test("older versions of ours are removed, other providers are not", () => {
  const stack = temporaryFolder();
  deliver(readBundle(fakePackage("1.2.3")), stack);
  const other = path.join(path.dirname(home(stack)), "other", "1.0.0");
  fs.mkdirSync(other, { recursive: true });
  deliver(readBundle(fakePackage("1.2.4")), stack);
  expect(fs.readdirSync(home(stack))).toEqual(["1.2.4"]);
  expect(fs.existsSync(other)).toBe(true);
});
