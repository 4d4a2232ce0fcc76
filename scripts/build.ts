/** `npm run build`: everything that is published, in `dist/`: declarations, the library, the command, the provider. */
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { bundleCommand } from "./build/command-bundle";
import { bundleLibrary } from "./build/library-bundle";
import { BUNDLE_FOLDER, bundleProvider } from "./build/provider-bundle";

const root = join(__dirname, "..");
const dist = join(root, "dist");

rmSync(dist, { recursive: true, force: true });
const tsc = join(root, "node_modules/typescript/bin/tsc");
execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
bundleLibrary(root, dist);
bundleCommand(root, join(dist, "cli"));
const { version, bytes } = bundleProvider(root, join(root, BUNDLE_FOLDER));
console.log(`Built dist/ with the provider ${version} (${Math.round(bytes / 1024)} KiB).`);
