/** Numbers, times and JSON, as clouds write them. */
import type { Guard } from "../guard";

export const VALUES: readonly Guard[] = [
  {
    guard: "a number keeps the digits it came with",
    file: "json/read.ts",
    text: "return String(Number(digits)) === digits;",
    instead: "return true;",
  },
  {
    guard: "what is no number does not become one",
    file: "json/read.ts",
    text: " && NUMBER.test(text.slice(begin, end))",
    instead: "",
  },
  {
    guard: "a name without quotes does not become one with them",
    file: "json/read.ts",
    text: 'text[next] !== ":" && ',
    instead: "",
  },
  {
    guard: "what stands in a text is no number",
    file: "json/read.ts",
    text: "        at = endOfString(text, at);\n",
    instead: "",
  },
  {
    guard: "JSON is read to a bounded depth",
    file: "json/read.ts",
    text: "level > MOST_LEVELS",
    instead: "level > Number.POSITIVE_INFINITY",
  },
  {
    guard: "JSON is read to a bounded number of values",
    file: "json/read.ts",
    text: "values > MOST_VALUES",
    instead: "values > Number.POSITIVE_INFINITY",
  },
  {
    guard: "a number is written as it was read",
    file: "json/write.ts",
    text: "JsonNumber.mark = MARK;",
    instead: "",
  },
  {
    guard: "the mark of a number is seen by nobody else",
    file: "json/write.ts",
    text: '    JsonNumber.mark = "";\n',
    instead: "",
  },
  {
    guard: "a number that kept its digits has nothing inside",
    file: "json/value.ts",
    text: " && !(value instanceof JsonNumber)",
    instead: "",
  },
  {
    guard: "a number of a configuration keeps its digits",
    file: "json/number.ts",
    text: "sameDecimal(parseDecimal(String(number)), decimal) ? number : new JsonNumber(text)",
    instead: "number",
    tests: ["provider/exact-numbers.test.ts"],
  },
  {
    guard: "zeros at the end of a number are looked at once",
    file: "json/decimal.ts",
    text: "  while (end > 0 && digits.charCodeAt(end - 1) === 48) end--;\n",
    instead: "  end = digits.search(/0*$/);\n",
  },
  {
    guard: "numbers are expected by all their digits",
    file: "tasks/wait/expectation.ts",
    text: "sameDecimal(parseDecimal(text.trim()), parseDecimal(expected.trim()))",
    instead: "Number(text) === Number(expected)",
  },
  {
    guard: "JSON in a text keeps its digits, and its bounds",
    file: "tasks/wait/expectation.ts",
    text: "return readJson(text);",
    instead: "return JSON.parse(text);",
  },
  {
    guard: "what every object inherits is not there to expect",
    file: "tasks/wait/expectation.ts",
    text: "own(value, step)",
    instead: "value[step]",
  },
  {
    guard: "an excess in a text is no crash",
    file: "tasks/wait/expectation.ts",
    text: "    return undefined;\n  }\n}\n\nfunction equal",
    instead: '    throw new Error("excess");\n  }\n}\n\nfunction equal',
  },
  {
    guard: "a leap second is the next one",
    file: "http/leap-second.ts",
    text: "(ordinary === text ? 0 : 1_000)",
    instead: "0",
    tests: ["tasks/read/read-time.test.ts"],
  },
  {
    guard: "a leap second can be read",
    file: "http/leap-second.ts",
    text: 'text.replace(/(:\\d\\d):60(?!\\d)/, "$1:59")',
    instead: "text",
    tests: ["http/backoff.test.ts"],
  },
];
