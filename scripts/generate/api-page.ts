/** `API.md`: every class, interface and enum that a program can import, with its options and outputs. */
import { TASK_LIST_APIS } from "../../lib/apis";
import { DECLARED } from "../../lib/apis/declared";
import { namesOf } from "./names";
import { type ClassEntry, type Entry, type Member, readSurface } from "./surface";
import { table } from "./table";

const INTRO = `# API

What \`cdktf-cloud-tasks\` exports, for TypeScript. The same under Terraform's own names begins at
[docs/index.md](docs/index.md). This page is generated from the source by \`npm run docs\`.

A construct is made by \`new Name(scope, id, config)\`. Lookups, gates, checkpoints and barriers also take Terraform's meta
arguments, which cdktf handles: \`dependsOn\`, \`count\`, \`forEach\`, \`provider\`, \`lifecycle\`, \`connection\`,
\`provisioners\`.

An option is also a property of its construct: reading \`name\` gives a reference, assigning it changes it, \`nameInput\` is
what was given, and \`resetName()\` takes it back where it is optional. These are not listed again.`;

type Surface = ReadonlyMap<string, Entry>;

/** @param read the text of a source file, by its path from the repository's root */
export function apiPage(read: (file: string) => string): string {
  const surface = readSurface("lib/index.ts", read);
  // Options stand with the class that takes them.
  const configs = new Set([...surface.values()].map((entry) => (entry.kind === "class" ? entry.config : undefined)));
  const groups = grouped([...surface.values()].filter(({ name }) => !configs.has(name)));
  const index = groups.map(
    ([title, entries]) => `- ${title}: ${entries.map(({ name }) => linked(name, surface)).join(", ")}`,
  );
  const body = groups.flatMap(([title, entries]) => [
    `## ${title}`,
    ...entries.flatMap((entry) => section(entry, surface)),
  ]);
  return `${[INTRO, index.join("\n"), ...body].join("\n\n")}\n`;
}

const GENERATED = "lib/constructs/generated";

/** Each list's classes stand together; what they have in common comes last. */
function grouped(entries: readonly Entry[]): [title: string, entries: Entry[]][] {
  const titles: [title: string, files: readonly string[]][] = [
    ["The provider", ["cloud-tasks-provider"]],
    ...[...TASK_LIST_APIS, DECLARED].map((api): [string, string[]] => {
      const { lookupFile, gateFile, taskFile } = namesOf(api);
      return [api === DECLARED ? "Any task list" : api.product, [lookupFile, gateFile, taskFile]];
    }),
    ["Checkpoints", ["task-checkpoint"]],
  ];
  const known = titles.map(([title, files]): [string, Entry[]] => [
    title,
    files.flatMap((file) => constructsFirst(entries.filter((entry) => entry.file === `${GENERATED}/${file}.ts`))),
  ]);
  const rest = entries.filter(({ file }) => !file.startsWith(GENERATED) || file === `${GENERATED}/common.ts`);
  return [...known, ["For every list", constructsFirst(rest)]];
}

/** A reader looks for what is made by `new` with options; the rest is found through it. */
function constructsFirst(entries: readonly Entry[]): Entry[] {
  const made = (entry: Entry) => entry.kind === "class" && entry.config !== undefined;
  return [...entries.filter(made), ...entries.filter((entry) => !made(entry))];
}

function section(entry: Entry, surface: Surface): string[] {
  const inherited = ancestors(entry, surface);
  const bases = entry.extends.map((base) => linked(base, surface)).join(", ");
  const config = entry.kind === "class" ? configOf(entry, surface) : [];
  const members = entry.members.filter(({ settable }) => !settable);
  const named = (kind: Member["kind"]) => members.filter((member) => member.kind === kind);
  const like = entry.kind === "interface" ? sameAs(entry, surface) : undefined;
  const from = inherited.flatMap(({ name, members: theirs }) =>
    entry.kind === "class" ? theirs.map((member) => `\`${member.name}\` of ${linked(name, surface)}`) : [],
  );
  return [
    `### ${entry.name}`,
    [entry.description, tfType(entry), bases === "" ? "" : `Extends ${bases}.`].filter((text) => text !== "").join(" "),
    ...config,
    ...(like === undefined ? properties(entry, named("property"), surface) : [like]),
    ...methods(named("method"), surface),
    ...(from.length === 0 ? [] : [`Also: ${from.join(", ")}.`]),
  ];
}

function tfType(entry: Entry): string {
  return entry.kind === "class" && entry.tfType !== undefined ? `In Terraform: \`${entry.tfType}\`.` : "";
}

/** The interfaces and classes of ours that an entry builds on. */
function ancestors({ extends: bases }: Entry, surface: Surface): Entry[] {
  return bases.flatMap((base) => {
    const found = surface.get(base);
    return found === undefined ? [] : [found, ...ancestors(found, surface)];
  });
}

function configOf({ config, configOptional }: ClassEntry, surface: Surface): string[] {
  const found = config === undefined ? undefined : surface.get(config);
  if (found === undefined) {
    return [];
  }
  const all = [found, ...ancestors(found, surface)].flatMap(({ members }) => members);
  return [
    `#### ${found.name}\n\n${found.description}${configOptional ? " It may be left out." : ""}`,
    optionTable(all, surface),
  ];
}

/** Options that a class's own options only add to are told apart from those, not repeated. */
function sameAs(entry: Entry, surface: Surface): string | undefined {
  const whole = [...surface.values()].find(({ extends: bases, name }) => {
    return bases.includes(entry.name) && surface.get(name)?.kind === "interface";
  });
  const config = whole?.name.replace(/Config$/, "Options") === entry.name ? whole : undefined;
  if (config === undefined) {
    return undefined;
  }
  const more = config.members.map(({ name }) => `\`${name}\``);
  return `The options of [${config.name}](${anchor(config.name)})${more.length === 0 ? "" : ` without ${more.join(", ")}`}.`;
}

function properties(entry: Entry, members: readonly Member[], surface: Surface): string[] {
  if (members.length === 0) {
    return [];
  }
  if (entry.kind === "interface") {
    return [optionTable(members, surface)];
  }
  if (entry.kind === "enum") {
    const rows = members.map(({ name, type, description }) => [
      `\`${entry.name}.${name}\``,
      `\`${type}\``,
      description,
    ]);
    return [table(["Value", "Text", "Description"], rows)];
  }
  const rows = members.map((member) => [`\`${member.name}\``, linked(member.type, surface), described(member)]);
  return [table(["Output", "Type", "Description"], rows)];
}

function optionTable(members: readonly Member[], surface: Surface): string {
  const rows = members.map((member) => [
    `\`${member.name}\``,
    linked(member.type, surface),
    member.optional ? "no" : "yes",
    described(member),
  ]);
  return table(["Name", "Type", "Required", "Description"], rows);
}

function methods(members: readonly Member[], surface: Surface): string[] {
  return members.map((member) => {
    const { name, type, parameters = [] } = member;
    const types = [...new Set(type.match(/\b[A-Z]\w+\b/g) ?? [])].filter((word) => surface.has(word));
    const see = types.length === 0 ? [] : [`See ${types.map((word) => linked(word, surface)).join(", ")}.`];
    const what = [described(member), ...see].filter((text) => text !== "").join(" ");
    const list = parameters.map(([parameter, description]) => `- \`${parameter}\`: ${description}`);
    return [`\`${name}${type.replaceAll(/\s+/g, " ")}\`: ${what}`, ...(list.length === 0 ? [] : ["", ...list])].join(
      "\n",
    );
  });
}

function described(member: Member): string {
  return member.default === undefined
    ? member.description
    : `${member.description} Default: ${member.default.replace(/^- /, "")}.`;
}

/** A type, with a link where it is one of ours and nothing else. */
function linked(type: string, surface: Surface): string {
  const plain = type.replaceAll(/\s+/g, " ").replaceAll("cdktf.", "");
  return surface.has(plain) ? `[${plain}](${anchor(plain)})` : `\`${plain}\``;
}

function anchor(name: string): string {
  return `#${name.toLowerCase()}`;
}
