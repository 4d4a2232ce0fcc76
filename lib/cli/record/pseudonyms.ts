/** What stands for what nobody else is to read: the same for the same original, in a form that services accept. */
import { fieldName } from "../contract/subject";

const IP = /^\d{1,3}(\.\d{1,3}){3}(:\d+)?$/;
const ID = /^(?=.*\d)[\w-]{8,64}$/;

export class Pseudonyms {
  private readonly known = new Map<string, string>();
  private readonly counts = new Map<string, number>();

  /** @param example of the API's document: what stands before its first dash says of what it is the ID */
  constructor(private readonly example = "") {}

  /** @param what it is, for what has no form of its own */
  of(original: string, what: string): string {
    const replacement = this.known.get(original) ?? this.next(original, what);
    this.known.set(original, replacement);
    return replacement;
  }

  private next(original: string, what: string): string {
    if (IP.test(original)) return `192.0.2.${this.count("ip")}`;
    if (/^\d{1,15}$/.test(original)) return String(1_000 + this.count("number"));
    return ID.test(original) ? this.id(original) : `${fieldName(what) ?? "text"}-${this.count(what)}`;
  }

  /** `5560df16-…-d1b573c16e79` to `00000000-…-000000000001`. */
  private id(original: string): string {
    const product = /^[a-z]+-/.exec(this.example)?.[0] ?? "";
    const prefix = product !== "" && original.startsWith(product) ? product : "";
    const suffix = /in\d\d$/.exec(original)?.[0] ?? "";
    const zeros = original.slice(prefix.length, original.length - suffix.length).replace(/[A-Za-z0-9_]/g, "0");
    const count = String(this.count("id"));
    return `${prefix}${zeros.slice(0, -count.length)}${count}${suffix}`;
  }

  private count(what: string): number {
    const count = (this.counts.get(what) ?? 0) + 1;
    this.counts.set(what, count);
    return count;
  }
}
