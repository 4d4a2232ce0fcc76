/**
 * Draws docs/demo.svg from docs/demo.txt, which is what `npm run demo` printed: its second and fourth step.
 *
 *     npm run --silent demo > docs/demo.txt   records a run
 *     npx tsx scripts/demo-picture.ts         draws it
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "..");
const WIDTH = 100;
const LINE = 18;
const LETTER = 7.83;
const MARGIN = 18;

/** Steps of the recording that are shown. */
const SHOWN = [2, 4];

/** Lines that only tell what Terraform removes before it makes it anew, and where in a file something stands. */
const LEFT_OUT = /: (?:Destroying|Destruction)|^ {3}\s*$|^ {5}with |^ {5}on cdk|^ {5}\d+: /;

/** The names that cdktf makes are long, and the IDs say nothing here. */
function shortened(line: string): string {
  return line
    .replace(/(cloudtasks_checkpoint\.)\S+:/, "$1before-resize:")
    .replace(/ \[id=[^\]]*\]/, "")
    .trimEnd();
}

function kindOf(line: string): string {
  if (/^\d+\. /.test(line)) return "title";
  if (/^ {3}✓ /.test(line)) return "kept";
  if (/^ {3}Error: /.test(line)) return "error";
  return /_gate\./.test(line) ? "gate" : "plain";
}

function wrapped(line: string): string[] {
  if (line.length <= WIDTH) return [line];
  const cut = line.lastIndexOf(" ", WIDTH);
  return [line.slice(0, cut), ...wrapped(`   ${line.slice(cut + 1)}`)];
}

/** The lines to show, each with how it looks. */
export function linesOf(recording: string): { readonly text: string; readonly kind: string }[] {
  const steps = recording.split(/\n(?=\d+\. )/).filter((part) => SHOWN.includes(Number.parseInt(part, 10)));
  return steps.flatMap((step, index) => {
    const lines = step.split("\n").filter((line) => line.trim() !== "" && !LEFT_OUT.test(line));
    const shown = lines.map(shortened).flatMap((line) => wrapped(line).map((text) => ({ text, kind: kindOf(line) })));
    return index === 0 ? shown : [{ text: "", kind: "plain" }, ...shown];
  });
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

export function picture(recording: string): string {
  const lines = linesOf(recording);
  const width = Math.ceil(WIDTH * LETTER + 2 * MARGIN);
  const height = lines.length * LINE + 2 * MARGIN;
  const rows = lines.flatMap(({ text, kind }, index) =>
    text === ""
      ? []
      : [`<text x="${MARGIN}" y="${MARGIN + 13 + index * LINE}" class="${kind}">${escaped(text)}</text>`],
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" xml:space="preserve" aria-labelledby="title">
<title id="title">Two steps of npm run demo: a gate waits for a resize; then a resize ends with the wrong capacity, and the gate stays shut.</title>
<!-- recorded from npm run demo; drawn by scripts/demo-picture.ts -->
<style>
text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre; fill: #1f2328 }
.sheet { fill: #f6f8fa; stroke: #d0d7de }
.title { font-weight: bold } .kept { fill: #116329 } .error { fill: #a40e26; font-weight: bold } .gate { fill: #0550ae }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 } .sheet { fill: #161b22; stroke: #30363d }
.kept { fill: #56d364 } .error { fill: #ff7b72 } .gate { fill: #79c0ff }
}
</style>
<rect class="sheet" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>
${rows.join("\n")}
</svg>
`;
}

if (require.main === module) {
  writeFileSync(join(ROOT, "docs/demo.svg"), picture(readFileSync(join(ROOT, "docs/demo.txt"), "utf8")));
}
