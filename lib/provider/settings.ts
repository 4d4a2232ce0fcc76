import type { TaskState } from "../apis/declaration";
import type { HuaweiAuthConfig } from "../clouds/huawei/config";
import type { TencentAuthConfig } from "../clouds/tencent/sources";
import { isSecureEnough, parseUrl } from "../http/address";
import {
  type Caller,
  inTerraform,
  PROVIDER_DEFAULTS,
  parseDuration,
  parseZone,
  providerArguments,
  type Spelling,
} from "../options";
import type { Diagnostic } from "../plugin/diagnostics";
import { isObject, isWhollyKnown, type ObjectValue, UNKNOWN, type Value } from "../plugin/value";
import type { ExtraStates } from "../tasks/read/read-task";
import { checkConfig, Reader } from "./config-reader";

interface Endpoints {
  readonly endpoints: Readonly<Record<string, string>>;
}

/** The provider's configuration, read. */
export interface Settings {
  readonly huaweicloud: HuaweiAuthConfig & Endpoints;
  readonly tencentcloud: TencentAuthConfig & Endpoints;
  /** Minutes east of UTC of task lists whose zone is an assumption; undefined for the assumption. */
  readonly taskZoneMinutes: number | undefined;
  readonly requestTimeout: number;
  readonly pollLimits: { readonly min: number; readonly max: number };
  readonly maxConcurrentRequests: number;
  readonly caFile: string | undefined;
  readonly proxy: string | undefined;
  readonly allowInsecure: boolean;
  readonly states: ExtraStates;
}

/** Problems of what is known of a configuration. */
export function checkSettings(config: ObjectValue): Diagnostic[] {
  return [...checkConfig(config, providerArguments()), ...checkSchemes(config)];
}

/** The first request would be refused: better said before anything is applied. An address may hold a password. */
export function checkSchemes(config: ObjectValue, spell: Spelling = inTerraform): Diagnostic[] {
  if (config.allow_insecure === UNKNOWN || config.allow_insecure === true) {
    return [];
  }
  return Object.keys(providerArguments().groups ?? {}).flatMap((name) => {
    const cloud = new Reader(config).group(name);
    // What a machine tells of itself is asked over plain http.
    const endpoints = Object.entries(cloud.map("endpoints")).filter(([key]) => key !== "metadata");
    const addresses = [
      ...endpoints.map(([key, address]) => [`endpoints.${key}`, address]),
      ["auth_url", cloud.text("auth_url")],
    ];
    return addresses
      .filter(([, address]) => typeof address === "string" && isPlainHttp(address))
      .map(
        ([setting]): Diagnostic => ({
          severity: "error",
          summary: `Invalid ${name}.${setting}`,
          detail: `${spell(`${name}.${setting}`)} begins with http://, and plain http is only used for this machine, unless ${spell("allow_insecure", true)} is given.`,
        }),
      );
  });
}

function isPlainHttp(address: string): boolean {
  const url = parseUrl(address.trim());
  return url?.protocol === "http:" && !isSecureEnough(url, false);
}

/** Paths of everything in a configuration that is not known yet: `huaweicloud.region`. */
export function unknownSettings(config: ObjectValue): string[] {
  return Object.entries(config).flatMap(([name, value]) => unknownIn(name, value));
}

function unknownIn(path: string, value: Value): string[] {
  if (value === UNKNOWN) {
    return [path];
  }
  return isObject(value) && !isWhollyKnown(value)
    ? Object.entries(value).flatMap(([name, inner]) => unknownIn(`${path}.${name}`, inner))
    : [];
}

/** Reads a configuration that is wholly known. @param caller who wrote it, and so how messages write its options */
export function readSettings(config: ObjectValue, caller?: Caller): Settings {
  const common = new Reader(config);
  const zone = common.group("tencentcloud").text("task_time_zone");
  const duration = (name: "request_timeout" | "min_poll_interval" | "max_poll_interval") =>
    parseDuration(common.text(name) ?? PROVIDER_DEFAULTS[name])!;
  return {
    huaweicloud: { ...readHuawei(common.group("huaweicloud")), caller },
    tencentcloud: { ...readTencent(common.group("tencentcloud")), caller },
    taskZoneMinutes: zone === undefined ? undefined : parseZone(zone),
    requestTimeout: duration("request_timeout"),
    pollLimits: { min: duration("min_poll_interval"), max: duration("max_poll_interval") },
    maxConcurrentRequests: common.integer("max_concurrent_requests") ?? PROVIDER_DEFAULTS.max_concurrent_requests,
    caFile: common.text("ca_file"),
    proxy: common.text("proxy"),
    allowInsecure: common.flag("allow_insecure"),
    states: Object.fromEntries(
      Object.entries(common.map("states")).map(([word, state]) => [word.trim().toLowerCase(), state as TaskState]),
    ),
  };
}

function readHuawei(reader: Reader): Settings["huaweicloud"] {
  const role = reader.group("assume_role");
  return {
    region: reader.text("region"),
    projectId: reader.text("project_id"),
    projectName: reader.text("project_name"),
    domainId: reader.text("domain_id"),
    domainName: reader.text("domain_name"),
    accessKey: reader.text("access_key"),
    secretKey: reader.text("secret_key"),
    securityToken: reader.text("security_token"),
    authToken: reader.text("auth_token"),
    userName: reader.text("user_name"),
    userId: reader.text("user_id"),
    password: reader.text("password"),
    authUrl: reader.text("auth_url"),
    profile: reader.text("profile"),
    sharedConfigFile: reader.text("shared_config_file"),
    assumeRole: reader.has("assume_role")
      ? {
          agencyName: role.text("agency_name"),
          domainName: role.text("domain_name"),
          domainId: role.text("domain_id"),
          duration: role.integer("duration"),
        }
      : undefined,
    endpoints: readEndpoints(reader),
  };
}

function readTencent(reader: Reader): Settings["tencentcloud"] {
  return {
    region: reader.text("region"),
    secretId: reader.text("secret_id"),
    secretKey: reader.text("secret_key"),
    securityToken: reader.text("security_token"),
    profile: reader.text("profile"),
    sharedCredentialsDir: reader.text("shared_credentials_dir"),
    camRoleName: reader.text("cam_role_name"),
    endpoints: readEndpoints(reader),
  };
}

function readEndpoints(reader: Reader): Readonly<Record<string, string>> {
  const given = Object.entries(reader.map("endpoints"));
  return Object.fromEntries(given.filter((entry): entry is [string, string] => entry[1] !== null));
}
