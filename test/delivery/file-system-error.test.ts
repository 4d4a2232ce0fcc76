import { fileSystemError } from "../../lib/delivery/file-system-error";

const broken = (code: string, path?: string) =>
  fileSystemError(Object.assign(new Error(code), { code, ...(path && { path }) }), "/plugins");

test.each(["EACCES", "EPERM", "EROFS"])("%s: the place may not be written", (code) => {
  expect(broken(code, "/plugins/x")).toEqual({ problem: `/plugins/x may not be written (${code})` });
});

test.each(["ENOTDIR", "EEXIST"])("%s: a file is in the way", (code) => {
  const problem = "a file is in the way of the folder /plugins";
  expect(broken(code)).toEqual({ problem, remedy: "remove it" });
});

test("a full disk is told as such, and anything else is not guessed at", () => {
  expect(broken("ENOSPC")).toEqual({ problem: "no space is left for /plugins", remedy: "make some" });
  expect(broken("EIO")).toBeUndefined();
});
