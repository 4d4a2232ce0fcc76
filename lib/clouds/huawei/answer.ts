import type { Classifier, CodeMeaning, CodeTable, Verdict } from "../../http/classify";
import type { RawResponse } from "../../http/types";
import { isObject, record, wordOf } from "../../json/value";
import { own } from "../../own";
import { verdictByStatus } from "../rest";
import { gatewayMeaning, TOKEN_EXPIRED } from "./codes";

export interface HuaweiClassifierOptions {
  /** The service's own error codes; they win over everything else. @default {} */
  readonly codes?: CodeTable;
  /** Whether an answer may be a list: that of no service which ships. @default false */
  readonly lists?: boolean;
}

/** An error body, whichever of Huawei Cloud's shapes it has. */
export interface HuaweiFailure {
  readonly code: string;
  readonly message: string;
  readonly requestId?: string;
}

/**
 * Judges answers of Huawei Cloud services: by the service's codes, then the
 * gateway's, then the HTTP status. The status alone misleads: DMS throttles
 * with 404, and GeminiDB reports bad credentials as 400.
 */
export function huaweiClassifier(options: HuaweiClassifierOptions = {}): Classifier {
  return (raw, json) => {
    const failure = huaweiFailure(raw.status, json);
    const succeeded = raw.status >= 200 && raw.status < 300;
    // Anything else is from something in between.
    const isAnswer = isObject(json) || (options.lists === true && Array.isArray(json));
    if (failure === null && succeeded) return isAnswer ? { kind: "ok" } : MALFORMED;
    if (failure === null) return verdictByStatus(raw.status);

    const said = { code: failure.code, message: failure.message, requestId: failure.requestId };
    const special = own(options.codes, failure.code);
    const meaning = fits(special, raw) ? special : gatewayMeaning(failure.code, failure.message, raw.status);
    if (fits(meaning, raw)) {
      const { kind, hint, authenticated, mayBeExpired } = meaning;
      return { ...said, kind, hint, authenticated, mayBeExpired };
    }
    if (raw.status === 401 && TOKEN_EXPIRED.test(failure.message)) return { ...said, kind: "expired" };
    return { ...verdictByStatus(raw.status), ...said };
  };
}

const MALFORMED: Verdict = { kind: "malformed", authenticated: false };

function fits(meaning: CodeMeaning | undefined | null, raw: RawResponse): meaning is CodeMeaning {
  return meaning != null && (meaning.status === undefined || meaning.status === raw.status);
}

/**
 * Finds the error in a body: `{error_code, error_msg}`, `{errCode, errMsg}`,
 * `{error: {code, message}}`, or `{code, message}`.
 *
 * @returns null if the body reports no error
 */
export function huaweiFailure(status: number, json: unknown): HuaweiFailure | null {
  const body = record(json);
  if (body === null) return null;
  const nested = record(body.error);
  // A successful answer may have fields called code and message that mean something else.
  const bare = status >= 400 ? body.code : undefined;
  const code = wordOf(nested?.code) ?? wordOf(body.error_code) ?? wordOf(body.errCode) ?? wordOf(bare);
  if (code === undefined) return null;
  const message =
    wordOf(nested?.message) ?? wordOf(body.error_msg) ?? wordOf(body.errMsg) ?? wordOf(body.message) ?? "";
  return { code, message, requestId: wordOf(body.request_id) };
}
