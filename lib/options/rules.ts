/** The rules single values have to keep. Each answers with what is wrong and how to write it right. */

import { formatDuration, LONGEST_MS, parseDuration } from "../text/duration";
import { nearest } from "../text/nearest";
import type { Problem, Rule } from "./argument";
import { enumerated, NOT_KNOWN, show } from "./given-value";
import type { OptionFormatter } from "./option-formatter";
import { parseRfc3339, suggestRfc3339 } from "./time";

const HOW_TO_WRITE_A_DURATION = 'write a number with a unit, for example "30s", "10m" or "1h30m"';

/** The rule, with what to write where a value of another type was given. */
export function withExample(example: NonNullable<Rule["example"]>, rule: Rule): Rule {
  return Object.assign((...given: Parameters<Rule>) => rule(...given), { example });
}

/** A number without a unit most likely counts seconds. */
const inSeconds = (given: unknown) => (/^\d+$/.test(String(given)) ? `${given}s` : undefined);

/** A duration from `least` (milliseconds, default 1) up to a week. */
export function duration(least = 1): Rule {
  return withExample(
    (given) => inSeconds(given) ?? "10m",
    (value) => {
      const ms = parseDuration(value as string);
      if (ms === undefined) {
        const seconds = inSeconds(value);
        return seconds === undefined || duration(least)(seconds) !== undefined
          ? `${show(value)} is not a duration; ${HOW_TO_WRITE_A_DURATION}`
          : `${show(value)} has no unit; write "${seconds}"`;
      }
      if (ms < least) {
        return `${show(value)} is too short; the least is ${formatDuration(least)}`;
      }
      return ms > LONGEST_MS ? `${show(value)} is longer than the most that is allowed, 168h (7 days)` : undefined;
    },
  );
}

/** The same, or none at all. */
export function durationOrZero(least: number): Rule {
  const rule = duration(least);
  return withExample(rule.example!, (value) => (parseDuration(value as string) === 0 ? undefined : rule(value)));
}

export const time: Rule = withExample(
  () => suggestRfc3339(""),
  (value) =>
    parseRfc3339(value as string) === undefined
      ? `${show(value)} is not an RFC 3339 time; write it like "${suggestRfc3339(value as string)}"`
      : undefined,
);

export const timeOrDuration: Rule = withExample(
  (given) => inSeconds(given) ?? "2h",
  (value) => {
    if (parseRfc3339(value as string) !== undefined) {
      return undefined;
    }
    return parseDuration(value as string) === undefined
      ? `${show(value)} is neither an RFC 3339 time such as "${suggestRfc3339(value as string)}" nor a duration such as "2h"; ` +
          "it is best taken from a checkpoint's time"
      : duration()(value);
  },
);

/** One of these words; for a slip, with the nearest. */
export function oneOf(...words: readonly string[]): Rule {
  const rule: Rule = (value) => {
    if (words.includes(value as string)) return undefined;
    const meant = nearest(value as string, words);
    return `${show(value)} is not one of ${listed(words)}${meant === undefined ? "" : `; did you mean "${meant}"?`}`;
  };
  return Object.assign(rule, { example: () => words[0], words });
}

/** A text that is not empty, most likely one of these words: the set is open. */
export function likely(words: readonly string[]): Rule {
  return Object.assign(((value) => notEmpty(value)) satisfies Rule, { words });
}

export function allOf(rule: Rule): Rule {
  const each = withExample(
    (given) => (rule.example === undefined ? undefined : [rule.example(given)]),
    (value) => {
      for (const element of value as readonly unknown[]) {
        const wrong = element === NOT_KNOWN ? undefined : element === null ? "an element is null" : rule(element);
        if (wrong !== undefined) {
          return wrong;
        }
      }
      return undefined;
    },
  );
  return Object.assign(each, rule.words && { words: rule.words });
}

const HOW_TO_WRITE_A_MARKER =
  "give it the output of a terraform_data whose input is { planned = plantimestamp(), ended = timestamp() }";

/** What a `terraform_data` beside an operation has written down. */
export const marker: Rule = withExample(
  () => ({ planned: "2026-01-31T08:00:00Z", ended: "2026-01-31T08:05:00Z" }),
  (value) => {
    const { planned, ended, ...more } = value as Readonly<Record<string, unknown>>;
    const [other] = Object.keys(more);
    if (other !== undefined) {
      return `${show(other)} is not part of it; ${HOW_TO_WRITE_A_MARKER}`;
    }
    for (const [name, moment] of Object.entries({ planned, ended })) {
      if (moment === undefined || moment === null) {
        return `${name} is missing; ${HOW_TO_WRITE_A_MARKER}`;
      }
      const wrong = moment === NOT_KNOWN ? undefined : time(moment);
      if (wrong !== undefined) {
        return `${name}: ${wrong}`;
      }
    }
    return undefined;
  },
);

export const notEmpty: Rule = (value) => ((value as string).trim() === "" ? "must not be empty" : undefined);

/** Becomes part of a URL path or an identity: no separators, no spaces, no step up to another path. */
export const identifier: Rule = (value) => {
  if (/^\.{1,2}$/.test(value as string)) {
    return `${show(value)} is not an ID: it is a step in a path`;
  }
  return (
    notEmpty(value) ??
    (/[\s/?#\\]/.test(value as string) ? `${show(value)} is not an ID: it holds a space or a separator` : undefined)
  );
};

/** What is no address cannot be taken apart: before an "@" may stand a password, and behind a colon what is no port. */
function withoutPassword(text: string): string {
  return /@|:[^/:\d]/.test(text) ? "the value" : show(text);
}

/** Where requests go: http or https, which is meant without a scheme. What holds a password is not shown. */
export const webAddress: Rule = withExample(
  () => "https://dcs.example.com",
  (value) => {
    const empty = notEmpty(value);
    if (empty !== undefined) {
      return empty;
    }
    const text = (value as string).trim();
    const address = text.includes("://") ? text : `https://${text}`;
    const { protocol, username, password, search, hash } = URL.canParse(address) ? new URL(address) : NOWHERE;
    if (username !== "" || password !== "") {
      return "must not hold a user name or password";
    }
    if (protocol !== "https:" && protocol !== "http:") {
      return `${withoutPassword(text)} is not an address; write one such as "https://dcs.example.com"`;
    }
    return search === "" && hash === ""
      ? undefined
      : `${show(value)} has a query or a fragment, which an address has not`;
  },
);

const NOWHERE = { protocol: "", username: "", password: "", search: "", hash: "" };

/** Often holds a password, which is not shown. Without a scheme, http is meant. */
export const proxyAddress: Rule = withExample(
  () => "http://proxy.example.com:3128",
  (value) => {
    const text = (value as string).trim();
    const address = text.includes("://") ? text : `http://${text}`;
    const { protocol, hostname, username, password } = URL.canParse(address)
      ? new URL(address)
      : { ...NOWHERE, hostname: "" };
    if (text === "") {
      return notEmpty(value);
    }
    if (protocol !== "" && protocol !== "http:" && protocol !== "https:") {
      return `has the scheme ${protocol.slice(0, -1)}; only http and https proxies are supported`;
    }
    if (hostname === "") {
      return `${withoutPassword(text)} is not an address; write one such as "http://proxy.example.com:3128"`;
    }
    return /%(?![0-9a-f]{2})/i.test(username + password)
      ? 'has a "%" in its user name or password that encodes nothing; write it as "%25"'
      : undefined;
  },
);

/** At Huawei Cloud it becomes part of the host name that credentials are sent to. */
export const region: Rule = withExample(
  () => "ap-southeast-1",
  (value) =>
    notEmpty(value) ??
    (/^[a-z0-9]+(-[a-z0-9]+)*$/.test((value as string).trim())
      ? undefined
      : `${show(value)} is not a region; write its ID, for example "ap-southeast-1"`),
);

/** The name of a REST service in the provider's configuration, which a task list's `service` is. */
export const httpServiceName: Rule = (value) =>
  /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value as string) && (value as string).length <= LONGEST_LABEL
    ? undefined
    : `${show(value)} is not the name of a service; write lower-case letters, digits and "-", for example "ci"`;

/** As in the name of a host, characters. */
const LONGEST_LABEL = 63;

/** Headers that a client fills in itself: with others a request would be another one. */
const OWN_HEADERS = /^(host|connection|content-length|transfer-encoding|upgrade|te|trailer|expect|proxy-.*)$/i;

/** Often hold a credential, so nothing of a value is shown. */
export const httpHeaders: Rule = withExample(
  () => ({ "X-Api-Key": "key" }),
  (value) => {
    for (const [name, content] of Object.entries(value as object)) {
      if (!/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(name)) return `${show(name)} is not the name of a header`;
      if (OWN_HEADERS.test(name)) return `${show(name)} is filled in by the client, and cannot be set`;
      if (typeof content === "string" && !/^[\x20-\x7E]+$/.test(content)) {
        return `the value of ${show(name)} is empty or holds a character that no header can`;
      }
    }
    return undefined;
  },
);

export function atLeast(least: number): Rule {
  return (value) => (Number(value) < least ? `${show(value)} is less than ${least}` : undefined);
}

export function listed(words: readonly string[]): string {
  return enumerated(words.map((word) => `"${word}"`));
}

/** An argument of one text. */
export function option(description: string, rule: Rule = notEmpty) {
  return { type: "string", rule, description } as const;
}

/** An argument of one text that nobody may see. */
export function secret(description: string) {
  return { type: "string", secret: true, description } as const;
}

/** What is wrong where one of two options excludes the other. @param why as in `A and B are both set and mean the same` */
export function bothSet(formatOption: OptionFormatter, first: string, second: string, why = ""): Problem {
  const message = `${formatOption(first)} and ${formatOption(second)} are both set${why}; give only one of them`;
  return { path: [second], message };
}
