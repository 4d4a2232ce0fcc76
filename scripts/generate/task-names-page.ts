/** `docs/task-names.md`: which task an operation starts, for every list. */
import { TASK_LIST_APIS } from "../../lib/apis";
import type { TaskListApi } from "../../lib/apis/declaration";
import { table } from "./table";

const INTRO = `# Task names by operation

A gate waits for a task by its \`name\`, and what a cloud calls a task is seldom what the operation is called. These are the
names that are known, and where from. The sets are open: other names occur, so a name that is not here is no error. A
construct warns of a name that looks like a slip, and a gate that waited in vain tells which tasks it saw instead.

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
