/** The secrets that a configuration and the environment hold, whether they are used or not. */

import { CLOUDS } from "../apis/clouds";
import type { Environment } from "../auth/credentials-error";
import type { CloudOptions } from "../clouds/cloud-options";
import { CLOUD_OPTIONS } from "../clouds/options";
import type { ArgumentSet } from "../options/argument";
import { variablesOf } from "../options/credential-names";
import type { ObjectValue } from "../plugin/value";
import { LEAST_IN_DATA, Secrets } from "../text/secrets";
import type { Reader } from "./config-reader";
import { blocksOf } from "./settings";

/** To be added to. Before a credential is chosen, a message may already quote a file or a variable that echoes one. */
export function givenSecrets(config: ObjectValue, env: Environment): Secrets {
  const inBlocks = blocksOf(config).flatMap(({ cloud, block, values }) => {
    const { names }: CloudOptions = CLOUD_OPTIONS[cloud];
    return secretsIn(block, values, (name) => variablesOf(names, name).map((key) => env[key]));
  });
  const others = CLOUDS.map((cloud) => (CLOUD_OPTIONS[cloud] as CloudOptions).secretVariables);
  const variables = Object.keys(env).filter((name) => others.some((pattern) => pattern?.test(name)));
  const given = [...inBlocks, ...variables.map((name) => env[name])]
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
    .flatMap(([name]) => [values.text(name), ...texts(values.map(name)), ...outside(name)]);
  const inGroups = Object.entries(set.groups ?? {}).flatMap(([name, group]) =>
    secretsIn(group, values.group(name), (option) => outside(`${name}.${option}`)),
  );
  return [...own, ...inGroups];
}

function texts(map: Readonly<Record<string, unknown>>): string[] {
  return Object.values(map).filter((value) => typeof value === "string");
}
