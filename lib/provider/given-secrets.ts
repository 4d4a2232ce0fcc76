/** The secrets that a configuration and the environment hold, whether they are used or not. */

import { CLOUDS } from "../apis/clouds";
import type { Environment } from "../auth/credentials-error";
import type { CloudOptions } from "../clouds/cloud-options";
import { CLOUD_OPTIONS } from "../clouds/options";
import type { ArgumentSet } from "../options/argument";
import { variablesOf } from "../options/credential-names";
import type { ObjectValue } from "../plugin/value";
import { LEAST_IN_DATA, Secrets } from "../text/secrets";
import { Reader } from "./config-reader";

/** To be added to. Before a credential is chosen, a message may already quote a file or a variable that echoes one. */
export function givenSecrets(config: ObjectValue, env: Environment): Secrets {
  const given = CLOUDS.flatMap((cloud) => {
    const { names, block }: CloudOptions = CLOUD_OPTIONS[cloud];
    return secretsIn(block, new Reader(config).group(cloud), (name) => variablesOf(names, name).map((key) => env[key]));
  })
    .map((value) => value?.trim() ?? "")
    .filter((value) => value.length >= LEAST_IN_DATA);
  const secrets = new Secrets();
  secrets.add(() => given);
  return secrets;
}

/** @param outside what the environment holds for an option, which for one of a group is `group.option` */
function secretsIn(
  set: ArgumentSet,
  values: Reader,
  outside: (option: string) => readonly (string | undefined)[],
): (string | undefined)[] {
  const own = Object.entries(set.arguments)
    .filter(([, { secret }]) => secret)
    .flatMap(([name]) => [values.text(name), ...outside(name)]);
  const inGroups = Object.entries(set.groups ?? {}).flatMap(([name, group]) =>
    secretsIn(group, values.group(name), (option) => outside(`${name}.${option}`)),
  );
  return [...own, ...inGroups];
}
