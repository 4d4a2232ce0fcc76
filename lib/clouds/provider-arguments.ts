import { CLOUDS, type Cloud } from "../apis/clouds";
import { TASK_LIST_APIS } from "../apis/index";
import { TASK_STATES } from "../apis/task-state";
import { once } from "../once";
import type { Argument, ArgumentSet, CrossRule, Group, Rule } from "../options/argument";
import { type CredentialNames, endpointVariable, variablesOf } from "../options/credential-names";
import { show } from "../options/given-value";
import {
  atLeast,
  duration,
  httpServiceName,
  listed,
  oneOf,
  option,
  proxyAddress,
  webAddress,
  withExample,
} from "../options/rules";
import { parseDuration } from "../text/duration";
import { nearest } from "../text/nearest";
import type { CloudOptions } from "./cloud-options";
import { CLOUD_OPTIONS } from "./options";

/** What holds when nothing is given. */
export const PROVIDER_DEFAULTS = {
  request_timeout: "30s",
  min_poll_interval: "2s",
  max_poll_interval: "60s",
  // More than five bad signatures lock a Huawei key; a key revoked in mid-run must not cause more than five.
  max_concurrent_requests: 5,
} as const;

/** Length of the names of services that say nothing about a mistake: `dcs`, `dds`, `rds`. */
const SHORT = 3;

/** The services that a cloud's lists ask, and where credentials are from. @default every list that ships */
export function endpointKeys(cloud: Cloud, service?: string): string[] {
  const listed = TASK_LIST_APIS.filter((api) => api.cloud === cloud).map((api) => api.service.key);
  return [...new Set(service === undefined ? listed : [service]), ...CLOUD_OPTIONS[cloud].otherEndpoints];
}

/**
 * The addresses to use instead of the public ones, and never an empty one.
 *
 * @param others whether a service may be another one: in a provider's configuration that of any declared list
 */
export function endpointsOf(known: readonly string[], others: boolean): Argument {
  return {
    type: "map",
    mayHoldPassword: true,
    description: `Addresses to use instead of the region's, by service: ${known.map((key) => `\`${key}\``).join(", ")}. Without a scheme, https is meant. Environment: ${known
      .filter((key) => key !== "metadata")
      .map((key) => `\`${endpointVariable(key)}\``)
      .join(", ")}.`,
    rule: withExample(
      () => ({ [known[0]!]: `https://${known[0]}.example.com` }),
      (value) => {
        for (const key of Object.keys(value as object).filter((key) => !known.includes(key))) {
          // The short names of services are all near to each other.
          const meant = others && key.length > SHORT ? nearest(key, known) : undefined;
          if (!others || meant !== undefined || httpServiceName(key) !== undefined) {
            const help = meant === undefined ? `known are ${listed(known)}` : `did you mean "${meant}"?`;
            return `${show(key)} is not a service that is used${others ? "" : " here"}; ${help}`;
          }
        }
        for (const [key, address] of Object.entries(value as object)) {
          const wrong = typeof address === "string" ? webAddress(address) : undefined;
          if (wrong !== undefined) {
            return `the address of ${show(key)}: ${wrong}`;
          }
        }
        return undefined;
      },
    ),
  };
}

/** The options of each cloud. Everything may also come from the environment, under the official providers' names. */
export const cloudArguments = once((): Readonly<Record<Cloud, Group>> => {
  const blocks = CLOUDS.map((cloud) => {
    const { block, names } = CLOUD_OPTIONS[cloud] as CloudOptions;
    const all = { ...block.arguments, endpoints: endpointsOf(endpointKeys(cloud), true) };
    const group = block.labels === undefined ? { ...block, arguments: all } : block;
    return [cloud, withVariables(group, names)] as const;
  });
  return Object.fromEntries(blocks) as Record<Cloud, Group>;
});

/** Names in each description the variables that may hold the option instead. */
function withVariables(group: Group, names: CredentialNames, prefix = ""): Group {
  const named = (name: string, { description, ...argument }: Argument): Argument => {
    const variables = variablesOf(names, prefix + name).map((variable) => `\`${variable}\``);
    const environment = variables.length === 0 ? "" : ` Environment: ${variables.join(", ")}.`;
    return { ...argument, description: description + environment };
  };
  return {
    ...group,
    arguments: Object.fromEntries(
      Object.entries(group.arguments).map(([name, argument]) => [name, named(name, argument)]),
    ),
    ...(group.groups && {
      groups: Object.fromEntries(
        Object.entries(group.groups).map(([name, inner]) => [name, withVariables(inner, names, `${name}.`)]),
      ),
    }),
  };
}

const intervalsInOrder: CrossRule = ({ given, has, formatOption }) => {
  const value = (name: "min_poll_interval" | "max_poll_interval") =>
    (has(name) ? given[name] : PROVIDER_DEFAULTS[name]) as string | undefined;
  const [least, most] = [value("min_poll_interval"), value("max_poll_interval")];
  if (least === undefined || most === undefined || parseDuration(least)! <= parseDuration(most)!) {
    return [];
  }
  const message = `${formatOption("min_poll_interval")}: "${least}" is longer than ${formatOption("max_poll_interval")}: "${most}"`;
  return [{ path: ["min_poll_interval"], message }];
};

const wordStates: Rule = withExample(
  () => ({ PAUSED: "running" }),
  (value) => {
    const states = TASK_STATES.filter((state) => state !== "unknown");
    for (const [word, state] of Object.entries(value as object)) {
      const wrong = typeof state === "string" ? oneOf(...states)(state) : undefined;
      if (wrong !== undefined) {
        return `the meaning of ${show(word)}: ${wrong}`;
      }
    }
    return undefined;
  },
);

/** The options that hold for every cloud. */
export const providerArguments = once((): ArgumentSet => {
  return {
    arguments: {
      request_timeout: {
        type: "string",
        rule: duration(100),
        default: `"${PROVIDER_DEFAULTS.request_timeout}"`,
        description: "Maximum time for a single request, as a duration.",
      },
      min_poll_interval: {
        type: "string",
        rule: duration(100),
        default: `"${PROVIDER_DEFAULTS.min_poll_interval}"`,
        description: "Minimum time between two requests of one wait, as a duration.",
      },
      max_poll_interval: {
        type: "string",
        rule: duration(100),
        default: `"${PROVIDER_DEFAULTS.max_poll_interval}"`,
        description: "Maximum time between two requests of one wait, as a duration.",
      },
      max_concurrent_requests: {
        type: "integer",
        rule: atLeast(1),
        default: String(PROVIDER_DEFAULTS.max_concurrent_requests),
        description: "Maximum number of concurrent requests to one cloud.",
      },
      ca_file: {
        ...option("A file of PEM certificates to trust beside the system's."),
        placeholder: "FILE",
      },
      proxy: {
        ...option(
          "Address of an HTTP proxy. Without it `HTTPS_PROXY` is used, unless `NO_PROXY` exempts the host: both mean what they mean to Terraform, ranges such as `10.0.0.0/8` included.",
          proxyAddress,
        ),
        mayHoldPassword: true,
      },
      allow_insecure: {
        type: "boolean",
        default: "false",
        description: "Whether plain http may be used for other hosts than this machine.",
      },
      states: {
        type: "map",
        rule: wordStates,
        description:
          "Status words the provider does not know yet, and what they mean: word → `pending`, `running`, `succeeded`, `failed` or `cancelled`.",
      },
    },
    rules: [intervalsInOrder],
    groups: cloudArguments(),
  };
});

/** What a program may give beside the options of the provider itself. */
export function providerMetaArguments(): ArgumentSet {
  const name: Rule = (value) =>
    /^[A-Za-z_][\w-]*$/.test(value as string)
      ? undefined
      : `${show(value)} is not a name; write a letter, then letters, digits, "_" and "-"`;
  return {
    arguments: {
      alias: { type: "string", rule: name, description: "Name of this configuration." },
      runtime: { type: "string", rule: oneOf("path", "bundled"), description: "Which Node.js runs the provider." },
    },
    rules: [],
  };
}
