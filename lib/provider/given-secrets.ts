/** The secrets that a configuration and the environment hold, whether they are used or not. */

import type { Cloud } from "../apis/declaration";
import type { Environment } from "../auth/credentials-error";
import { type CredentialNames, variablesOf } from "../clouds/credential-names";
import { HUAWEI_NAMES } from "../clouds/huawei/credential-names";
import { TENCENT_NAMES } from "../clouds/tencent/credential-names";
import { cloudArguments } from "../options";
import type { ObjectValue } from "../plugin/value";
import { LEAST_IN_DATA, Secrets } from "../text/secrets";
import { Reader } from "./config-reader";

const NAMES: Readonly<Record<Cloud, CredentialNames>> = { huaweicloud: HUAWEI_NAMES, tencentcloud: TENCENT_NAMES };

/** To be added to. Before a credential is chosen, a message may already quote a file or a variable that echoes one. */
export function givenSecrets(config: ObjectValue, env: Environment): Secrets {
  const given = Object.entries(NAMES).flatMap(([cloud, names]) => {
    const { arguments: args } = cloudArguments()[cloud as Cloud];
    const values = new Reader(config).group(cloud);
    return Object.keys(args)
      .filter((name) => args[name]!.secret)
      .flatMap((name) => [values.text(name), ...variablesOf(names, name).map((variable) => env[variable])])
      .map((value) => value?.trim() ?? "")
      .filter((value) => value.length >= LEAST_IN_DATA);
  });
  const secrets = new Secrets();
  secrets.add(() => given);
  return secrets;
}
