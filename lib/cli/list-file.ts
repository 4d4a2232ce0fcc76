/** A task list that a file declares, for the commands about one that ships. */
import { closeSync, openSync, readSync } from "node:fs";
import { parse } from "yaml";
import { compileList } from "../apis/compile";
import type { TaskListApi } from "../apis/declaration";
import type { TaskListProps } from "../apis/task-list";
import { notEmpty } from "../options/rules";
import { camelKeys, readTaskList, snakeKeys } from "../options/task-list";
import { isRecord } from "../options/task-list/values";
import { type CliOption, type OptionGroup, UsageError } from "./definition";

const LIST: CliOption = {
  type: "string",
  placeholder: "FILE",
  rule: notEmpty,
  description:
    "Instead of an API, the declaration of any other task list: a file of JSON or YAML, with keys in snake_case or camelCase. docs/guides/any-task-list.md explains them.",
};

/** The option that takes the place of an API's name. */
export const LIST_GROUP: OptionGroup = { title: "Task list", arguments: { list: LIST }, rules: [] };

export interface ListFile {
  readonly props: TaskListProps;
  readonly api: TaskListApi;
}

/** @throws UsageError with everything that is wrong with it */
export function readListFile(file: string): ListFile {
  const value = parsed(file, textOf(file));
  const { problems, list } = readTaskList(value, isCamelCase(value) ? camelKeys : snakeKeys);
  if (list === undefined) throw new UsageError([`${file} is not a valid task list:`, ...problems].join("\n"));
  return { props: list, api: compileList(list) };
}

/** Largest file, bytes. A declaration has one or two thousand. */
const LARGEST = 128 * 1_024;

/** Also of what is no file of a known size, such as a pipe. */
function textOf(file: string): string {
  const buffer = Buffer.alloc(LARGEST + 1);
  let size = 0;
  try {
    const opened = openSync(file, "r");
    try {
      let read = 0;
      do {
        read = readSync(opened, buffer, size, buffer.length - size, null);
        size += read;
      } while (read > 0 && size <= LARGEST);
    } finally {
      closeSync(opened);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(code === "ENOENT" ? `${file} does not exist` : `${file} cannot be read (${code})`);
  }
  if (size > LARGEST) throw new UsageError(`${file} is larger than ${LARGEST.toLocaleString("en")} bytes`);
  return buffer.toString("utf8", 0, size);
}

/** JSON is YAML, too. No tag makes a value that JSON does not have. */
function parsed(file: string, text: string): unknown {
  try {
    return parse(text, { schema: "core", resolveKnownTags: false, logLevel: "error" });
  } catch (error) {
    // The lines below the first quote the file, which may be another than was meant.
    const [problem] = (error as Error).message.split("\n");
    throw new UsageError(`${file} is neither JSON nor YAML: ${problem!.replace(/:$/, "")}`);
  }
}

/** One key decides how all of them are read. */
function isCamelCase(value: unknown): boolean {
  return isRecord(value) && [value, value.task].some((keys) => isRecord(keys) && Object.keys(keys).some(hasCapital));
}

function hasCapital(key: string): boolean {
  return /[A-Z]/.test(key);
}
