/** `docs/task-names.md`: which task an operation starts, for every list. */
import { TASK_LIST_APIS } from "../../lib/apis";
import type { TaskListApi } from "../../lib/apis/declaration";
import { table } from "./table";

const INTRO = `# Task names by operation

A gate waits for a task by its \`name\`, and clouds seldom name a task after its operation. These are the known names, with
their sources. The tables are not complete, so a name that is missing here is not an error. A construct warns of a likely typo,
and a gate that finds no task lists the ones that it saw.

To see the name of an operation that is not here, run the operation once and read the list with a lookup. This page is
generated from the declarations in \`lib/apis\`.`;

export function taskNamesPage(): string {
  return `${[INTRO, ...TASK_LIST_APIS.flatMap(section)].join("\n\n")}\n`;
}

function section(api: TaskListApi): string[] {
  const { stem, product, operation, document, knownNames, undocumentedNames = {}, codes } = api;
  const rows = Object.entries(knownNames).map(([name, what]) => [
    what,
    [name, ...alsoCalled(api, name)].map((word) => `\`${word}\``).join(", "),
    undocumentedNames[name] ?? "document",
  ]);
  const alike = codes === undefined ? "" : " A gate takes any of the names of a row, and the code.";
  return [
    `## \`${stem}\``,
    `${product}, ${operation}. "Document" is [${document.title}](${document.url}).${alike}`,
    table(["Operation", "`name`", "Source"], rows),
  ];
}

/** The other names of a code, and the code itself. */
function alsoCalled({ codes = {} }: TaskListApi, name: string): string[] {
  return Object.entries(codes).flatMap(([code, [first, ...others]]) => (first === name ? [...others, code] : []));
}
