/** The places whose content is given to us: nothing is read from disk or asked of a server. */

import { CredentialsError, type Environment } from "../../auth/credentials-error";
import { firstVariable } from "../../auth/environment";
import { given, inOptions, inVariables } from "../../auth/key-parts";
import type { Names } from "../../options/credential-names";
import { inBlock, type OptionFormatter } from "../../options/option-formatter";
import type { HuaweiCredential } from "./config";
import { HUAWEI_NAMES } from "./credential-names";
import type { HuaweiConfig } from "./options";
import { accessKeyFrom, passwordFrom, tokenFrom } from "./parts";

/** A place in the provider's configuration or the environment. */
export interface GivenSource {
  readonly place: string;
  /**
   * Null if there is nothing here.
   * @throws CredentialsError if there is something, but not enough.
   */
  find(config: HuaweiConfig, env: Environment): HuaweiCredential | null;
}

/** How an option of the block is written by who gave it. */
export function formatterOf(config: HuaweiConfig): OptionFormatter {
  return inBlock("huaweicloud", config);
}

/** In the provider's configuration, in order. All of it is secret, so that a command line has none of it. */
export const CONFIGURATION_SOURCES: readonly GivenSource[] = [
  {
    place: "provider configuration: huaweicloud.auth_token",
    find: (config) => tokenFrom("auth_token", inOptions(config, formatterOf(config))),
  },
  {
    place: "provider configuration: huaweicloud.access_key and huaweicloud.secret_key",
    // A session token alone belongs to a key that somebody meant to configure too.
    find: (config) => {
      const names = { access_key: "access_key", secret_key: "secret_key", security_token: "security_token" };
      return accessKeyFrom(names, inOptions(config, formatterOf(config)), true);
    },
  },
  {
    place: "provider configuration: huaweicloud.user_name or huaweicloud.user_id, and huaweicloud.password",
    find: (config) => {
      const parts = inOptions(config, formatterOf(config));
      const names = { user_name: "user_name", user_id: "user_id", password: "password" };
      const account = ([name]: readonly string[]) => given(name!, parts);
      return passwordFrom({ ...names, domain_id: ["domain_id"], domain_name: ["domain_name"] }, parts, account);
    },
  },
];

/** In the environment, in order. */
export const TOKEN_SOURCES = inEnvironment("auth_token", ({ auth_token }, env) => {
  const token = tokenFrom(auth_token!, inVariables(env));
  const { profile: profiles, shared_config_file } = HUAWEI_NAMES.variables;
  const profile = firstVariable(profiles!, env) ?? firstVariable(shared_config_file!, env);
  if (token === null || profile === null) return token;
  // A token is one account's, a profile tells account, region and project.
  throw new CredentialsError(`${auth_token} and ${profile.source} are both set, and each says who asks: unset one.`);
});

/** In the environment, in order. */
export const KEY_SOURCES = inEnvironment("access_key", (names, env) => accessKeyFrom(names, inVariables(env)));

/** In the environment, in order. */
export const LOGIN_SOURCES = inEnvironment("password", ({ user_name, user_id, password }, env) => {
  const { domain_id, domain_name } = HUAWEI_NAMES.variables;
  const names = { user_name: user_name!, user_id: user_id!, password: password! };
  const account = (variables: readonly string[]) => firstVariable(variables, env)?.value;
  return passwordFrom({ ...names, domain_id: domain_id!, domain_name: domain_name! }, inVariables(env), account);
});

function inEnvironment(
  part: string,
  find: (names: Partial<Names>, env: Environment) => HuaweiCredential | null,
): readonly GivenSource[] {
  return HUAWEI_NAMES.credentials
    .filter((names) => part in names)
    .map((names) => ({ place: `environment: ${placeOf(names)}`, find: (_config, env) => find(names, env) }));
}

function placeOf({ security_token: _, user_name, user_id, ...parts }: Names): string {
  const user = user_name === undefined ? "" : `${user_name} or ${user_id}, and `;
  return user + Object.values(parts).join(" and ");
}
