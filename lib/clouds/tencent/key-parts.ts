import { CredentialsError } from "../../auth/credentials-error";
import type { TencentKey } from "./keys";

/** One place's parts of a key: what each is called there, and what was found. */
export interface TencentKeyParts {
  readonly secretId: TencentKeyPart;
  readonly secretKey: TencentKeyPart;
  readonly token: TencentKeyPart;
}

export interface TencentKeyPart {
  /** As messages name it, e.g. `TENCENTCLOUD_SECRET_ID`. */
  readonly name: string;
  /** White space around it, and an empty text, count for nothing. */
  readonly value: unknown;
  /** The provider attribute, if the part is one. */
  readonly attribute?: string;
}

/**
 * Puts a key together from the parts of one place; null if there is none of it.
 *
 * @throws CredentialsError if there is something, but not enough, or not sendable. It holds names, never content.
 */
export function assembleTencentKey({ secretId, secretKey, token }: TencentKeyParts): TencentKey | null {
  const [id, key, session] = [secretId, secretKey, token].map(textOf);
  if (id !== undefined && key !== undefined)
    return { secretId: id, secretKey: key, ...(session && { token: session }) };
  const present = [secretId, secretKey, token].filter((part) => textOf(part) !== undefined);
  if (present.length === 0) return null;
  const missing = [secretId, secretKey].filter((part) => textOf(part) === undefined);
  const names = missing.map(({ name }) => name).join(" and ");
  throw new CredentialsError(
    `${present.map(({ name }) => name).join(" and ")} ${present.length === 1 ? "is" : "are"} set, but ${names} ${missing.length === 1 ? "is" : "are"} not. ` +
      "A key is never put together from different places: set all of it here, or nothing.",
    missing[0]?.attribute ?? null,
  );
}

/** A header cannot hold anything but visible ASCII, and Node's own error would come much later. */
function textOf({ name, value, attribute = undefined }: TencentKeyPart): string | undefined {
  if (value === undefined || value === null) return undefined;
  const text = typeof value === "string" ? value.trim() : "?\n";
  if (text === "") return undefined;
  if (/^[\x21-\x7E]+$/.test(text)) return text;
  throw new CredentialsError(
    `${name} is not a text, or contains a space, a line break or a character outside ASCII; no Tencent Cloud credential does.`,
    attribute ?? null,
  );
}
