/** `docs/authentication.md`: where credentials, regions and addresses come from, and in which order. */
import { TASK_LIST_APIS } from "../../lib/apis";
import type { Cloud } from "../../lib/apis/declaration";
import { type CredentialNames, variablesOf } from "../../lib/clouds/credential-names";
import { HUAWEI_NAMES } from "../../lib/clouds/huawei/credential-names";
import { resolveHuaweiEndpoint } from "../../lib/clouds/huawei/endpoints";
import { METADATA_ADDRESS } from "../../lib/clouds/huawei/metadata";
import { HUAWEI_SOURCES } from "../../lib/clouds/huawei/sources";
import { TENCENT_NAMES } from "../../lib/clouds/tencent/credential-names";
import { resolveTencentEndpoint, TENCENT_REDIS } from "../../lib/clouds/tencent/endpoints";
import { TENCENT_METADATA_URL } from "../../lib/clouds/tencent/metadata";
import { TENCENT_SOURCES } from "../../lib/clouds/tencent/sources";
import { cloudArguments, type Group } from "../../lib/options";
import { table } from "./table";

const INTRO = `# Credentials, regions and endpoints

Nothing here is looked at before the first request needs it: a plan that asks nothing needs no credentials. The places
are asked in the order below, and the first that holds anything is the one: the parts of a credential are never gathered
from several places, and half of one is an error. The debug log (\`TF_LOG_PROVIDER=debug\`) names the place a credential
was found in, never what it holds.

Best is the environment, or a role of the machine. A secret that is written out in a program is an error at synth; a
variable of Terraform is fine. This page is generated from the code that does the looking.`;

const LOCK = `More than five bad signatures lock a Huawei Cloud key for five minutes. So the first request of a credential goes alone,
and after one refusal nothing more is sent with it in this run.`;

const VARIABLES =
  "The first variable that is set counts, in the order of the official Terraform provider. Two variables of one tool " +
  "(`HW_*`, `OS_*` and so on) that hold different values for one option are an error.";

export function authenticationPage(): string {
  const { huaweicloud, tencentcloud } = cloudArguments();
  const body = [
    INTRO,
    "## Huawei Cloud",
    LOCK,
    `### Places of credentials for Huawei Cloud\n\n${places(HUAWEI_SOURCES)}`,
    `### Options of Huawei Cloud and their variables\n\n${variables(huaweicloud, HUAWEI_NAMES)}`,
    VARIABLES,
    "A profile that is named tells account, region and project, and goes before the variables for these, as with the " +
      "official provider. A project's ID goes before a name of the same place. Where a project is looked up by a name, " +
      "it has to be of the account that is given. `OS_DELEGATED_PROJECT` names the project of the agency " +
      "`OS_AGENCY_NAME`; without it the region's is meant, unless another variable gives one.",
    `### Files of Huawei Cloud\n\n${files(HUAWEI_NAMES)}`,
    `### Variables of Huawei Cloud that are not supported\n\n${unsupported(HUAWEI_NAMES)}`,
    `### Endpoints of Huawei Cloud\n\n${huaweiEndpoints()}`,
    "In regions whose name begins with `eu-west-1` the hosts end in `.eu` instead of `.com`. `HW_CLOUD` names another domain " +
      "than `myhuaweicloud.com`, that of a partner cloud. IAM is asked for tokens, " +
      "agencies and the ID of a project that is given by name only; `auth_url` goes before `endpoints.iam`, and both " +
      "before the variables.",
    "## Tencent Cloud",
    `### Places of credentials for Tencent Cloud\n\n${places(TENCENT_SOURCES)}`,
    "The region has no default: the list of another region would be empty, not wrong. A profile's own region counts " +
      "where no other is given.",
    `### Options of Tencent Cloud and their variables\n\n${variables(tencentcloud, TENCENT_NAMES)}`,
    VARIABLES,
    `### Files of Tencent Cloud\n\n${files(TENCENT_NAMES)}`,
    "A profile is two files in that folder: `<profile>.credential` with the key, `<profile>.configure` with the region.",
    `### Variables of Tencent Cloud that are not supported\n\n${unsupported(TENCENT_NAMES)}`,
    `### Endpoints of Tencent Cloud\n\n${tencentEndpoints()}`,
    "The region travels in the request. Only a finance region is part of the host as well, as in " +
      `\`${resolveTencentEndpoint({ service: TENCENT_REDIS, region: "ap-shanghai-fsi" }).url}\`, since nothing leads into ` +
      "it from outside. `TENCENTCLOUD_DOMAIN` names another domain than `tencentcloudapi.com` for API 3.0. The " +
      "international site has hosts of its own, such as `redis.intl.tencentcloudapi.com`, which `endpoints.redis` takes.",
    "## Addresses of your own\n\nAn address in `endpoints` replaces the public one. Without a scheme https is meant; " +
      "plain http is used for this machine only, unless `allow_insecure` is set. An address holds no user name, query or " +
      "fragment. No redirect is followed. `proxy` or `HTTPS_PROXY` is used for the clouds, never for a machine's metadata.",
  ];
  return `${body.join("\n\n")}\n`;
}

function places(sources: readonly { readonly place: string }[]): string {
  return sources.map(({ place }, index) => `${index + 1}. ${place}`).join("\n");
}

function variables(group: Group, names: CredentialNames): string {
  return table(["Option", "Variables"], rows(group, names, ""));
}

function rows(group: Group, names: CredentialNames, prefix: string): string[][] {
  const own = Object.keys(group.arguments).map((name) => {
    const read = variablesOf(names, prefix + name);
    return [`\`${prefix}${name}\``, read.length === 0 ? "–" : list(read)];
  });
  const groups = Object.entries(group.groups ?? {});
  return [...own, ...groups.flatMap(([name, inner]) => rows(inner, names, `${prefix}${name}.`))];
}

/** Each file, and what its keys stand for. */
function files(names: CredentialNames): string {
  const lines = Object.values(names.files).map(({ path, variable, keys }) => [
    `\`${path}\``,
    variable === undefined ? "–" : `\`${variable}\``,
    Object.entries(keys)
      .map(([setting, key]) => `\`${key}\`${setting === key ? "" : ` (\`${setting}\`)`}`)
      .join(", "),
  ]);
  return table(["File", "Another path", "Keys (and the option each stands for)"], lines);
}

function unsupported({ refused, unread, files, sources }: CredentialNames): string {
  const inFiles = Object.values(files).flatMap(({ path, refused: keys }) =>
    keys === undefined ? [] : [{ names: keys.names.map((key) => `${path}: ${key}`), why: keys.why }],
  );
  const line = (effect: string) => (group: { readonly names: readonly string[]; readonly why: string }) => [
    list(group.names),
    effect,
    group.why,
  ];
  const all = [
    ...refused.map((group) => line(group.last ? "an error, where nothing else is found" : "an error")(group)),
    ...inFiles.map(line("an error")),
    ...unread.map(line("not read")),
  ];
  const from = `The names on this page are those of ${sources.map((source) => source.split(":")[0]).join(", ")}.`;
  return `An error comes where all names of a line are set, since another account's tasks would be read without them.\n\n${table(["Variables or keys", "Effect", "Why"], all)}\n\n${from}`;
}

function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

/** Key in `endpoints`, public address, and what it serves; services of several lists once. */
function services(cloud: Cloud): { key: string; host: string; lists: string }[] {
  const apis = TASK_LIST_APIS.filter((api) => api.cloud === cloud);
  return [...new Set(apis.map(({ service }) => service.key))].map((key) => {
    const served = apis.filter(({ service }) => service.key === key);
    return { ...served[0]!.service, lists: served.map(({ stem }) => `\`${stem}\``).join(", ") };
  });
}

const HEAD = ["Key in `endpoints`", "Public address", "For"];

function huaweiEndpoints(): string {
  const address = (service: { key: string; host: string }) =>
    resolveHuaweiEndpoint({ service, region: "region" }).url.replace(".region.", ".{region}.");
  const all = [...services("huaweicloud"), { key: "iam", host: "iam", lists: "tokens, agencies, projects" }];
  const lines = all.map((service) => [`\`${service.key}\``, `\`${address(service)}\``, service.lists]);
  return table(HEAD, [...lines, ["`metadata`", `\`${METADATA_ADDRESS}\``, "the temporary key of a server's agency"]]);
}

function tencentEndpoints(): string {
  const lines = services("tencentcloud").map((service) => [
    `\`${service.key}\``,
    `\`${resolveTencentEndpoint({ service }).url}\``,
    service.lists,
  ]);
  return table(HEAD, [
    ...lines,
    ["`metadata`", `\`${TENCENT_METADATA_URL}\``, "the temporary key of a machine's role"],
  ]);
}
