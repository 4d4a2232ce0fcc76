/** `docs/guides/task-list-recipes.md`: declarations that are ready to be copied. */
import { inSnakeCase } from "../../lib/options/task-list";
import type { Files } from "./format";
import { RECIPES, type Recipe } from "./recipes";

const INTRO = `# Ready declarations

Lists that do not ship, declared from their public documentation, as programs take them. None was run against its cloud: what
no document confirms is said. In HCL and in files the keys are written in snake_case; the first one also shows that.
[Any task list](any-task-list.md) explains the keys.`;

const fileOf = (name: string) => `${name}.ts`;

/** The recipes as programs, by file. */
export function recipePrograms(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(RECIPES).map(([name, { list }]) => [
      fileOf(name),
      `const ${name} = new TaskList(${JSON.stringify(list)});\n`,
    ]),
  );
}

/** @param programs the recipes as they stand in a file of the project */
export function recipesPage(programs: Files): string {
  const sections = Object.entries(RECIPES).map(([name, recipe], index) =>
    section(name, recipe, index === 0, programs.get(fileOf(name))!),
  );
  return `${[INTRO, ...sections].join("\n\n")}\n`;
}

function section(name: string, { title, note, list }: Recipe, asFile: boolean, program: string): string {
  const file = JSON.stringify(inSnakeCase(list), null, 2);
  return [
    `## ${title}`,
    note,
    `\`\`\`ts\nimport { TaskList } from "cdktf-cloud-tasks";\n\n${program.trimEnd()}\n\`\`\``,
    ...(asFile ? [`As a file, for \`list = jsondecode(file("${name}.json"))\`:`, `\`\`\`json\n${file}\n\`\`\``] : []),
  ].join("\n\n");
}
