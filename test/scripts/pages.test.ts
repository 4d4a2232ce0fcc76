import { execFileSync } from "node:child_process";
import { transformSync } from "@swc/core";
import { FUNCTIONS } from "../../lib/provider/functions";
import { functionPages } from "../../scripts/generate/function-pages";
import { pages } from "../../scripts/generate/pages";
import { describeWithTerraform } from "../support/terraform";

const types = Object.entries(pages());
const functions = Object.entries(functionPages());
const all = [...types, ...functions];

function examples(page: string, language: string): string[] {
  return [...page.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?\\n)\`\`\``, "g"))].map(([, code]) => code!);
}

describeWithTerraform("terraform fmt", () => {
  test.each(all)("%s has an example in HCL, formatted as Terraform formats", (_, page) => {
    const found = examples(page, "terraform");
    expect(found).toHaveLength(1);
    const formatted = execFileSync("terraform", ["fmt", "-"], { input: found[0], encoding: "utf8", stdio: "pipe" });
    expect(formatted).toBe(found[0]);
  });
});

test.each(all)("%s has an example in TypeScript that can be read", (_, page) => {
  const found = examples(page, "typescript");
  expect(found).toHaveLength(1);
  expect(() => transformSync(found[0]!, { jsc: { parser: { syntax: "typescript" } } })).not.toThrow();
});

test.each(all)("%s names its title, its group and its description for the registry", (_, page) => {
  expect(page).toMatch(
    /^---\npage_title: ".+"\nsubcategory: "(?:Huawei Cloud|Tencent Cloud)?"\ndescription: \|-\n {2}\S.+\n---\n\n# /,
  );
});

test.each(types)("%s has the sections of the registry, in their order", (file, page) => {
  const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
  const expected = file.endsWith("index.md")
    ? ["Example Usage", "Installation", "Argument Reference"]
    : ["Example Usage", "Argument Reference", "Attribute Reference"];
  expect(headings).toEqual(file.startsWith("docs/resources/") ? [...expected, "Import"] : expected);
});

test.each(functions)("%s has the sections of a function", (file, page) => {
  const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
  expect(headings).toEqual(["Example Usage", "Signature", "Arguments", "Results"]);
  expect(Object.keys(FUNCTIONS).map((name) => `docs/functions/${name}.md`)).toContain(file);
  expect(page).toContain('required_version = ">= 1.8"');
});

test("objects of equal shape are described once", () => {
  const [, page] = all.find(([file]) => file.endsWith("dcs_background_tasks.md"))!;
  expect(page).toContain("### `tasks`, `latest`\n");
  expect(page.match(/### `tasks.details`\n/g)).toHaveLength(1);
});
