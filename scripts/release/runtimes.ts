/** The Node.js that each archive carries: one version, pinned to the byte. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Platform } from "../../lib/delivery/platforms";
import { RUNTIME_PACKAGES, RUNTIME_VERSION } from "../../lib/delivery/runtime";

/** Of the packages' tarballs on npm, as `npm view <package>@<version> dist.integrity` prints it. */
export const RUNTIME_INTEGRITY: Readonly<Record<Platform, string>> = {
  linux_amd64: "sha512-lfi+07N7Y+NCz+WrWIu+VmHkXuTLuDv6JLpCAH5n+MvZeG4x9SoSGVJ+h8lUJwJKXGwZUJCdDXo6zZoLw16RGA==",
  linux_arm64: "sha512-q/iQECqcUb0U0gzWPRylQbhZhvy36iRBRcxwv9jl3GalPHcQrwIce2nymh9V7LwlocRRpCspu0P3O7vJpHCQOQ==",
  darwin_amd64: "sha512-m8GM15XCdX23F94xE/jewPbz/aiZ0qUsAtaoWAosxNR3Yh9s1IjGH4q7RQOqab5ZQkoU4fDDyzb0leHex4JVZQ==",
  darwin_arm64: "sha512-JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w==",
};

/** Downloads a runtime's package with npm and unpacks it below `folder`. None of its scripts is run. */
export function fetchRuntime(platform: Platform, folder: string): string {
  const name = `${RUNTIME_PACKAGES[platform]}@${RUNTIME_VERSION}`;
  const target = join(folder, platform);
  mkdirSync(target, { recursive: true });
  const printed = execFileSync("npm", ["pack", name, "--json", "--ignore-scripts", "--pack-destination", target], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [{ filename }] = JSON.parse(printed) as [{ filename: string }];
  const tarball = join(target, filename);
  checkIntegrity(name, readFileSync(tarball), RUNTIME_INTEGRITY[platform]);
  execFileSync("tar", ["-xzf", tarball, "-C", target, "package/bin/node", "package/LICENSE", "package/package.json"]);
  return join(target, "package");
}

export function checkIntegrity(name: string, content: Buffer, expected: string): void {
  const actual = `sha512-${createHash("sha512").update(content).digest("base64")}`;
  if (actual !== expected) {
    throw new Error(`${name} is not what was pinned in scripts/release/runtimes.ts: its integrity is ${actual}`);
  }
}
