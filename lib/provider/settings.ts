import { CLOUDS, type Cloud } from "../apis/clouds";
import type { TaskState } from "../apis/task-state";
import type { CloudOptions } from "../clouds/cloud-options";
import { CLOUD_OPTIONS, type CloudBlocks } from "../clouds/options";
import { cloudArguments, PROVIDER_DEFAULTS, providerArguments } from "../clouds/provider-arguments";
import { isSecureEnough, parseUrl } from "../http/address";
import { type Caller, type Group, inTerraform, type OptionFormatter, parseDuration } from "../options";
import { webAddress } from "../options/rules";
import type { Diagnostic } from "../plugin/diagnostics";
import { isObject, isWhollyKnown, type ObjectValue, UNKNOWN, type Value } from "../plugin/value";
import type { ExtraStates } from "../tasks/read/read-task";
import { checkConfig, Reader, readGroup } from "./config-reader";

/** The provider's configuration, read. */
export interface Settings {
  readonly clouds: CloudBlocks;
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
export function checkSchemes(config: ObjectValue, formatOption: OptionFormatter = inTerraform): Diagnostic[] {
  if (config.allow_insecure === UNKNOWN || config.allow_insecure === true) {
    return [];
  }
  return blocksOf(config).flatMap(({ name, block, values: cloud }) => {
    // What a machine tells of itself is asked over plain http.
    const endpoints = Object.entries(cloud.map("endpoints")).filter(([key]) => key !== "metadata");
    const others = Object.entries(block.arguments).filter(([, { rule }]) => rule === webAddress);
    const addresses = [
      ...endpoints.map(([key, address]) => [`endpoints.${key}`, address]),
      ...others.map(([option]) => [option, cloud.text(option)]),
    ];
    return addresses
      .filter(([, address]) => typeof address === "string" && isPlainHttp(address))
      .map(
        ([setting]): Diagnostic => ({
          severity: "error",
          summary: `Invalid ${name}.${setting}`,
          detail: `${formatOption(`${name}.${setting}`)} begins with http://, and plain http is only used for this machine, unless ${formatOption("allow_insecure", true)} is given.`,
        }),
      );
  });
}

/** The clouds' blocks that may be given, each under its name; of one with labels those that are. */
export function blocksOf(config: ObjectValue): { name: string; cloud: Cloud; block: Group; values: Reader }[] {
  const all = new Reader(config);
  return CLOUDS.flatMap((cloud) => {
    const { block }: CloudOptions = CLOUD_OPTIONS[cloud];
    const values = all.group(cloud);
    return block.labels === undefined
      ? [{ name: cloud, cloud, block, values }]
      : values.names().map((label) => ({ name: `${cloud}.${label}`, cloud, block, values: values.group(label) }));
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
  const duration = (name: "request_timeout" | "min_poll_interval" | "max_poll_interval") =>
    parseDuration(common.text(name) ?? PROVIDER_DEFAULTS[name])!;
  return {
    clouds: readBlocks(config, caller),
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

function readBlocks(config: ObjectValue, caller: Caller | undefined): CloudBlocks {
  const groups = Object.entries(cloudArguments());
  return Object.fromEntries(
    groups.map(([cloud, group]) => {
      const read = readGroup(config[cloud], group);
      return [cloud, group.labels === undefined ? { ...(read as object), caller } : { services: read, caller }];
    }),
  ) as CloudBlocks;
}
