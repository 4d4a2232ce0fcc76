/** Texts that nobody wants to meet, and what must not be left of them where text leaves the process. */

/** The one secret of the accounts that meet them: every piece of it is to be found nowhere else. */
export const SECRET = "Sk/9f+Zq7Kw3=Lm5Xv8/Tt2Rb6Yc4Hd1";

const each = (text: string, as: (code: number) => string) => Array.from(text, (c) => as(c.codePointAt(0)!)).join("");
const NAMED: Readonly<Record<string, string>> = { "/": "&sol;", "+": "&plus;", "=": "&equals;" };

/** Every form in which the secret is sent. */
export const FORMS: Readonly<Record<string, string>> = {
  plain: SECRET,
  "percent-encoded": encodeURIComponent(SECRET),
  "percent-encoded in lower case": encodeURIComponent(SECRET).replace(/%../g, (code) => code.toLowerCase()),
  "percent-encoded twice": encodeURIComponent(encodeURIComponent(SECRET)),
  "in base64": Buffer.from(`::${SECRET}`).toString("base64").slice(3),
  "in JSON with escaped slashes": SECRET.replaceAll("/", "\\/"),
  "in JSON with everything escaped": each(SECRET, (code) => `\\u${code.toString(16).padStart(4, "0")}`),
  "in HTML, decimal": each(SECRET, (code) => `&#${code};`),
  "in HTML, hexadecimal": each(SECRET, (code) => `&#x${code.toString(16).toUpperCase()};`),
  "in HTML, by names": SECRET.replace(/[/+=]/g, (c) => NAMED[c]!),
};

const forms = Object.entries(FORMS).map(([how, form]) => [`a secret ${how}`, `echo <${form}> of it`] as const);

/** Thirty of them. */
export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  "a screen cleared": "a\u001b[2J\u001b[31mb",
  "a window title, with BEL": "a\u001b]0;title\u0007b\u0007",
  "a link in a terminal": "a\u001b]8;;https://example.com\u001b\\b\u001b]8;;\u001b\\",
  "C1 and DEL": "a\u009b31m\u0085\u0090x\u009c\u007fb",
  "backspaces and a carriage return": "good\b\b\b\bevil\rEXTEND succeeded",
  NUL: "a\u0000b",
  "a GitHub command on a line of its own": "a\n::error::x\r\n  ::add-mask::y\u2028::group::z",
  "a GitHub command": "::set-output name=a::b",
  "a GitHub command after a space": "a ::stop-commands::b",
  "commands of Azure and TeamCity": "##[error]x ##vso[task.setvariable variable=a]b ##teamcity[message] ###[group]",
  bidirectional: "a\u202etxt.exe\u202c \u2066b\u2069 \u061c",
  "zero-width": "a\u200bb\u200cc\u200dd\u2060e\ufefff\u180eg",
  "soft hyphens, fillers and tags": "a\u00adb\u3164c\u034fd\u{e0041}\u{e007f}e",
  "separators of lines and paragraphs": "a\u2028b\u2029c",
  "lone surrogates": "a\ud800b\udc00c",
  "private and unassigned": "a\ue000b\u0378c\uffffd",
  "twenty thousand letters": "x".repeat(20_000),
  "a URL of colons": `//${":".repeat(20_000)}`,
  "twenty thousand zeros": `1${"0".repeat(20_000)}1`,
  "twenty thousand brackets": "[".repeat(20_000),
  ...Object.fromEntries(forms.slice(0, 7)),
  "a secret in HTML, all forms": [...forms.slice(7)].map(([, text]) => text).join(" "),
  "a secret across every cut": `${"y".repeat(20)}${SECRET}${"z".repeat(20)}${SECRET}${"z".repeat(200)}${SECRET}${"z".repeat(400)}${SECRET}`,
  "a header and a URL": `x-auth-token: ${SECRET.slice(0, 20)} //u:${SECRET.slice(0, 20)}@host Signature=${SECRET.slice(0, 20)}`,
};

/** Longest line of ours, whatever others send: a message's remedy. */
const LONGEST_LINE = 1_500;

/** Longest text of ours. */
const LONGEST_TEXT = 6_000;

/** Eighths of the secret in every form: whoever shows a quarter of one shows one of these. */
const PIECES = [
  ...new Set(
    Object.values(FORMS).flatMap((form) => {
      const length = Math.floor(form.length / 8);
      return Array.from({ length: 8 }, (_, index) => form.slice(index * length, (index + 1) * length));
    }),
  ),
];

/** Whether something of the secret is in a text. */
export function tells(text: string): boolean {
  return PIECES.some((piece) => text.includes(piece));
}

/** What is wrong with a text that somebody reads, on a terminal or in a log; empty when nothing is. */
export function wrongs(text: string, most?: number): string[] {
  const lines = text.split("\n");
  const found: readonly (readonly [what: string, is: boolean])[] = [
    ["a control or format character", /[^\n\P{C}]/u.test(text)],
    ["a separator or something shown as nothing", /[\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(text)],
    ["a command of GitHub", lines.some((line) => /(^|\s)::/.test(line))],
    ["a command of Azure or TeamCity", /##\w*\[/.test(text)],
    ["too long", text.length > (most ?? LONGEST_TEXT) || lines.some((line) => line.length > (most ?? LONGEST_LINE))],
    ["something of a secret", tells(text)],
    ["two full stops", /[^.]\.\.(?!\.)/.test(text)],
  ];
  return found.filter(([, is]) => is).map(([what]) => what);
}
