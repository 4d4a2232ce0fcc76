import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os, { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { expandHome, readRequested, systemFiles } from "../../lib/auth/credential-files";

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

it.each<[string | null, string]>([
  ["", "an empty HOME"],
  [null, "neither HOME nor an entry in the list of users"],
])("a process may have no home folder (%j): %s", (home, _name) => {
  jest.spyOn(os, "homedir").mockImplementation(() => {
    if (home === null) throw new Error("uv_os_homedir returned ENOENT");
    return home;
  });
  expect(systemFiles.home).toBeNull();
  jest.restoreAllMocks();
});

it("without a home folder a file there is none, unless somebody asks for it", async () => {
  const files = { home: null, read: async () => "content" };
  const why = "~/a cannot be found: this process has no home folder";
  expect(await readRequested({ path: "~/a", setting: null }, files)).toBe(why);
  expect(await readRequested({ path: "/a", setting: null }, files)).toEqual({ path: "/a", text: "content" });
  await expect(readRequested({ path: "~/a", setting: "X", attribute: "x" }, files)).rejects.toMatchObject({
    name: "CredentialsError",
    message: `X: ${why}.`,
    attribute: "x",
  });
});

it("a HOME that is a file holds no files", async () => {
  const files = { home: process.execPath, read: systemFiles.read };
  expect(await readRequested({ path: "~/.hcloud/config.json", setting: null }, files)).toBeNull();
});

it.each([
  ["~", "/home/me"],
  ["~/a/b", "/home/me/a/b"],
  ["/a/~/b", "/a/~/b"],
  ["a", join(process.cwd(), "a")],
])("%s is %s", (path, expected) => {
  expect(expandHome(path, { home: "/home/me" })).toBe(expected);
});
