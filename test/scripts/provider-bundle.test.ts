import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeMessage } from "../../lib/plugin/protocol/codec";
import { providerSchemaToWire } from "../../lib/plugin/provider-service";
import { createProvider } from "../../lib/provider/definition";
import { systemDependencies } from "../../lib/provider/dependencies";
import { bundleProvider, type Manifest } from "../../scripts/build/provider-bundle";
import { type PluginProcess, startPlugin } from "../support/plugin-process";

const folder = mkdtempSync(join(tmpdir(), "provider-bundle-"));
const PROGRAMS = ["provider.js", "service.js", "axios.js", "re2js.js"];
const plugins: PluginProcess[] = [];

beforeAll(() => {
  bundleProvider(join(__dirname, "../.."), join(folder, "whole"));
});

afterAll(async () => {
  await Promise.all(plugins.map((plugin) => plugin.kill()));
  rmSync(folder, { recursive: true });
});

/** Starts the provider from a folder that lacks some of its files. */
async function startWithout(...files: string[]): Promise<PluginProcess> {
  const lacking = join(folder, `without-${files.join("-")}`);
  cpSync(join(folder, "whole"), lacking, { recursive: true });
  for (const file of files) {
    rmSync(join(lacking, file));
  }
  const plugin = await startPlugin(join(lacking, "main.js"));
  plugins.push(plugin);
  return plugin;
}

test("the handshake needs nothing but its own small file", async () => {
  const plugin = await startWithout("service.js", "axios.js");
  expect(plugin.line).toMatch(/^1\|6\|unix\|/);
  expect(statSync(join(folder, "whole/provider.js")).size).toBeLessThan(20_000);
});

test("schema and configuration are answered without the HTTP library", async () => {
  const plugin = await startWithout("axios.js");
  const client = plugin.client();
  const { resourceSchemas: resources, diagnostics } = await client.call("GetProviderSchema", {});
  client.close();
  expect(diagnostics ?? []).toEqual([]);
  expect(Object.keys(resources ?? {})).toContain("cloudtasks_checkpoint");
});

test("the schema is answered as it was built, from its file", async () => {
  const definition = createProvider("1.0.0", systemDependencies({}));
  const made = encodeMessage("GetProviderSchemaResponse", providerSchemaToWire(definition));
  expect(readFileSync(join(folder, "whole/schema.bin")).equals(made)).toBe(true);
  const client = (await startWithout("schema.bin")).client();
  await expect(client.call("GetProviderSchema", {})).rejects.toThrow(/^13 INTERNAL: ENOENT.*schema\.bin'/);
  await expect(client.call("ValidateProviderConfig", {})).resolves.toMatchObject({ diagnostics: [] });
  client.close();
});

test("the files need nothing but Node.js and each other", () => {
  for (const file of PROGRAMS) {
    const text = readFileSync(join(folder, "whole", file), "utf8");
    const required = [...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name!);
    const foreign = required.filter(
      (name) => !builtinModules.includes(name.replace(/^node:/, "")) && !PROGRAMS.includes(`${name.slice(2)}.js`),
    );
    expect(foreign).toEqual([]);
  }
});

test("the HTTP library makes Node.js load nothing of its own fetch", () => {
  const code = `require(${JSON.stringify(join(folder, "whole/axios.js"))}); console.log(process.moduleLoadList.join())`;
  const loaded = execFileSync(process.execPath, ["-e", code], { encoding: "utf8" });
  expect(loaded).toContain("NativeModule https");
  expect(loaded).not.toContain("undici");
});

test("the manifest lists every file but itself, and only the launcher is executable", () => {
  const { version, files } = JSON.parse(readFileSync(join(folder, "whole/manifest.json"), "utf8")) as Manifest;
  expect(files.map(({ name }) => name)).toEqual([
    `terraform-provider-cloudtasks_v${version}`,
    "main.js",
    "package.json",
    ...PROGRAMS,
    "schema.bin",
    "LICENSES.txt",
  ]);
  expect(files.filter(({ mode }) => (mode & 0o111) !== 0).map(({ name }) => name)).toEqual([files[0]!.name]);
});

test("the licences of what is bundled go with it", () => {
  const licences = readFileSync(join(folder, "whole/LICENSES.txt"), "utf8");
  for (const name of ["@msgpack/msgpack", "axios", "form-data", "re2js"]) {
    expect(licences).toMatch(new RegExp(`^${name} \\d`, "m"));
  }
});

test("the same sources give the same version", () => {
  const again = bundleProvider(join(__dirname, "../.."), join(folder, "again"));
  const { version } = JSON.parse(readFileSync(join(folder, "whole/manifest.json"), "utf8")) as Manifest;
  expect(again.version).toBe(version);
  expect(readFileSync(join(folder, "again/service.js"), "utf8")).toContain(version);
});
