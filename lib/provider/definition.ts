import { TASK_LIST_APIS } from "../apis";
import { DECLARED } from "../apis/declared";
import { gateArguments, lookupArguments } from "../options";
import type { Configured, ProviderDefinition } from "../plugin/definition";
import type { Logger } from "../plugin/log";
import type { ObjectValue } from "../plugin/value";
import { message } from "../tasks/report/message";
import { asDeclared } from "./about";
import { Account } from "./account";
import { checkpoint } from "./checkpoint";
import type { Client } from "./client";
import type { Dependencies } from "./dependencies";
import { FUNCTIONS } from "./functions";
import { gate } from "./gate";
import { givenSecrets } from "./given-secrets";
import { lookup } from "./lookup";
import { CHECKPOINT_TYPE, gateType, lookupType, providerSchema } from "./schema";
import { checkSettings, readSettings, unknownSettings } from "./settings";

/** The provider: its types follow from the declarations. */
export function createProvider(version: string, dependencies: Dependencies): ProviderDefinition<Client> {
  return {
    name: "cloudtasks",
    version,
    provider: providerSchema(),
    validate: checkSettings,
    configure: (config, call) => createClient(config, dependencies, call.log),
    dataSources: {
      ...Object.fromEntries(TASK_LIST_APIS.map((api) => [lookupType(api), lookup(api)])),
      [lookupType(DECLARED)]: lookup(DECLARED, asDeclared(lookupArguments)),
    },
    resources: {
      ...Object.fromEntries(TASK_LIST_APIS.map((api) => [gateType(api), gate(api)])),
      [gateType(DECLARED)]: gate(DECLARED, asDeclared(gateArguments)),
      [CHECKPOINT_TYPE]: checkpoint(),
    },
    functions: FUNCTIONS,
  };
}

/** A client whose account is made when it is first asked for, if the configuration is known by then. */
function createClient(config: ObjectValue, dependencies: Dependencies, log: Logger): Configured<Client> {
  const secrets = givenSecrets(config, dependencies.env);
  const unknown = unknownSettings(config);
  let account: Account | undefined;
  const client: Client = {
    account: () => {
      if (unknown.length > 0) {
        const text = `Not known before apply: ${unknown.join(", ")}. A lookup needs them when it is read.`;
        return { diagnostic: { severity: "error", ...message("configuration_unknown", { message: text }) } };
      }
      account ??= new Account(readSettings(config), dependencies, log, secrets);
      return { account };
    },
  };
  return { client, redact: secrets.redact };
}
