import type { Measurement } from "../harness/result";
import { apply } from "./apply";
import { libraryLoad } from "./library-load";
import { polling } from "./polling";
import { providerStart } from "./provider-start";

/** In the order of the table. */
export const MEASUREMENTS: readonly Measurement[] = [providerStart, libraryLoad, apply, polling];
