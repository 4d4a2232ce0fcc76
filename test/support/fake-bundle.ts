/** A package with a bundle in it that looks like the real one and is none. */
import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const made: string[] = [];

afterAll(() => {
  for (const folder of made) {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});

export function temporaryFolder(): string {
  made.push(fs.mkdtempSync(path.join(os.tmpdir(), "cloud-tasks-test-")));
  return made.at(-1)!;
}

/** The folder of the package. */
export function fakePackage(version = "0.1.0-dev.h1a2b3c4d", code = "console.log('provider');\n"): string {
  const root = temporaryFolder();
  const folder = path.join(root, "dist", "bundle");
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(root, "package.json"), JSON.stringify({ name: "cdktf-cloud-tasks" }));
  const contents: [name: string, mode: number, content: string][] = [
    [`terraform-provider-cloudtasks_v${version}`, 0o755, "#!/bin/sh\nexit 1\n"],
    ["main.js", 0o644, code],
    ["provider.js", 0o644, `${code}// more\n`],
  ];
  const files = contents.map(([name, mode, content]) => {
    // As an artifact store would leave them: without the executable bit.
    fs.writeFileSync(path.join(folder, name), content, { mode: 0o644 });
    return { name, mode, sha256: crypto.createHash("sha256").update(content).digest("hex") };
  });
  fs.writeFileSync(path.join(folder, "manifest.json"), JSON.stringify({ version, files }));
  return root;
}

/** A folder with npm packages that look like those of a Node.js runtime. */
export function fakeRuntimes(versions: Readonly<Record<string, string>>, folder = temporaryFolder()): string {
  for (const [name, version] of Object.entries(versions)) {
    const home = path.join(folder, "node_modules", name);
    fs.mkdirSync(path.join(home, "bin"), { recursive: true });
    fs.writeFileSync(path.join(home, "package.json"), JSON.stringify({ name, version }));
    fs.writeFileSync(path.join(home, "bin/node"), `#!/bin/sh\necho ${name} ${version}\n`);
    fs.writeFileSync(path.join(home, "LICENSE"), "Node.js is licensed as follows\n");
  }
  return folder;
}
