/** `docs/authentication.md`: where credentials, regions and addresses come from, and in which order. */
import { TASK_LIST_APIS } from "../../lib/apis";
import { CLOUDS, type Cloud } from "../../lib/apis/clouds";
import type { CloudOptions } from "../../lib/clouds/cloud-options";
import { CLOUD_GUIDES } from "../../lib/clouds/guides";
import { CLOUD_OPTIONS } from "../../lib/clouds/options";
import { cloudArguments } from "../../lib/clouds/provider-arguments";
import type { Group } from "../../lib/options";
import { type CredentialNames, variablesOf } from "../../lib/options/credential-names";
import { table } from "./table";

const INTRO = `# Credentials, regions and endpoints

Nothing here is looked at before the first request needs it: a plan that asks nothing needs no credentials. The places
are asked in the order below, and the first that holds anything is the one: the parts of a credential are never gathered
from several places, and half of one is an error. The debug log (\`TF_LOG_PROVIDER=debug\`) names the place a credential
was found in, never what it holds.

Best is the environment, or a role of the machine. A secret that is written out in a program is an error at synth; a
variable of Terraform is fine. This page is generated from the code that does the looking.`;

const VARIABLES =
  "The first variable that is set counts, in the order of the official Terraform provider. Two variables of one tool, " +
  "which begin alike, are an error if they hold different values for one option.";

const OWN_ADDRESSES =
  "## Addresses of your own\n\nAn address in `endpoints` replaces the public one. Without a scheme https is meant; " +
  "plain http is used for this machine only, unless `allow_insecure` is set. An address holds no user name, query or " +
  "fragment. No redirect is followed. `proxy` or `HTTPS_PROXY` is used for the clouds, never for a machine's metadata.\n\n" +
  "The provider takes a key of any service, as a declared list may be of any. Where a list is read whose service has no " +
  "address, but another key is spelt much like it, as `dsc` for `dcs`, it warns. The command refuses the address of a " +
  "service that it does not ask.";

export function authenticationPage(): string {
  return `${[INTRO, ...CLOUDS.flatMap(section), OWN_ADDRESSES].join("\n\n")}\n`;
}

function section(cloud: Cloud): string[] {
  const { title, names }: CloudOptions = CLOUD_OPTIONS[cloud];
  const guide = CLOUD_GUIDES[cloud];
  return [
    `## ${title}`,
    ...guide.about,
    `### Places of credentials for ${title}\n\n${places(guide.places)}`,
    ...(guide.afterPlaces ?? []),
    `### Options of ${title} and their variables\n\n${variables(cloudArguments()[cloud], names)}`,
    ...(manyNames(names) ? [VARIABLES] : []),
    ...(guide.afterOptions ?? []),
    ...titled(`### Files of ${title}`, files(names)),
    ...(guide.afterFiles ?? []),
    ...titled(`### Variables of ${title} that are not supported`, unsupported(names)),
    ...ofPlaces(cloud, names),
    ...guide.afterAddresses,
  ];
}

/** Where the cloud has places of its own for both. */
function ofPlaces(cloud: Cloud, { sources }: CredentialNames): string[] {
  const { title, block }: CloudOptions = CLOUD_OPTIONS[cloud];
  if (block.labels !== undefined) return [];
  return [
    `The names on this page are those of ${sources.map((source) => source.split(":")[0]).join(", ")}.`,
    `### Endpoints of ${title}\n\n${addresses(cloud)}`,
  ];
}

function places(sources: readonly { readonly place: string }[]): string {
  return sources.map(({ place }, index) => `${index + 1}. ${place}`).join("\n");
}

/** Whether any option has more than one variable. */
function manyNames(names: CredentialNames): boolean {
  const options = [...Object.keys(names.variables), ...names.credentials.flatMap(Object.keys)];
  return options.some((option) => variablesOf(names, option).length > 1);
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

/** A section, where there is anything to say in it. */
function titled(heading: string, body: readonly string[]): readonly string[] {
  return body.length === 0 ? [] : [heading, ...body];
}

/** Each file, and what its keys stand for. */
function files(names: CredentialNames): string[] {
  const lines = Object.values(names.files).map(({ path, variable, keys }) => [
    `\`${path}\``,
    variable === undefined ? "–" : `\`${variable}\``,
    Object.entries(keys)
      .map(([setting, key]) => `\`${key}\`${setting === key ? "" : ` (\`${setting}\`)`}`)
      .join(", "),
  ]);
  return lines.length === 0 ? [] : [table(["File", "Another path", "Keys (and the option each stands for)"], lines)];
}

function unsupported({ refused, unread, files }: CredentialNames): string[] {
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
  if (all.length === 0) return [];
  return [
    "An error comes where all names of a line are set, since another account's tasks would be read without them.",
    table(["Variables or keys", "Effect", "Why"], all),
  ];
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

function addresses(cloud: Cloud): string {
  const { address, otherAddresses } = CLOUD_GUIDES[cloud];
  const all = [...services(cloud).map((service) => [service.key, address(service), service.lists]), ...otherAddresses];
  return table(
    HEAD,
    all.map(([key, url, use]) => [`\`${key}\``, `\`${url}\``, use!]),
  );
}
