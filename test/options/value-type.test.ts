/** Every argument of every set, given values of every other type: the message says what to write, and that is right. */
import { TASK_LIST_APIS } from "../../lib/apis";
import { providerArguments, providerMetaArguments } from "../../lib/clouds/provider-arguments";
import {
  type Argument,
  type ArgumentSet,
  barrierArguments,
  check,
  checkpointArguments,
  gateArguments,
  inProgram,
  inTerraform,
  lookupArguments,
  onCommandLine,
} from "../../lib/options";

/** The sets, and the groups in them. */
function all(name: string, set: ArgumentSet): [name: string, set: ArgumentSet][] {
  return [[name, set], ...Object.entries(set.groups ?? {}).flatMap(([inner, group]) => all(`${name}.${inner}`, group))];
}

const SETS = [
  ...TASK_LIST_APIS.flatMap((api) => [
    ...all(`gate of ${api.stem}`, gateArguments(api)),
    ...all(`lookup of ${api.stem}`, lookupArguments(api)),
  ]),
  ...all("checkpoint", checkpointArguments()),
  ...all("barrier", barrierArguments()),
  ...all("provider", providerArguments()),
  ...all("meta arguments", providerMetaArguments()),
];

const VALUES: readonly unknown[] = [
  ...[600, 1.5, -1, 0, 9n, Number.NaN, true, false, "7", "soon", ""],
  ...[[], ["a"], [1], ["1"], [true], [[1]], {}, { a: "b" }, { a: 5 }, { a: { b: 1 } }, { a: ["b"] }, { a: {} }],
];

const KINDS: Readonly<Record<Argument["type"], (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  integer: (value) => typeof value === "bigint" || Number.isInteger(value),
  boolean: (value) => typeof value === "boolean",
  strings: (value) => Array.isArray(value) && value.every((one) => typeof one === "string"),
  integers: (value) => Array.isArray(value) && value.every(Number.isInteger),
  map: (value) =>
    typeof value === "object" && !Array.isArray(value) && Object.values(value!).every((one) => typeof one === "string"),
  dynamic: () => true,
  objects: (value) => Array.isArray(value) && value.every((one) => typeof one === "object" && !Array.isArray(one)),
};

const problemsOf = (set: ArgumentSet, name: string, value: unknown, formatOption = inTerraform) =>
  check({ ...set, rules: [] }, { [name]: value }, formatOption)
    .filter(({ path, message }) => path[0] === name && message.startsWith(`${formatOption(name)}: `))
    .map(({ message }) => message.slice(formatOption(name).length + 2));

/** What a message says to write. */
function exampleIn(message: string, type: Argument["type"]): unknown {
  if (type === "boolean") {
    expect(message).toMatch(/ must be true or false$/);
    return true;
  }
  if (type !== "map") {
    return JSON.parse(/, such as (.*)$/.exec(message)![1]!);
  }
  const [, written] = / must be (?:flat|a string|a map of strings), for example \w+(?: =|:) (\{.*\})$/.exec(message)!;
  return JSON.parse(written!.replaceAll('" = "', '": "'));
}

describe.each(SETS)("%s", (_, set) => {
  test.each(Object.entries(set.arguments))(
    "%s says what to write instead of another type, and takes it",
    (name, argument) => {
      const { type, secret } = argument;
      for (const value of VALUES.filter((one) => !KINDS[type](one))) {
        for (const formatOption of [inTerraform, inProgram()]) {
          const [message, ...others] = problemsOf(set, name, value, formatOption);
          expect([name, value, others]).toEqual([name, value, []]);
          const example = exampleIn(message!, type);
          expect([name, value, example, KINDS[type](example)]).toEqual([name, value, example, true]);
          expect([name, value, problemsOf(set, name, example)]).toEqual([name, value, []]);
          if (secret) expect(message).toMatch(/^the value must be/);
        }
        expect(problemsOf(set, name, value, onCommandLine)).toEqual([expect.stringMatching(/ must be /)]);
      }
    },
  );
});

const [dcs] = TASK_LIST_APIS;

test.each([
  [{ timeout: 600 }, 'timeout: 600 must be a string, such as "600s"'],
  [{ timeout: 1e9 }, 'timeout: 1000000000 must be a string, such as "10m"'],
  [{ timeout: "600" }, 'timeout: "600" has no unit; write "600s"'],
  [
    { timeout: "999999999" },
    'timeout: "999999999" is not a duration; write a number with a unit, for example "30s", "10m" or "1h30m"',
  ],
  [
    { expect: { ["x".repeat(100)]: 1 } },
    `expect: "${"x".repeat(76)}… is 1, and must be a string, for example expect: { "details.new_capacity": "0.25" }`,
  ],
  [
    { ignore_task_ids: "y".repeat(100) },
    `ignoreTaskIds: "${"y".repeat(76)}… must be a list of strings, such as ["text"]`,
  ],
  [{ since: 3_600 }, 'since: 3600 must be a string, such as "3600s"'],
  [{ until: true }, 'until: true must be a string, such as "succeeded"'],
  [{ task_id: 4711 }, 'taskId: 4711 must be a string, such as "4711"'],
  [{ ignore_task_ids: "a" }, 'ignoreTaskIds: "a" must be a list of strings, such as ["a"]'],
  [{ ignore_task_ids: [1, 2] }, 'ignoreTaskIds: [1,2] must be a list of strings, such as ["1", "2"]'],
  [{ hide_values: "true" }, 'hideValues: "true" must be true or false'],
  [
    { expect: { details: { new_capacity: 1 } } },
    'expect: {"details":{"new_capacity":1}} must be flat, for example expect: { "details.new_capacity": "1" }',
  ],
  [
    { expect: { "details.new_capacity": 1 } },
    'expect: "details.new_capacity" is 1, and must be a string, for example expect: { "details.new_capacity": "1" }',
  ],
  [{ expect: "1" }, 'expect: "1" must be a map of strings, for example expect: { "details.new_capacity": "0.25" }'],
  [{ triggers: { a: 1 } }, 'triggers: "a" is 1, and must be a string, for example triggers: { "a": "1" }'],
])("of a gate: %j", (given, message) => {
  expect(check(gateArguments(dcs!), given, inProgram()).map((problem) => problem.message)).toContain(message);
});

test("what may hold a password is not repeated", () => {
  const { groups, ...set } = providerArguments();
  const messages = [
    ...check(set, { proxy: ["http://user:hush@proxy"] }),
    ...check(groups!.huaweicloud!, { endpoints: { dcs: { url: "http://user:hush@proxy" } } }, inProgram()),
    ...check(groups!.huaweicloud!, { password: 4711, endpoints: { dcs: 4711 } }, inProgram()),
  ].map(({ message }) => message);
  expect(messages).toEqual([
    'proxy: the value must be a string, such as "http://proxy.example.com:3128"',
    'endpoints: the value must be flat, for example endpoints: { "dcs": "https://dcs.example.com" }',
    'password: the value must be a string, such as "text"',
    'endpoints: "dcs" is no string, and must be a string, for example endpoints: { "dcs": "https://dcs.example.com" }',
  ]);
});
