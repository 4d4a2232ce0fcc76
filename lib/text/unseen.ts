/**
 * Characters that nobody sees or that a terminal obeys, as part of a regular expression with the flag `u`: control
 * characters (C0, DEL, C1), format characters (bidirectional, zero-width, soft hyphen, byte order mark, tags), lone
 * surrogates, unassigned and private ones, separators of lines and paragraphs, and whatever else is shown as nothing.
 */
export const UNSEEN = "\\p{C}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}";
