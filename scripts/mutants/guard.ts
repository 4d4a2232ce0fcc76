/** A guard of the project: a piece of code that keeps something bad from happening, and that a test has to miss. */
export interface Guard {
  /** What holds because of it, as a claim. */
  readonly guard: string;
  /** Below lib/. */
  readonly file: string;
  /** The guard's code; stands in the file exactly once. */
  readonly text: string;
  /** The code without the guard. It must still compile. */
  readonly instead: string;
  /** Below test/. @default the file's own test: tasks/wait/select.test.ts for tasks/wait/select.ts */
  readonly tests?: readonly string[];
  /** The begin of the title of the one test that has to notice, as there is no other. @default any of them */
  readonly by?: string;
}

/** The test files, from the project's root, that have to notice when the guard is gone. */
export function testsOf({ file, tests = [file.replace(/\.ts$/, ".test.ts")] }: Guard): string[] {
  return tests.map((test) => `test/${test}`);
}

/** A file's source without the guard. Throws if the source no longer holds the guard's text exactly once. */
export function without({ file, text, instead }: Guard, source: string): string {
  if (source.split(text).length !== 2) {
    throw new Error(`lib/${file} does not hold this text exactly once, so nothing was taken out: ${text}`);
  }
  return source.replace(text, () => instead);
}
