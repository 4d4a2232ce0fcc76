/** Follows the links of a folder's pages. Addresses on the web are not asked for. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Without blocks and spans of code, in which brackets are no links. */
const prose = (root: string, file: string) =>
  readFileSync(join(root, file), "utf8")
    .replaceAll(/^( *)```[\s\S]*?^\1```$/gm, "")
    .replaceAll(/(`+)[^`]*\1/g, (code) => code.replaceAll(/[[\]()]/g, ""));

const known = new Map<string, Set<string>>();

/** Read once: dozens of pages link to the same. */
function anchorsOf(root: string, file: string): Set<string> {
  const path = join(root, file);
  const anchors = known.get(path) ?? readAnchors(root, file);
  known.set(path, anchors);
  return anchors;
}

/** GitHub's anchors of a page's headings: a heading that comes again is counted. */
function readAnchors(root: string, file: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, title] of prose(root, file).matchAll(/^#+ (.*)$/gm)) {
    const plain = title!
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, "")
      .replaceAll(" ", "-");
    let anchor = plain;
    for (let count = 1; anchors.has(anchor); count += 1) {
      anchor = `${plain}-${count}`;
    }
    anchors.add(anchor);
  }
  return anchors;
}

/** Links and pictures of a page that lead nowhere. */
export function brokenLinks(root: string, file: string): string[] {
  const targets = [...prose(root, file).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target]) => target!);
  return targets.filter((target) => {
    const [path, anchor] = target.split("#");
    const found = path === "" ? file : join(dirname(file), path!);
    return !existsSync(join(root, found)) || (anchor !== undefined && !anchorsOf(root, found).has(anchor));
  });
}
