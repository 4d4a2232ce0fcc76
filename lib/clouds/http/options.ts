import type { Group } from "../../options/argument";
import type { CredentialNames } from "../../options/credential-names";
import { httpHeaders, httpServiceName, option, secret, webAddress } from "../../options/rules";
import type { CloudOptions, LabelledBlocks } from "../cloud-options";

export const HTTP_NAMES: CredentialNames = {
  sources: ["cloud-tasks: this project"],
  variables: {},
  credentials: [
    { token: variableOf("<service>", "TOKEN") },
    { user_name: variableOf("<service>", "USER_NAME"), password: variableOf("<service>", "PASSWORD") },
  ],
  groups: {},
  files: {},
  refused: [],
  unread: [],
};

const BLOCK = {
  description:
    "A REST service of your own, or of another vendor, under the name that a task list's `service` has: where it is, and the credentials. A service without any takes requests that carry none.",
  labels: httpServiceName,
  arguments: {
    endpoint: {
      type: "string",
      required: true,
      rule: webAddress,
      mayHoldPassword: true,
      description: "Address of the service, to which a task list's `path` is added. Without a scheme, https is meant.",
    },
    token: secret("Token that is sent as `Authorization: Bearer …`."),
    token_file: {
      ...option(
        "File that holds the token, for example one that is mounted into a container. It is read again every half minute.",
      ),
      placeholder: "FILE",
    },
    user_name: option("User name for basic authentication."),
    password: secret("Password, or the API token that stands for it."),
    headers: {
      type: "map",
      secret: true,
      rule: httpHeaders,
      description: "Headers of every request, for example an API key under the name that the service gives it.",
    },
  },
  rules: [
    ({ has, formatOption }) => {
      const given = ["token", "token_file", "user_name"].filter(has);
      const [first, second] = given.map((name) => formatOption(name));
      const message = `${first} and ${second} are both set; a request carries one credential, so give only one of them`;
      return given.length > 1 ? [{ path: [given[1]!], message }] : [];
    },
    ({ has, formatOption }) =>
      has("user_name") === has("password")
        ? []
        : [
            {
              path: [has("password") ? "user_name" : "password"],
              message: `${formatOption("user_name")} and ${formatOption("password")} belong together; set both, or neither`,
            },
          ],
  ],
} as const satisfies Group;

export const HTTP_OPTIONS = {
  title: "HTTP service",
  names: HTTP_NAMES,
  otherEndpoints: [],
  // Their names hold those of services, which may not have a block.
  secretVariables: /^CLOUD_TASKS_HTTP_\w+_(TOKEN|PASSWORD)$/i,
  block: BLOCK,
  envelope: () => [],
} as const satisfies CloudOptions;

/** The provider's `http` blocks. */
export type HttpConfig = LabelledBlocks<typeof HTTP_OPTIONS>;

/** One of them. */
export type HttpServiceConfig = HttpConfig["services"][string];

/** A variable of one service. */
export function variableOf(service: string, part: "TOKEN" | "USER_NAME" | "PASSWORD"): string {
  return `CLOUD_TASKS_HTTP_${service.toUpperCase().replaceAll("-", "_")}_${part}`;
}
