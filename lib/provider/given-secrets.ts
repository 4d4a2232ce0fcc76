/** The secrets that a configuration and the environment hold, whether they are used or not. */

import { CLOUDS } from "../apis/clouds";
import type { Environment } from "../auth/credentials-error";
import type { CloudOptions } from "../clouds/cloud-options";
import { CLOUD_OPTIONS } from "../clouds/options";
import { variablesOf } from "../options/credential-names";
import type { ObjectValue } from "../plugin/value";
import { LEAST_IN_DATA, Secrets } from "../text/secrets";
import { Reader } from "./config-reader";

/** To be added to. Before a credential is chosen, a message may already quote a file or a variable that echoes one. */
export function givenSecrets(config: ObjectValue, env: Environment): Secrets {
  const given = CLOUDS.flatMap((cloud) => {
    const { names, block }: CloudOptions = CLOUD_OPTIONS[cloud];
    const values = new Reader(config).group(cloud);
    return Object.entries(block.arguments)
      .filter(([, { secret }]) => secret)
      .flatMap(([name]) => [values.text(name), ...variablesOf(names, name).map((variable) => env[variable])])
      .map((value) => value?.trim() ?? "")
      .filter((value) => value.length >= LEAST_IN_DATA);
  });
  const secrets = new Secrets();
  secrets.add(() => given);
  return secrets;
}
