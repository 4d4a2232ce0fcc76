/** How Terraform is told to find this provider: `provider_installation` of its CLI configuration, and no more of that. */
import { PROVIDER_SOURCE } from "../delivery/place";

export const PROVIDER_HOST = PROVIDER_SOURCE.split("/")[0]!;

/** A method that serves this provider. */
export interface Method {
  readonly name: string;
  /** The folder of a mirror or of `dev_overrides`. */
  readonly path: string | undefined;
}

type Value = string | readonly Value[] | { readonly items: readonly Item[] };

interface Item {
  /** With the labels of a block. */
  readonly name: string;
  readonly isBlock: boolean;
  readonly value: Value;
}

/** @returns undefined without such a block. Throws where it is not sure what Terraform makes of the text. */
export function methodsIn(text: string): readonly Method[] | undefined {
  const all = new Reader(text).items();
  const [block, ...more] = all.filter(({ name }) => name === "provider_installation");
  if (block === undefined) return undefined;
  // A `host` block may give our host a registry.
  if (more.length > 0 || all.some(({ name }) => name === `host ${PROVIDER_HOST}`)) throw unsure();
  return itemsOf(block).flatMap((method) => {
    const { name } = method;
    const items = itemsOf(method);
    const given = (option: string) => items.find((item) => item.name.toLowerCase() === option)?.value;
    const isFolder = name === "dev_overrides" || name === "filesystem_mirror";
    if (!isFolder && name !== "network_mirror" && name !== "direct") throw unsure();
    const path = given(name === "dev_overrides" ? PROVIDER_SOURCE : "path");
    if (name === "dev_overrides" && path === undefined) return [];
    const [included, excluded] = [given("include"), given("exclude")].map(matchedBy);
    if (included === false || excluded === true) return [];
    return [{ name, path: isFolder ? textOf(path) : undefined }];
  });
}

/** Whether a pattern means this provider; undefined without patterns. One of two parts is of the public registry. */
function matchedBy(patterns: Value = []): boolean | undefined {
  if (!Array.isArray(patterns)) throw unsure();
  const wanted = PROVIDER_SOURCE.split("/");
  const matched = patterns.map((pattern) => {
    const parts = textOf(pattern).toLowerCase().split("/");
    if (parts.length !== 2 && parts.length !== 3) throw unsure();
    return parts.length === 3 && parts.every((part, index) => part === "*" || part === wanted[index]);
  });
  return matched.length === 0 ? undefined : matched.includes(true);
}

function itemsOf({ isBlock, value }: Item): readonly Item[] {
  if (!isBlock || typeof value === "string" || !("items" in value)) throw unsure();
  return value.items;
}

function textOf(value: Value | undefined): string {
  if (typeof value !== "string") throw unsure();
  return value;
}

const unsure = () => new Error("not read");

/** White space and comments, or what has a meaning. */
const TOKEN = /\s+|(?:#|\/\/).*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/|("(?:[^"\\\n]|\\.)*"|[\w.-]+|[[\]{}=,])/gy;

/** Of HCL 1 what such files hold: blocks, texts, words, lists. Heredocs, JSON and interpolations are not read. */
class Reader {
  private readonly tokens: readonly string[];
  private at = 0;

  constructor(text: string) {
    const found = [...text.matchAll(TOKEN)];
    if (found.reduce((sum, [all]) => sum + all.length, 0) < text.length) throw unsure();
    this.tokens = found.flatMap(([, token]) => token ?? []);
  }

  /** @param end what closes a block. Default: the end of the text */
  items(end?: string): readonly Item[] {
    const items: Item[] = [];
    while (this.tokens[this.at] !== end) {
      const names = [this.text()];
      const isBlock = !this.skips("=");
      while (isBlock && this.tokens[this.at] !== "{") names.push(this.text());
      items.push({ name: names.join(" "), isBlock, value: this.value() });
      this.skips(",");
    }
    this.at += 1;
    return items;
  }

  private value(): Value {
    if (this.skips("{")) return { items: this.items("}") };
    if (!this.skips("[")) return this.text();
    const list: Value[] = [];
    while (!this.skips("]")) {
      list.push(this.value());
      this.skips(",");
    }
    return list;
  }

  private text(): string {
    const token = this.tokens[this.at++] ?? "";
    if (/^[\w.-]/.test(token)) return token;
    if (!token.startsWith('"') || token.includes("${")) throw unsure();
    return JSON.parse(token) as string;
  }

  private skips(token: string): boolean {
    const isNext = this.tokens[this.at] === token;
    if (isNext) this.at += 1;
    return isNext;
  }
}
