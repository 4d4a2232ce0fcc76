import { TASK_LIST_APIS } from "../apis";
import { type Cloud, TASK_STATES } from "../apis/declaration";
import { type CredentialNames, variablesOf } from "../clouds/credential-names";
import { HUAWEI_NAMES } from "../clouds/huawei/credential-names";
import { TENCENT_NAMES } from "../clouds/tencent/credential-names";
import { type Argument, type ArgumentSet, type CrossRule, type Group, type Rule, show } from "./argument";
import { parseDuration } from "./duration";
import { nearest } from "./nearest";
import { atLeast, duration, listed, notEmpty, oneOf, proxyAddress, region, webAddress } from "./rules";

/** What holds when nothing is given. */
export const PROVIDER_DEFAULTS = {
  request_timeout: "30s",
  min_poll_interval: "2s",
  max_poll_interval: "60s",
  // More than five bad signatures lock a Huawei key; a key revoked in mid-run must not cause more than five.
  max_concurrent_requests: 5,
} as const;

function option(description: string, rule: Rule = notEmpty): Argument {
  return { type: "string", rule, description };
}

function secret(description: string): Argument {
  return { type: "string", secret: true, description };
}

function services(cloud: Cloud): string[] {
  return [...new Set(TASK_LIST_APIS.filter((api) => api.cloud === cloud).map((api) => api.service.key))];
}

/** The addresses to use instead of the public ones: only services that exist here, and never an empty address. */
function endpoints(cloud: Cloud, others: readonly string[]): Argument {
  const known = [...services(cloud), ...others];
  return {
    type: "map",
    mayHoldPassword: true,
    description: `Addresses to use instead of the region's, by service: ${known.map((key) => `\`${key}\``).join(", ")}. Without a scheme, https is meant.`,
    rule: (value) => {
      const unknown = Object.keys(value as object).find((key) => !known.includes(key));
      if (unknown !== undefined) {
        const meant = nearest(unknown, known);
        const help = meant === undefined ? `known are ${listed(known)}` : `did you mean "${meant}"?`;
        return `${show(unknown)} is not a service that is used; ${help}`;
      }
      for (const [key, address] of Object.entries(value as object)) {
        const wrong = typeof address === "string" ? webAddress(address) : undefined;
        if (wrong !== undefined) {
          return `the address of ${show(key)}: ${wrong}`;
        }
      }
      return undefined;
    },
  };
}

/** The options of each cloud. Everything may also come from the environment, under the official providers' names. */
export function cloudArguments(): Readonly<Record<Cloud, Group>> {
  return {
    huaweicloud: withVariables(huaweicloud(), HUAWEI_NAMES),
    tencentcloud: withVariables(tencentcloud(), TENCENT_NAMES),
  };
}

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

function huaweicloud(): Group {
  return {
    description: "Huawei Cloud: where its services are, and who asks.",
    arguments: {
      region: option("Region of the endpoints, for example `ap-southeast-1`.", region),
      project_id: option(
        "ID of the project that owns the instances. Without it IAM is asked for the project of the name or of the region.",
      ),
      project_name: option("Name of the project, where no ID is given."),
      domain_id: option("ID of the account. A project that is found by its name has to be of this account."),
      domain_name: option("Name of the account, where no ID is given; a login by a user's name needs either."),
      access_key: secret("Access key (AK)."),
      secret_key: secret("Secret key (SK) of the access key."),
      security_token: secret("Security token, when the access key is a temporary one."),
      auth_token: secret("A token that is sent as `X-Auth-Token`, instead of signing."),
      user_name: option("Name of an IAM user, for a login with a password."),
      user_id: option("ID of an IAM user, instead of name and account."),
      password: secret("Password of the IAM user."),
      auth_url: {
        ...option("Address of IAM, where it is not the region's.", webAddress),
        mayHoldPassword: true,
      },
      profile: option("Profile of the shared configuration file."),
      shared_config_file: option(
        "Configuration file of the cloud's command line tool, instead of `~/.hcloud/config.json`.",
      ),
      endpoints: endpoints("huaweicloud", ["iam", "metadata"]),
    },
    rules: [],
    groups: {
      assume_role: {
        description: "An agency of another account, in whose name is asked.",
        arguments: {
          agency_name: option("Name of the agency."),
          domain_name: option("Name of the account that made the agency."),
          domain_id: option("ID of that account, instead of its name."),
          duration: {
            type: "integer",
            rule: (value) =>
              Number(value) >= 900 && Number(value) <= 86_400
                ? undefined
                : `${show(value)} is not between 900 and 86400`,
            description:
              "How long a temporary key of the agency lives, in seconds: 900 to 86400. Without it a token is asked for, with the cloud's own life.",
          },
        },
        rules: [],
      },
    },
  };
}

function tencentcloud(): Group {
  return {
    description: "Tencent Cloud: where its services are, and who asks.",
    arguments: {
      region: option("Region of the instances, for example `ap-guangzhou`.", region),
      secret_id: secret("Secret ID of the key."),
      secret_key: secret("Secret key."),
      security_token: secret("Token of a temporary key."),
      profile: option("Profile of the command line tool `tccli`."),
      shared_credentials_dir: option("Folder of the profiles' files, instead of `~/.tccli`."),
      cam_role_name: option("Role of the machine this runs on, whose temporary keys are used."),
      task_time_zone: {
        type: "string",
        default: '`"+08:00"`',
        rule: (value) =>
          parseZone(value as string) === undefined
            ? `${show(value)} is not a time zone; write an offset from UTC such as "+08:00"`
            : undefined,
        description:
          "Zone of the times in the task lists of `redis_tasks`, which the cloud does not document: an offset.",
      },
      endpoints: endpoints("tencentcloud", ["metadata"]),
    },
    rules: [],
  };
}

/** Minutes east of UTC of "+08:00" or "Z"; undefined when the text is no offset. */
export function parseZone(text: string): number | undefined {
  if (text === "Z") {
    return 0;
  }
  const match = /^([+-])(\d\d):(\d\d)$/.exec(text);
  const minutes = match === null ? Number.NaN : Number(match[2]) * 60 + Number(match[3]);
  return minutes <= 14 * 60 && Number(match?.[3]) < 60 ? (match?.[1] === "-" ? -minutes : minutes) : undefined;
}

const intervalsInOrder: CrossRule = ({ given, has, spell }) => {
  const value = (name: "min_poll_interval" | "max_poll_interval") =>
    (has(name) ? given[name] : PROVIDER_DEFAULTS[name]) as string | undefined;
  const [least, most] = [value("min_poll_interval"), value("max_poll_interval")];
  if (least === undefined || most === undefined || parseDuration(least)! <= parseDuration(most)!) {
    return [];
  }
  const message = `${spell("min_poll_interval")}: "${least}" is longer than ${spell("max_poll_interval")}: "${most}"`;
  return [{ path: ["min_poll_interval"], message }];
};

const wordStates: Rule = (value) => {
  const states = TASK_STATES.filter((state) => state !== "unknown");
  for (const [word, state] of Object.entries(value as object)) {
    const wrong = typeof state === "string" ? oneOf(...states)(state) : undefined;
    if (wrong !== undefined) {
      return `the meaning of ${show(word)}: ${wrong}`;
    }
  }
  return undefined;
};

/** The options that hold for every cloud. */
export function providerArguments(): ArgumentSet {
  return {
    arguments: {
      request_timeout: {
        type: "string",
        rule: duration(100),
        default: `"${PROVIDER_DEFAULTS.request_timeout}"`,
        description: "The longest a single request may take, as a duration.",
      },
      min_poll_interval: {
        type: "string",
        rule: duration(100),
        default: `"${PROVIDER_DEFAULTS.min_poll_interval}"`,
        description: "The shortest time between two requests of one wait, as a duration.",
      },
      max_poll_interval: {
        type: "string",
        rule: duration(100),
        default: `"${PROVIDER_DEFAULTS.max_poll_interval}"`,
        description: "The longest time between two requests of one wait, as a duration.",
      },
      max_concurrent_requests: {
        type: "integer",
        rule: atLeast(1),
        default: String(PROVIDER_DEFAULTS.max_concurrent_requests),
        description: "How many requests may be under way to one cloud at once.",
      },
      ca_file: option("A file of PEM certificates to trust beside the system's."),
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
}

/** What Terraform itself takes of a provider, and a program may give as well. */
export function providerMetaArguments(): ArgumentSet {
  const name: Rule = (value) =>
    /^[A-Za-z_][\w-]*$/.test(value as string)
      ? undefined
      : `${show(value)} is not a name; write a letter, then letters, digits, "_" and "-"`;
  return {
    arguments: { alias: { type: "string", rule: name, description: "Name of this configuration." } },
    rules: [],
  };
}
