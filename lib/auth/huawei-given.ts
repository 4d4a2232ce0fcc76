/** The places whose content is given to us: nothing is read from disk or asked of a server. */
import type { Environment } from "./credentials-error";
import type { HuaweiAuthConfig, HuaweiCredential } from "./huawei-config";
import { type KeyNames, keyFrom, type Parts, type PasswordNames, passwordFrom, tokenFrom } from "./huawei-parts";

/** A place in the provider's configuration or the environment. */
export interface GivenSource {
  /** How messages name it. */
  readonly place: string;
  /**
   * Null if there is nothing here.
   * @throws CredentialsError if there is something, but not enough.
   */
  find(config: HuaweiAuthConfig, env: Environment): HuaweiCredential | null;
}

/** In the provider's configuration, in order. */
export const CONFIGURATION_SOURCES: readonly GivenSource[] = [
  {
    place: "provider configuration: huaweicloud.auth_token",
    find: (config) => tokenFrom("auth_token", configured(config)),
  },
  {
    place: "provider configuration: huaweicloud.access_key and huaweicloud.secret_key",
    // A session token alone belongs to a key that somebody meant to configure too.
    find: (config) =>
      keyFrom(
        { accessKey: "access_key", secretKey: "secret_key", securityToken: "security_token" },
        configured(config),
        true,
      ),
  },
  {
    place: "provider configuration: huaweicloud.user_name and huaweicloud.password",
    find: (config) =>
      passwordFrom(
        { userName: "user_name", password: "password", domainId: "domain_id", domainName: "domain_name" },
        configured(config),
      ),
  },
];

/**
 * In the environment, in order: the variables of the official Terraform provider (HW_*, OS_*), of the SDKs
 * (HUAWEICLOUD_SDK_*) and of the samples in the API documents (CLOUD_SDK_*).
 */
export const ENVIRONMENT_SOURCES: readonly GivenSource[] = [
  environmentToken("HW_AUTH_TOKEN"),
  environmentToken("OS_AUTH_TOKEN"),
  environmentKey({ accessKey: "HW_ACCESS_KEY", secretKey: "HW_SECRET_KEY", securityToken: "HW_SECURITY_TOKEN" }),
  // The official provider knows no OS_ name for the session token, and takes HW_SECURITY_TOKEN here too.
  environmentKey({ accessKey: "OS_ACCESS_KEY", secretKey: "OS_SECRET_KEY", securityToken: "HW_SECURITY_TOKEN" }),
  environmentKey({
    accessKey: "HUAWEICLOUD_SDK_AK",
    secretKey: "HUAWEICLOUD_SDK_SK",
    securityToken: "HUAWEICLOUD_SDK_SECURITY_TOKEN",
  }),
  environmentKey({ accessKey: "CLOUD_SDK_AK", secretKey: "CLOUD_SDK_SK" }),
  environmentPassword({ userName: "HW_USER_NAME", password: "HW_USER_PASSWORD" }),
  environmentPassword({ userName: "OS_USERNAME", password: "OS_PASSWORD" }),
];

function configured(config: HuaweiAuthConfig): Parts {
  const values: Readonly<Record<string, string | undefined>> = {
    auth_token: config.authToken,
    access_key: config.accessKey,
    secret_key: config.secretKey,
    security_token: config.securityToken,
    user_name: config.userName,
    password: config.password,
    domain_id: config.domainId,
    domain_name: config.domainName,
  };
  return { prefix: "huaweicloud.", attributes: true, read: (name) => values[name] };
}

function inEnvironment(env: Environment): Parts {
  return { prefix: "", attributes: false, read: (name) => env[name] };
}

function environmentToken(name: string): GivenSource {
  return { place: `environment: ${name}`, find: (_config, env) => tokenFrom(name, inEnvironment(env)) };
}

function environmentKey(names: KeyNames): GivenSource {
  return {
    place: `environment: ${names.accessKey} and ${names.secretKey}`,
    find: (_config, env) => keyFrom(names, inEnvironment(env), false),
  };
}

function environmentPassword(names: Pick<PasswordNames, "userName" | "password">): GivenSource {
  // There is no OS_ name for the account either.
  const all = { ...names, domainId: "HW_DOMAIN_ID", domainName: "HW_DOMAIN_NAME" };
  return {
    place: `environment: ${names.userName} and ${names.password}`,
    find: (_config, env) => passwordFrom(all, inEnvironment(env)),
  };
}
