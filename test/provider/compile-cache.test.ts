import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { useCompileCache } from "../../lib/provider/compile-cache";

const folder = mkdtempSync(join(tmpdir(), "compile-cache-"));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function cacheFor(env: Record<string, string>): unknown[] {
  const enableCompileCache = jest.fn();
  useCompileCache(env, { enableCompileCache });
  return enableCompileCache.mock.calls.flat();
}

function home(name: string): string {
  mkdirSync(join(folder, name));
  return join(folder, name);
}

test("what is compiled is kept in the user's own cache, which nobody else may write", () => {
  const HOME = home("plain");
  const expected = join(HOME, ".cache/cdktf-cloud-tasks");
  expect(cacheFor({ HOME })).toEqual([expected]);
  expect(statSync(expected).mode & 0o777).toBe(0o700);
  expect(cacheFor({ HOME })).toEqual([expected]);
  const own = home("xdg");
  expect(cacheFor({ HOME, XDG_CACHE_HOME: own })).toEqual([join(own, "cdktf-cloud-tasks")]);
});

test("a folder that others may write, or a link to one, is not used", () => {
  const open = home("open");
  mkdirSync(join(open, "cdktf-cloud-tasks"));
  chmodSync(join(open, "cdktf-cloud-tasks"), 0o777);
  expect(cacheFor({ XDG_CACHE_HOME: open })).toEqual([]);
  const above = home("above");
  chmodSync(above, 0o777);
  expect(cacheFor({ XDG_CACHE_HOME: above })).toEqual([]);
  const linked = home("linked");
  symlinkSync(join(open, "cdktf-cloud-tasks"), join(linked, "cdktf-cloud-tasks"));
  expect(cacheFor({ XDG_CACHE_HOME: linked })).toEqual([]);
  expect(readdirSync(above)).toEqual([]);
});

test("without a home, with a home that takes no folder, and where the user wants none, there is no cache", () => {
  expect(cacheFor({})).toEqual([]);
  expect(cacheFor({ HOME: "/proc" })).toEqual([]);
  expect(cacheFor({ HOME: "/gone" })).toEqual([]);
  expect(cacheFor({ HOME: home("unwanted"), NODE_DISABLE_COMPILE_CACHE: "1" })).toEqual([]);
  expect(readdirSync(join(folder, "unwanted"))).toEqual([]);
});

test("a Node.js that has no such cache does without", () => {
  expect(() => useCompileCache({ HOME: home("old") }, {})).not.toThrow();
  expect(readdirSync(join(folder, "old"))).toEqual([]);
});
