/** What jsii is known to say of the public surface. What is fixed is taken off; nothing is added without a reason. */
export interface Expected {
  readonly code: string;
  /** Left out where it is about the package as a whole. */
  readonly file?: string;
  readonly message: string;
  readonly why: string;
}

/** Task, field, language. */
const RESERVED = [
  ["cbr-task", "delete", "Go"],
  ["cbr-task", "type", "Go"],
  ["cynosdb-task", "operator", "C#"],
  ["dcs-background-task", "params", "C#"],
  ["dcs-center-task", "params", "C#"],
  ["dms-background-task", "params", "C#"],
] as const;

export const EXPECTED: readonly Expected[] = [
  {
    code: "JSII4009",
    message:
      'Validation of typescript config "./tsconfig.json" is disabled. This is intended for experimental setups only. ' +
      "Compilation might fail or produce incompatible artifacts.",
    why: "This jsii's own settings are those of ES2020, ours are those of ES2022.",
  },
  {
    code: "JSII6",
    message:
      'A "peerDependency" on "@cdktf/provider-null" at "^11.0.0" means you should take a "devDependency" on ' +
      '"@cdktf/provider-null" at "11.0.0" (found "^11.0.1")',
    why: "To be pinned to the lowest version that is allowed when packages are made.",
  },
  ...RESERVED.map(([task, field, language]) => ({
    code: "JSII5018",
    file: `lib/constructs/generated/${task}.ts`,
    message:
      `"${field}" is a reserved word in ${language}. Using this name may cause problems when generating language bindings. ` +
      "Consider a different name.",
    why: "The field's own name in the clouds' documents. C# and Go write it with a capital, which is not reserved.",
  })),
];
