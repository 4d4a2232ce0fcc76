/** The page as a browser's parser reads it, without a browser. */
import { createHash } from "node:crypto";
import { type DefaultTreeAdapterMap, parse } from "parse5";
import type { TimelineTask } from "../../../lib/cli/timeline/layout";
import { timelinePage, timelineSvg } from "../../../lib/cli/timeline/page";
import { NOW, sampleTasks } from "../../support/timeline-tasks";

type Node = DefaultTreeAdapterMap["node"];
type Element = DefaultTreeAdapterMap["element"];

const pageOf = (tasks: readonly TimelineTask[]) => timelinePage({ title: "Tasks of Caches", tasks, now: NOW });

function elements(node: Node): Element[] {
  const below = "childNodes" in node ? node.childNodes.flatMap(elements) : [];
  return "tagName" in node ? [node, ...below] : below;
}

const attribute = ({ attrs }: Element, name: string) => attrs.find((one) => one.name === name)?.value;
const named = (all: readonly Element[], tag: string) => all.filter(({ tagName }) => tagName === tag);
const text = (node: Node): string =>
  "value" in node ? node.value : "childNodes" in node ? node.childNodes.map(text).join("") : "";

const html = pageOf(sampleTasks(60));
const all = elements(parse(html));

test("the page is whole, and the parser changes nothing in it", () => {
  const errors: string[] = [];
  parse(html, { onParseError: ({ code }) => errors.push(code) });
  expect(errors).toEqual([]);
  expect(named(all, "title").map(text)).toContain("Tasks of Caches");
  expect(attribute(named(all, "html")[0]!, "lang")).toBe("en");
});

test("nothing in it loads anything, and the policy allows its own style and script alone", () => {
  for (const one of all) {
    for (const name of ["src", "href", "xlink:href", "srcset", "action", "style", "ping", "poster"]) {
      expect([one.tagName, name, attribute(one, name)]).toEqual([one.tagName, name, undefined]);
    }
    expect(one.attrs.filter(({ name }) => name.startsWith("on"))).toEqual([]);
  }
  const [policy] = all.filter((one) => attribute(one, "http-equiv") === "Content-Security-Policy");
  const hash = (tag: string) => {
    const [only, ...others] = named(all, tag);
    expect(others).toEqual([]);
    return createHash("sha256").update(text(only!)).digest("base64");
  };
  expect(attribute(policy!, "content")).toBe(
    `default-src 'none'; style-src 'sha256-${hash("style")}'; script-src 'sha256-${hash("script")}'; base-uri 'none'; form-action 'none'`,
  );
  expect(text(named(all, "style")[0]!)).not.toMatch(/@import|url\(/);
});

test("the table has every task, with heads for its columns and rows, and times for programs", () => {
  const [head, ...rows] = named(all, "tr");
  expect(named(elements(head!), "th").map((one) => [text(one), attribute(one, "scope")])).toContainEqual([
    "State",
    "col",
  ]);
  expect(rows).toHaveLength(60);
  const cells = elements(rows[0]!).filter(({ tagName }) => tagName === "td" || tagName === "th");
  expect(cells.map(text).slice(2, 7)).toEqual(["running", "2026-07-01 11:51:00 UTC", "", "9m so far", "62 %"]);
  expect(cells.filter((one) => attribute(one, "scope") === "row")).toHaveLength(1);
  expect(attribute(named(elements(rows[0]!), "time")[0]!, "datetime")).toBe("2026-07-01T11:51:00.000Z");
});

test("each control, the chart and each of its bars has a name and a role; what only looks has none", () => {
  const controls = all.filter(({ tagName }) => ["input", "select", "button"].includes(tagName));
  expect(controls.length).toBeGreaterThan(10);
  for (const one of controls) {
    const labelled = (one.parentNode as Element).tagName === "label" && text(one.parentNode as Element);
    expect(attribute(one, "aria-label") || labelled || text(one)).toMatch(/\S/);
  }
  const [list] = all.filter((one) => attribute(one, "role") === "listbox");
  const bars = elements(list!).filter((one) => attribute(one, "role") === "option");
  expect(bars.length).toBeGreaterThan(50);
  for (const bar of bars)
    expect(attribute(bar, "aria-label")).toMatch(/, (\d+ )?(succeeded|failed|running|pending|cancelled|unknown)/);
  expect(attribute(all.find((one) => attribute(one, "id") === "axis")!, "aria-hidden")).toBe("true");
  expect(attribute(all.find((one) => attribute(one, "id") === "shown")!, "role")).toBe("status");
});

test("an ID stands for one element only", () => {
  const ids = all.flatMap((one) => attribute(one, "id") ?? []);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test("states differ in shape and pattern, not in colour alone", () => {
  const shapes = new Map<string, string>();
  for (const one of named(all, "path")) {
    const [kind, state] = (attribute(one, "class") ?? "").split(" ");
    if (kind === "mark") shapes.set(state!, attribute(one, "d")!);
  }
  expect(shapes.size).toBeGreaterThan(4);
  expect(new Set(shapes.values()).size).toBe(shapes.size);
});

test("without a task, the page says so", () => {
  const none = elements(parse(pageOf([]))).find((one) => attribute(one, "id") === "none")!;
  expect([text(none), attribute(none, "hidden")]).toEqual(["No task matches.", undefined]);
});

test("a picture has the same bars, each with a title, and neither script nor role of a control", () => {
  const svg = timelineSvg({ title: "Tasks of Caches", tasks: sampleTasks(60), now: NOW });
  const drawn = elements(parse(svg));
  const titles = named(drawn, "title").map(text);
  expect(titles[0]).toBe("Tasks of Caches");
  expect(titles.filter((title) => / on cache-/.test(title)).length).toBeGreaterThan(50);
  expect(named(drawn, "script")).toEqual([]);
  expect(svg).not.toMatch(/role="option"|aria-selected|https?:(?!\/\/www\.w3\.org\/2000\/svg")/);
});

test.each([
  "</script><script>alert(1)</script>",
  "</td></table><img src=x onerror=alert(1)>",
  "\"'><svg onload=alert(1)>",
  "]]><!--<style>",
  "&lt;b&gt; &amp; &#60;",
  `\`\${alert(1)}`,
])("a text such as %s stands in the page as it is, and adds no element", (hostile) => {
  const plain: TimelineTask = { ...sampleTasks(1)[0]!, reason: "r" };
  const marked = { ...plain, instance: hostile, name: hostile, id: hostile, status: hostile, reason: hostile };
  const tags = (page: string) => elements(parse(page)).map(({ tagName }) => tagName);
  const titled = timelinePage({ title: hostile, tasks: [marked], now: NOW });
  expect(tags(titled)).toEqual(tags(pageOf([plain])));
  expect(text(named(elements(parse(titled)), "title")[0]!)).toBe(hostile);
  const cells = named(elements(parse(pageOf([marked]))), "td").map(text);
  expect(cells.filter((cell) => cell === hostile)).toHaveLength(4);
  const picture = (one: TimelineTask) => tags(timelineSvg({ title: "T", tasks: [one], now: NOW }));
  expect(picture(marked)).toEqual(picture(plain));
});
