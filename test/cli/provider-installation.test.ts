import { methodsIn } from "../../lib/cli/provider-installation";

const MIRROR = { name: "filesystem_mirror", path: "/mirror" };
const mirror = (more = "") => `filesystem_mirror {\n path = "/mirror"\n ${more}\n}`;
const block = (text: string) => `provider_installation {\n${text}\n}\n`;

test("of other settings nothing is said", () => {
  expect(methodsIn("")).toBeUndefined();
  expect(
    methodsIn(`# provider_installation {
      // and /* such
      /* provider_installation { * } **/
      plugin_cache_dir = "$HOME/.terraform.d/plugin-cache"
      disable_checkpoint = true
      credentials "app.terraform.io" { token = "a\\"b # c" }
      host "example.com" { services = { "modules.v1" = "https://example.com/", } }`),
  ).toBeUndefined();
});

test.each([
  ["a mirror", mirror(), [MIRROR]],
  ["one that includes all of the host", mirror('include = ["a/b/c", "terraform.local/*/*"]'), [MIRROR]],
  ["one that includes it in another case", mirror('include = ["Terraform.Local/cloud-tasks/CLOUDTASKS",]'), [MIRROR]],
  ["one whose list is empty", mirror("include = []"), [MIRROR]],
  ["one that includes others", mirror('include = ["registry.terraform.io/*/*"]'), []],
  ["one that includes all of the public registry", mirror('include = ["*/*"]'), []],
  ["one that excludes it", mirror('exclude = ["*/*/*"]'), []],
  ["one that includes and excludes it", mirror('include = ["terraform.local/*/*"] exclude = ["*/cloud-tasks/*"]'), []],
  ["direct", "direct {}", [{ name: "direct", path: undefined }]],
  ["direct that excludes it", `${mirror()} direct { exclude = ["terraform.local/*/*"] }`, [MIRROR]],
  ["a network mirror", 'network_mirror { url = "https://a.example/" }', [{ name: "network_mirror", path: undefined }]],
  [
    "an override",
    'dev_overrides { "a/b" = "/a", "terraform.local/cloud-tasks/cloudtasks" = "/dev" }',
    [{ name: "dev_overrides", path: "/dev" }],
  ],
  ["an override of another one", `dev_overrides { "a/b" = "/a" }\n${mirror()}`, [MIRROR]],
  ["nothing", "", []],
])("of %s is known what it does for this provider", (_, text, methods) => {
  expect(methodsIn(block(text))).toEqual(methods);
});

test.each([
  ["two blocks", block("direct {}") + block("direct {}")],
  ["no block", "provider_installation = { direct {} }"],
  ["a method that is not known", block("oci_mirror {}")],
  ["a method that is no block", block("direct = {}")],
  ["a pattern that is none", block('direct { include = ["*"] }')],
  ["patterns that are no list", block('direct { include = "*/*" }')],
  ["a mirror without a path", block("filesystem_mirror {}")],
  ["a path that is no text", block("filesystem_mirror { path = [] }")],
  ["an interpolation", block('filesystem_mirror { path = "$\u007bHOME}" }')],
  ["an escape that JSON does not have", block('filesystem_mirror { path = "\\101" }')],
  ["a registry of our host", `${block("direct {}")} host "terraform.local" { services = {} }`],
  ["what ends too early", "provider_installation { direct {"],
  ["a list that ends too early", 'provider_installation { direct { include = ["'],
  ["a bracket too much", `${block("direct {}")}}`],
  ["a heredoc", `${block("direct {}")} a = <<EOT\nb\nEOT`],
  ["JSON", '{"provider_installation": [{"direct": {}}]}'],
  ["ten thousand levels", `provider_installation ${"{ a ".repeat(10_000)}`],
  ["a character that has no place behind it", `${block(mirror())}; ${block("direct {}")}`],
  ["control characters", block("direct {}\u001b[2J")],
])("it is not guessed what Terraform makes of %s", (_, text) => {
  expect(() => methodsIn(text)).toThrow();
});
