import type { Measurement } from "../harness/result";
import { answers } from "./answers";
import { apply } from "./apply";
import { commandHelp } from "./command-help";
import { declaredList } from "./declared-list";
import { exactNumbers } from "./exact-numbers";
import { firstDeployment } from "./first-deployment";
import { gates } from "./gates";
import { libraryLoad } from "./library-load";
import { listRequests } from "./list-requests";
import { listTime } from "./list-time";
import { memory } from "./memory";
import { ownRuntime } from "./own-runtime";
import { declaredPlans, plans } from "./plans";
import { polling } from "./polling";
import { providerStart } from "./provider-start";
import { synth } from "./synth";
import { terraformGates } from "./terraform-gates";

/** In the order of the table. */
export const MEASUREMENTS: readonly Measurement[] = [
  providerStart,
  ownRuntime,
  libraryLoad,
  synth,
  commandHelp,
  apply,
  plans,
  declaredPlans,
  firstDeployment,
  terraformGates,
  gates,
  listRequests,
  listTime,
  declaredList,
  answers,
  exactNumbers,
  memory,
  polling,
];
