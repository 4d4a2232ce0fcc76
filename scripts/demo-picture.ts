/**
 * Draws docs/demo.svg from docs/demo.txt, which is what `npm run demo` printed: the end of its second step.
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

/** The step of the recording that is shown, from the operation to its end: every line as Terraform printed it. */
const STEP = 2;
const FIRST = /: Modifying\.\.\./;

function kindOf(line: string): string {
  if (/^ {3}✓ /.test(line)) return "kept";
  return /_gate\./.test(line) ? "gate" : "plain";
}

function wrapped(line: string): string[] {
  if (line.length <= WIDTH) return [line];
  const cut = line.lastIndexOf(" ", WIDTH);
  return [line.slice(0, cut), ...wrapped(`   ${line.slice(cut + 1)}`)];
}

/** The lines to show, each with how it looks. */
export function linesOf(recording: string): { readonly text: string; readonly kind: string }[] {
  const step = recording.split(/\n(?=\d+\. )/).find((part) => Number.parseInt(part, 10) === STEP)!;
  const lines = step.trimEnd().split("\n");
  const shown = lines.slice(lines.findIndex((line) => FIRST.test(line)));
  return shown.flatMap((line) => wrapped(line).map((text) => ({ text, kind: kindOf(line) })));
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

export function picture(recording: string): string {
  const lines = linesOf(recording);
  const width = Math.ceil(WIDTH * LETTER + 2 * MARGIN);
  const height = lines.length * LINE + 2 * MARGIN;
  const rows = lines.map(
    ({ text, kind }, index) =>
      `<text x="${MARGIN}" y="${MARGIN + 13 + index * LINE}" class="${kind}">${escaped(text)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" xml:space="preserve" aria-labelledby="title">
<title id="title">The end of a step of npm run demo: the cache is modified at once, the gate opens seven seconds later, the next resource follows.</title>
<!-- recorded from npm run demo; drawn by scripts/demo-picture.ts -->
<style>
text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre; fill: #1f2328 }
.sheet { fill: #f6f8fa; stroke: #d0d7de }
.kept { fill: #116329 } .gate { fill: #0550ae }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 } .sheet { fill: #161b22; stroke: #30363d }
.kept { fill: #56d364 } .gate { fill: #79c0ff }
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
