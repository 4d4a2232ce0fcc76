import type { Answer } from "../../../http";

const TITLES: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  404: "Not Found",
  405: "Method Not Allowed",
};

/** IAM's own form of an error: `{"error": {"code", "message", "title"}}`. */
export function iamError(status: 400 | 401 | 404 | 405, message: string): Answer {
  return { status, body: { error: { code: status, message, title: TITLES[status]! } } };
}
