import type { Group } from "../../options/argument";
import { show } from "../../options/given-value";
import { option, region, secret, withExample } from "../../options/rules";
import { parseZone } from "../../text/zone";
import type { BlockOf, CloudOptions } from "../cloud-options";
import { TENCENT_NAMES } from "./credential-names";

const BLOCK = {
  description: "Tencent Cloud: where its services are, and the credentials.",
  arguments: {
    region: option("Region of the instances, for example `ap-guangzhou`.", region),
    secret_id: secret("Secret ID of the key."),
    secret_key: secret("Secret key."),
    security_token: secret("Token of a temporary key."),
    profile: option("Profile of the command line tool `tccli`."),
    shared_credentials_dir: {
      ...option("Folder of the profiles' files, instead of `~/.tccli`."),
      placeholder: "FOLDER",
    },
    cam_role_name: option("Role of the machine this runs on, whose temporary keys are used."),
    task_time_zone: {
      type: "string",
      default: '`"+08:00"`',
      rule: withExample(
        () => "+08:00",
        (value) =>
          parseZone(value as string) === undefined
            ? `${show(value)} is not a time zone; write an offset from UTC such as "+08:00"`
            : undefined,
      ),
      description: "Zone of the times in the task lists of API 3.0, which the cloud does not document: an offset.",
    },
  },
  rules: [],
} as const satisfies Group;

/** The official answer's own fields of API 2.0. */
const ENVELOPE_2_0 = [
  ["code", "integer", "decides whether the answer is an error; shown in messages"],
  ["message", "string", "shown in messages"],
  ["codeDesc", "string", "shown in messages"],
] as const;

export const TENCENT_OPTIONS = {
  title: "Tencent Cloud",
  names: TENCENT_NAMES,
  otherEndpoints: ["metadata"],
  block: BLOCK,
  wrapper: "Response",
  envelope: ({ version }) => (version === undefined ? ENVELOPE_2_0 : [["RequestId", "string", "shown in messages"]]),
} as const satisfies CloudOptions;

/** The provider's `tencentcloud` block. */
export type TencentConfig = BlockOf<typeof TENCENT_OPTIONS>;
