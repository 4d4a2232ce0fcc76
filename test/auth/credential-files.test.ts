import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { expandHome, systemFiles } from "../../lib/auth/credential-files";

it("the machine's files are read; one that does not exist is none, one that cannot be read is an error", async () => {
  const folder = mkdtempSync(join(tmpdir(), "files-"));
  try {
    writeFileSync(join(folder, "a"), "content");
    expect(await systemFiles.read(join(folder, "a"))).toBe("content");
    expect(await systemFiles.read(join(folder, "b"))).toBeNull();
    expect(await systemFiles.read(join(folder, "a", "b"))).toBeNull();
    await expect(systemFiles.read(folder)).rejects.toMatchObject({
      name: "CredentialsError",
      message: `${folder} cannot be read (EISDIR).`,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it("home is the user's", () => {
  expect(systemFiles.home).toBe(homedir());
});

it.each([
  ["~", "/home/me"],
  ["~/a/b", "/home/me/a/b"],
  ["/a/~/b", "/a/~/b"],
  ["a", join(process.cwd(), "a")],
])("%s is %s", (path, expected) => {
  expect(expandHome(path, { home: "/home/me" })).toBe(expected);
});
