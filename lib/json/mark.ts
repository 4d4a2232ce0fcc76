import { randomBytes } from "node:crypto";

/** Marks a text as a number of JSON while it goes through JSON.parse or JSON.stringify. No text from outside has it. */
export const MARK = `${randomBytes(8).toString("hex")}#`;
