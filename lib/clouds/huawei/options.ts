import type { Argument, Group } from "../../options/argument";
import { show } from "../../options/given-value";
import { option, region, secret, webAddress } from "../../options/rules";
import type { BlockOf, CloudOptions } from "../cloud-options";
import { HUAWEI_NAMES } from "./credential-names";

const ASSUME_ROLE = {
  description: "Agency of another account to assume.",
  arguments: {
    agency_name: option("Name of the agency."),
    domain_name: option("Name of the account that made the agency."),
    domain_id: option("ID of that account, instead of its name."),
    duration: {
      type: "integer",
      rule: (value) =>
        Number(value) >= 900 && Number(value) <= 86_400 ? undefined : `${show(value)} is not between 900 and 86400`,
      description:
        "How long a temporary key of the agency lives, in seconds: 900 to 86400. Without it a token is asked for, with the cloud's own life.",
    },
  },
  rules: [],
} as const satisfies Group;

const AUTH_URL = {
  ...option("Address of IAM, where it is not the region's.", webAddress),
  mayHoldPassword: true,
} as const satisfies Argument;

export const HUAWEI_OPTIONS = {
  title: "Huawei Cloud",
  names: HUAWEI_NAMES,
  otherEndpoints: ["iam", "metadata"],
  envelope: () => [],
  block: {
    description: "Huawei Cloud: where its services are, and the credentials.",
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
      auth_url: AUTH_URL,
      profile: option("Profile of the shared configuration file."),
      shared_config_file: {
        ...option("Configuration file of the cloud's command line tool, instead of `~/.hcloud/config.json`."),
        placeholder: "FILE",
      },
    },
    rules: [],
    groups: { assume_role: ASSUME_ROLE },
  },
} as const satisfies CloudOptions;

/** The provider's `huaweicloud` block. */
export type HuaweiConfig = BlockOf<typeof HUAWEI_OPTIONS>;
