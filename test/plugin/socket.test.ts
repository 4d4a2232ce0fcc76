import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createSocketPlace } from "../../lib/plugin/socket";

const base = mkdtempSync(join(tmpdir(), "socket-test-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));

test("the socket gets a fresh directory for this user alone", () => {
  const [one, two] = [createSocketPlace({}, base), createSocketPlace({}, base)];
  expect(dirname(one.path)).not.toBe(dirname(two.path));
  expect(dirname(dirname(one.path))).toBe(base);
  expect(statSync(dirname(one.path)).mode & 0o777).toBe(0o700);
});

test("removing takes the directory along and may be repeated", () => {
  const place = createSocketPlace({}, base);
  writeFileSync(place.path, "");
  place.remove();
  place.remove();
  expect(existsSync(dirname(place.path))).toBe(false);
});

test("the host's directory is preferred", () => {
  const wanted = mkdtempSync(join(base, "host-"));
  expect(dirname(dirname(createSocketPlace({ PLUGIN_UNIX_SOCKET_DIR: wanted }, base).path))).toBe(wanted);
});

test("a path too long for a socket, or a directory that does not exist, falls back", () => {
  const long = join(base, "x".repeat(100));
  mkdirSync(long);
  const place = createSocketPlace({}, long);
  expect(dirname(dirname(place.path))).toBe("/tmp");
  place.remove();
  expect(dirname(dirname(createSocketPlace({ PLUGIN_UNIX_SOCKET_DIR: "/does/not/exist" }, base).path))).toBe(base);
});
