/** Requests, answers, connections. */
import type { Guard } from "../guard";

export const HTTP: readonly Guard[] = [
  {
    guard: "a name from outside is looked up among a record's own names",
    file: "own.ts",
    text: "record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined",
    instead: "record?.[name]",
  },
  {
    guard: "a body that is cut is asked for again",
    file: "http/patience.ts",
    text: '"not-json": PASSING',
    instead: '"not-json": OBJECTION',
  },
  {
    guard: "what a cache has kept is no answer",
    file: "http/judge.ts",
    text: "!wasKept(raw) || ",
    instead: "!wasKept(raw) || verdict.kind !== undefined || ",
  },
  {
    guard: "a pause that was asked for ends, whatever its number",
    file: "http/backoff.ts",
    text: "Math.min(Number(value) * 1000, LAST)",
    instead: "Number(value) * 1000",
  },
  {
    guard: "JSON that never was in the API's form is not waited for until the timeout",
    file: "http/patience.ts",
    text: "malformed: OTHER_JSON",
    instead: "malformed: PASSING",
  },
  {
    guard: "a contradiction ends a wait only if it lasts for a minute",
    file: "http/patience.ts",
    text: "looks >= LASTING_LOOKS && at - since >= LASTING_MS",
    instead: "looks >= LASTING_LOOKS",
  },
  {
    guard: "a contradiction ends a wait only if three looks show it",
    file: "http/patience.ts",
    text: "looks >= LASTING_LOOKS && at - since >= LASTING_MS",
    instead: "at - since >= LASTING_MS",
  },
  {
    guard: "a host that never answers is given up after a minute",
    file: "http/patience.ts",
    text: "resumesAt - failingSince <= LASTING_MS",
    instead: "true",
  },
  {
    guard: "a failure is never kept",
    file: "http/kept.ts",
    text: "outcome = undefined;",
    instead: "",
  },
  {
    guard: "an answer has a bound while it is read",
    file: "http/bounded-body.ts",
    text: "if (size > maxBytes) throw tooLarge();",
    instead: "",
  },
  {
    guard: "an answer that says it is too large is not read",
    file: "http/bounded-body.ts",
    text: "if (Number(declared) > maxBytes) throw tooLarge();",
    instead: "",
  },
  {
    guard: "a stream that fails while nobody reads does not end the process",
    file: "http/bounded-body.ts",
    text: 'stream.on("error", () => undefined);',
    instead: "",
  },
  {
    guard: "a proxy is offered HTTP/1.1",
    file: "http/tunnel-agent.ts",
    text: ', ALPNProtocols: ["http/1.1"] }',
    instead: " }",
  },
  {
    guard: "the certificate of a proxy is checked against the proxy's name",
    file: "http/tunnel-agent.ts",
    text: "{ ...connect, servername, ca",
    instead: "{ ...connect, ca",
  },
  {
    guard: "a proxy is checked with the given authorities",
    file: "http/tunnel-agent.ts",
    text: "ca: options.ca,",
    instead: "rejectUnauthorized: false,",
  },
  {
    guard: "a place that one gives back passes on to the next in line",
    file: "http/semaphore.ts",
    text: "      if (!held) return;\n",
    instead: "",
  },
  {
    guard: "the characters that a signature is computed over are encoded",
    file: "http/encode.ts",
    text: "const UNRESERVED = /[A-Za-z0-9\\-_.~]/;",
    instead: "const UNRESERVED = /[A-Za-z0-9\\-_.~!'()*]/;",
  },
];
