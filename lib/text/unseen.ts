/**
 * Characters that nobody sees or that a terminal obeys: control characters (C0, DEL, C1), format characters
 * (bidirectional, zero-width, soft hyphen, byte order mark, tags), lone surrogates, unassigned and private ones, separators
 * of lines and paragraphs, and whatever else is shown as nothing.
 *
 * The expressions are made when they are needed: with them, also written out, Node.js takes a millisecond longer to start,
 * and most processes show nothing.
 */
import { once } from "../once";

const UNSEEN = "\\p{C}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}";

export const unseen = once(() => new RegExp(`[${UNSEEN}]`, "u"));
export const unseenRun = once(() => new RegExp(`[${UNSEEN}]+`, "gu"));

/** The same, and spaces. */
export const spaces = once(() => new RegExp(`[\\s${UNSEEN}]+`, "gu"));
