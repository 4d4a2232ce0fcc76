/** Puts the bundled provider where `terraform init` finds it without a registry: the stack's own implied mirror. */
import * as path from "node:path";
import type { Bundle } from "../delivery/bundle";
import { IMPLIED_MIRROR, placeProvider, removeOtherVersions } from "../delivery/place";

/** @param stackFolder the folder `terraform` runs in; it is the stack's alone, so older versions are of no use there */
export function deliver(bundle: Bundle, stackFolder: string): void {
  const plugins = path.join(stackFolder, IMPLIED_MIRROR);
  placeProvider(bundle, plugins);
  removeOtherVersions(bundle, plugins);
}
