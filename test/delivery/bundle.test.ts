import * as fs from "node:fs";
import * as path from "node:path";
import { readBundle } from "../../lib/delivery/bundle";
import { fakePackage, temporaryFolder } from "../support/fake-bundle";
import { messageOf } from "../support/program";

test.each(["", "lib/delivery", "dist/cli"])("the bundle is found from %s/ of the package", (folder) => {
  const root = fakePackage("1.2.3");
  fs.mkdirSync(path.join(root, folder), { recursive: true });
  const bundle = readBundle(path.join(root, folder));
  expect(bundle.folder).toBe(path.join(root, "dist", "bundle"));
  expect(bundle.version).toBe("1.2.3");
  expect(bundle.files.map(({ name }) => name)).toEqual([
    "terraform-provider-cloudtasks_v1.2.3",
    "main.js",
    "provider.js",
  ]);
});

test("another package's folder between is passed by", () => {
  const root = fakePackage("1.2.3");
  const inner = path.join(root, "dist", "inner");
  fs.mkdirSync(inner);
  fs.writeFileSync(path.join(inner, "package.json"), JSON.stringify({ name: "other" }));
  expect(readBundle(inner).version).toBe("1.2.3");
});

test("a missing bundle is an error that says how to get it", () => {
  const root = fakePackage();
  fs.rmSync(path.join(root, "dist"), { recursive: true });
  expect(messageOf(() => readBundle(root))).toBe(
    `the bundled Terraform provider is missing (${root}/dist/bundle/manifest.json); install cdktf-cloud-tasks again, ` +
      "keep it out of bundlers (mark it as external), or, in its own repository, run `npm run build`",
  );
});

test("outside of the package the error is the same", () => {
  expect(messageOf(() => readBundle(temporaryFolder()))).toMatch(/^the bundled Terraform provider is missing/);
});
