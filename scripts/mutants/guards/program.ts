/** What a program may write, and what it brings into a stack: arguments, constructs, delivery. */
import type { Guard } from "../guard";

export const PROGRAM: readonly Guard[] = [
  {
    guard: "a gate that depends on nothing is refused",
    file: "constructs/task-gate.ts",
    text: "if (this.standalone || dependencies.length > 0) {",
    instead: "if (true) {",
  },
  {
    guard: "a checkpoint alone is no place for a gate",
    file: "constructs/task-gate.ts",
    text: "filter((address) => !NO_PLACE.some((kind) => address.startsWith(kind)))",
    instead: "filter(() => true)",
  },
  {
    guard: "operation needs triggers",
    file: "constructs/task-gate.ts",
    text: 'if (!inputs.has("triggers") || (isLiteral(triggers) && Object.keys(triggers).length === 0)) {',
    instead: "if (false) {",
  },
  {
    guard: "operation and since contradict each other",
    file: "constructs/task-gate.ts",
    text: "FROM_CHECKPOINT.filter((name) => inputs.has(name))",
    instead: "FROM_CHECKPOINT.filter(() => false)",
  },
  {
    guard: "an operation of another stack is refused",
    file: "constructs/task-gate.ts",
    text: "if (here !== there) {",
    instead: "if (false) {",
  },
  {
    guard: "triggers of a gate are not changed apart from its checkpoint's",
    file: "constructs/task-gate.ts",
    text: ".filter(([name, value]) => this._inputs.get(name) !== value)",
    instead: ".filter(() => false)",
  },
  {
    guard: "a gate comes after its operation",
    file: "constructs/task-gate.ts",
    text: "dependsOn: [...(own.dependsOn ?? []), dependable(this.operation)]",
    instead: "dependsOn: [...(own.dependsOn ?? [])]",
  },
  {
    guard: "an operation that refers to its gate is a cycle, told at synth",
    file: "constructs/task-gate.ts",
    text: "return referencesOf(this.operation).includes(wholeAddressOf(this))",
    instead: "return false",
  },
  {
    guard: "a checkpoint comes before its operation, whatever the program assigns later",
    file: "constructs/checkpoint.ts",
    text: "    atSynth(this, wire);\n",
    instead: "",
  },
  {
    guard: "a checkpoint waits for what its operation waits for",
    file: "constructs/checkpoint.ts",
    text: "[...(own.dependsOn ?? []), ...inherited]",
    instead: "[...(own.dependsOn ?? [])]",
  },
  {
    guard: "gates with other triggers have other checkpoints",
    file: "constructs/operation-checkpoint.ts",
    text: "if (existing !== undefined) {",
    instead: "if (shared.size > 0) {\n    return [...shared.values()][0]!;\n  }\n  if (existing !== undefined) {",
  },
  {
    guard: "a barrier waits for its gates",
    file: "constructs/task-barrier.ts",
    text: "...this.awaited.map(dependable)] };",
    instead: "] };",
  },
  {
    guard: "an empty barrier is refused",
    file: "constructs/task-barrier.ts",
    text: "if (gates.length === 0) {",
    instead: "if (false) {",
  },
  {
    guard: "who looks at a delivered provider sees the whole of it or none",
    file: "delivery/place.ts",
    text: "const incoming = fs.mkdtempSync(path.join(path.dirname(target), INCOMING));",
    instead: "fs.mkdirSync(target, { recursive: true });\n  const incoming = target;",
  },
  {
    guard: "a provider that differs from its manifest is not delivered",
    file: "delivery/place.ts",
    text: "if (sha256(content) !== file.sha256) {",
    instead: "if (false) {",
  },
  {
    guard: "a delivered provider that was changed is delivered again",
    file: "delivery/place.ts",
    text: "return executable && sha256(fs.readFileSync(target)) === file.sha256;",
    instead: "return executable;",
  },
  {
    guard: "the launcher can be executed, whatever the umask",
    file: "delivery/place.ts",
    text: "      fs.chmodSync(written, file.mode);\n",
    instead: "",
  },
  {
    guard: "a delivery that another one finished first is none that failed",
    file: "delivery/place.ts",
    text: "if (holds(target, files)) {\n        return;\n      }",
    instead: "",
  },
  {
    guard: "what another delivery is still writing is not removed",
    file: "delivery/place.ts",
    text: "name.startsWith(INCOMING) && age > LEFTOVER_MS",
    instead: "name.startsWith(INCOMING)",
  },
];
