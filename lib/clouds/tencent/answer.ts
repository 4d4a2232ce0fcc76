import type { Classifier, CodeMeaning, CodeTable, FailureKind, Verdict } from "../../http/classify";
import { record, wordOf } from "../../json/value";
import { own } from "../../own";
import { TENCENT_V1_CODES, TENCENT_V3_CODES } from "./codes";

export interface TencentV1ClassifierOptions {
  /** The service's own error codes; they win over the common ones. @default {} */
  readonly codes?: CodeTable;
  /**
   * Whether the credential can get another token (a machine's role): then a refused token (4105) is `expired`.
   * One that was given to us is `rejected`, as the same would be sent again. @default false
   */
  readonly renewable?: boolean;
}

export interface TencentV3ClassifierOptions {
  /** The service's own error codes; they win over the common ones. @default {} */
  readonly codes?: CodeTable;
}

/**
 * Judges answers of API 2.0: `{code, message, codeDesc}`, with HTTP 200 also for errors, and the code as a number or
 * as text.
 */
export function tencentV1Classifier(options: TencentV1ClassifierOptions = {}): Classifier {
  return (raw, json) => {
    const body = record(json);
    const code = wordOf(body?.code);
    if (body === null || code === undefined) return byStatus(raw.status);
    if (/^[+-]?0+$/.test(code)) return isGood(raw.status) ? { kind: "ok" } : byStatus(raw.status);
    const said = { code, message: withWord(wordOf(body.codeDesc), wordOf(body.message) ?? "") };
    if (code === "4105" && options.renewable === true) return { ...said, kind: "expired" };
    return judged([own(options.codes, code), own(TENCENT_V1_CODES, code)], said, raw.status);
  };
}

/** Judges answers of API 3.0: `{Response: {Error: {Code, Message}, RequestId}}`, with HTTP 200 also for errors. */
export function tencentV3Classifier(options: TencentV3ClassifierOptions = {}): Classifier {
  return (raw, json) => {
    const response = record(record(json)?.Response);
    if (response === null) return byStatus(raw.status);
    const requestId = wordOf(response.RequestId);
    const error = record(response.Error);
    if (error === null) return isGood(raw.status) ? { kind: "ok", requestId } : { ...byStatus(raw.status), requestId };
    const code = wordOf(error.Code) ?? "an Error without Code";
    const family = code.split(".")[0]!;
    const meanings = [code, family].flatMap((name) => [own(options.codes, name), own(TENCENT_V3_CODES, name)]);
    return judged(meanings, { code, message: wordOf(error.Message) ?? "", requestId }, raw.status);
  };
}

type Said = Pick<Verdict, "code" | "message" | "requestId">;

/** @param meanings the strongest first; the common table fills in what a service's does not say of the same kind */
function judged(meanings: readonly (CodeMeaning | undefined)[], said: Said, status: number): Verdict {
  const known = meanings.filter((meaning) => meaning !== undefined);
  const first = known.find((meaning) => meaning.status === undefined || meaning.status === status);
  // With HTTP 200, as always: what a code means that nobody documented cannot be known.
  if (first === undefined) return { ...(isGood(status) ? UNKNOWN : byStatus(status)), ...said };
  const alike = known.filter((meaning) => meaning.kind === first.kind);
  const hint = alike.find((meaning) => meaning.hint !== undefined)?.hint;
  const authenticated = alike.find((meaning) => meaning.authenticated !== undefined)?.authenticated;
  return { ...said, kind: first.kind, hint, authenticated };
}

/** The code's word (`InvalidParameter`) says more than the number, unless the text has it already. */
function withWord(word: string | undefined, message: string): string {
  if (word === undefined || word === "Success" || message.includes(word)) return message;
  return message === "" ? word : `${word}: ${message}`;
}

/** For answers without the envelope, which come from something in between; no signature need have been checked. */
function byStatus(status: number): Verdict {
  return { kind: statusKind(status), authenticated: false };
}

function statusKind(status: number): FailureKind {
  if (status === 408 || status === 425 || status >= 500) return "transient";
  if (status === 429) return "throttled";
  return isGood(status) ? "malformed" : "unexpected";
}

const UNKNOWN: Verdict = { kind: "unexpected", authenticated: false };

function isGood(status: number): boolean {
  return status >= 200 && status < 300;
}
