/** `docs/guides/task-list-recipes.md`: declarations that are ready to be copied. */
import { inSnakeCase } from "../../lib/options/task-list";
import { RECIPES, type Recipe } from "./recipes";

const INTRO = `# Ready declarations

Lists that do not ship, declared from their public documentation, as programs take them. None was run against its cloud: what
no document confirms is said. In HCL and in files the keys are written in snake_case; the first one also shows that.
[Any task list](any-task-list.md) explains the keys.`;

/** @param formatted code as it stands in a file of the project */
export function recipesPage(formatted: (file: string, content: string) => string): string {
  const sections = Object.entries(RECIPES).map(([name, recipe], index) =>
    section(name, recipe, index === 0, formatted),
  );
  return `${[INTRO, ...sections].join("\n\n")}\n`;
}

function section(
  name: string,
  { title, note, list }: Recipe,
  asFile: boolean,
  formatted: (file: string, content: string) => string,
): string {
  const program = formatted(`${name}.ts`, `const ${name} = new TaskList(${JSON.stringify(list)});\n`).trimEnd();
  const file = JSON.stringify(inSnakeCase(list), null, 2);
  return [
    `## ${title}`,
    note,
    `\`\`\`ts\nimport { TaskList } from "cdktf-cloud-tasks";\n\n${program}\n\`\`\``,
    ...(asFile ? [`As a file, for \`list = jsondecode(file("${name}.json"))\`:`, `\`\`\`json\n${file}\n\`\`\``] : []),
  ].join("\n\n");
}
