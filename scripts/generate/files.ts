/** Every generated file: path from the repository's root → content. */
import * as fs from "node:fs";
import * as path from "node:path";
import { TASK_LIST_APIS } from "../../lib/apis";
import { DECLARED } from "../../lib/apis/declared";
import { apiPage } from "./api-page";
import { apisPage } from "./apis-page";
import { authenticationPage } from "./authentication-page";
import { checkpointFile } from "./checkpoint";
import { commandPage } from "./command-page";
import { commonFile } from "./common";
import { errorsPage } from "./errors";
import { type Files, formatted } from "./format";
import { functionPages } from "./function-pages";
import { gateFile } from "./gate";
import { lookupFile } from "./lookup";
import { HEADER } from "./members";
import { namesOf } from "./names";
import { pageCode } from "./page-code";
import { pages } from "./pages";
import { permissionsPage } from "./permissions-page";
import { providerFile } from "./provider";
import { recipePrograms, recipesPage } from "./recipes-page";
import { scenarioSchema } from "./scenario-schema";
import { taskFile } from "./task";
import { taskNamesPage } from "./task-names-page";

export const ROOT = path.join(__dirname, "..", "..");
export const BINDINGS = "lib/constructs/generated";
const SCENARIO_SCHEMA = "examples/scenarios/scenario.schema.json";
const PAGE_CODE = "lib/cli/timeline/page-code.ts";

export function generatedFiles(): Map<string, string> {
  const bindings: Record<string, string> = {
    "cloud-tasks-provider": providerFile(),
    common: commonFile(),
    "task-checkpoint": checkpointFile(),
  };
  for (const api of [...TASK_LIST_APIS, DECLARED]) {
    const names = namesOf(api);
    bindings[names.taskFile] = taskFile(api);
    bindings[names.gateFile] = gateFile(api);
    bindings[names.lookupFile] = lookupFile(api);
  }
  const exports = Object.keys(bindings)
    .sort()
    .map((file) => `export * from "./${file}";`);
  bindings.index = [HEADER, ...exports, ""].join("\n");
  const code: Record<string, string> = {
    ...Object.fromEntries(Object.entries(bindings).map(([name, text]) => [`${BINDINGS}/${name}.ts`, withAny(text)])),
    [SCENARIO_SCHEMA]: scenarioSchema(),
    [PAGE_CODE]: pageCode(ROOT),
  };
  const shown = formattedOnce({ ...code, ...recipePrograms() });
  // The page shows what is generated now, not what was written last.
  const read = (file: string) => shown.get(file) ?? fs.readFileSync(path.join(ROOT, file), "utf8");
  return new Map([
    ...Object.keys(code).map((file): [string, string] => [file, shown.get(file)!]),
    ["API.md", apiPage(read)],
    ...Object.entries(pages()),
    ...Object.entries(functionPages()),
    ["docs/apis.md", apisPage()],
    ["docs/authentication.md", authenticationPage()],
    ["docs/command.md", commandPage()],
    ["docs/errors.md", errorsPage()],
    ["docs/permissions.md", permissionsPage()],
    ["docs/task-names.md", taskNamesPage()],
    ["docs/guides/task-list-recipes.md", recipesPage(shown)],
  ]);
}

/** Of an argument that takes any value. */
const ANY = "// biome-ignore-all lint/suspicious/noExplicitAny: Terraform takes a value of any type";

const withAny = (text: string): string =>
  /(get|set) \w+\(.*: any\b/.test(text) ? text.replace(HEADER, `${HEADER}\n${ANY}`) : text;

const known = new Map<string, Files>();

/** Tests generate the same again and again. */
function formattedOnce(files: Readonly<Record<string, string>>): Files {
  const key = JSON.stringify(files);
  const result = known.get(key) ?? formatted(new Map(Object.entries(files)));
  known.set(key, result);
  return result;
}
