/** The page of `cloud-tasks timeline` in a real browser, as somebody uses it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { timelinePage, timelineSvg } from "../../lib/cli/timeline/page";
import { Chromium, describeWithChromium } from "../support/chromium";
import { NOW, sampleTasks } from "../support/timeline-tasks";

describeWithChromium("the timeline in a browser", () => {
  let chromium: Chromium;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "timeline-"));
    chromium = await Chromium.start();
  });
  afterAll(async () => {
    await chromium.close();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(() => {
    expect(chromium.requests).toEqual([]);
    expect(chromium.complaints).toEqual([]);
  });

  const addressOf = (count: number, write = timelinePage, kind = "html") => {
    const file = join(folder, `${count}.${kind}`);
    writeFileSync(file, write({ title: "Tasks of Caches", tasks: sampleTasks(count), now: NOW }));
    return pathToFileURL(file).href;
  };
  const open = async (count: number, width = 1280) => {
    await chromium.look({ width });
    await chromium.open(addressOf(count));
  };
  const run = (expression: string) => chromium.run(expression);
  const bars = () => run("document.querySelectorAll('#rows [role=option]').length");
  const text = (selector: string): Promise<string> => run(`document.querySelector('${selector}').textContent`);
  const type = async (value: string) => {
    await run(
      `(() => { const box = document.getElementById("find"); box.value = ${JSON.stringify(value)}; box.dispatchEvent(new Event("input", { bubbles: true })); })()`,
    );
    await chromium.frames();
  };
  const click = async (selector: string) => {
    await run(`document.querySelector('${selector}').click()`);
    await chromium.frames();
  };
  const card = () => run("card.hidden ? '' : card.innerText");
  const middleOf = (selector: string): Promise<readonly [number, number]> =>
    run(
      `(() => { const b = document.querySelector('${selector}').getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()`,
    );
  const tableRows = () => run("document.querySelectorAll('tbody tr:not([hidden])').length");

  test("filters by name, state and instance, in the chart and in the table, and tells how many are left", async () => {
    await open(60);
    const before = await bars();
    await type("restart");
    expect(await bars()).toBeLessThan(before);
    const shown = Number(/^(\d+) of 60 tasks/.exec(await text("#shown"))![1]);
    expect(await tableRows()).toBe(shown);
    expect(await run("[...document.querySelectorAll('#rows .name')].every((e) => e.textContent === 'RESTART')")).toBe(
      true,
    );
    await type("");
    await click("[value=succeeded]");
    expect(await text("#shown")).toMatch(/^13 of 60 tasks/);
    expect(await run("document.querySelectorAll('#rows .bar.succeeded').length")).toBe(0);
    await click("[value=succeeded]");
    await run(
      "(() => { instance.selectedIndex = 1; instance.dispatchEvent(new Event('input', { bubbles: true })); })()",
    );
    expect(await text("#shown")).toMatch(/^20 of 60 tasks/);
    await type("nothing has this name");
    expect([await run("none.hidden"), await tableRows(), await bars()]).toEqual([false, 0, 0]);
  });

  test("zooms with its buttons, keys and the wheel, moves with a drag, and fits again", async () => {
    await open(60);
    const whole = await text("#shown");
    expect(await run("document.getElementById('out').disabled")).toBe(true);
    await click("#in");
    const near = await text("#shown");
    expect(near).not.toBe(whole);
    const [x, y] = await middleOf("#rows");
    await chromium.mouse("mousePressed", x, y);
    await chromium.mouse("mouseMoved", x - 200, y);
    await chromium.mouse("mouseReleased", x - 200, y);
    expect(await text("#shown")).not.toBe(near);
    await click("#fit");
    expect(await text("#shown")).toBe(whole);
    await chromium.send("Input.dispatchMouseEvent", {
      type: "mouseWheel",
      x,
      y,
      deltaX: 0,
      deltaY: -300,
      modifiers: 2,
    });
    await chromium.frames();
    expect(await text("#shown")).not.toBe(whole);
    await run("document.querySelector('#rows svg').focus()");
    await chromium.press("0");
    expect(await text("#shown")).toBe(whole);
    await chromium.press("+");
    expect(await text("#shown")).not.toBe(whole);
  });

  test("details of a task show under the pointer, and go with it", async () => {
    await open(60);
    const [x, y] = await middleOf("#rows .bar.failed");
    await chromium.mouse("mouseMoved", x, y);
    expect(await card()).toMatch(/State\s+failed \(FAILED\)[\s\S]*Reason\s+DCS\.4831/);
    await chromium.mouse("mouseMoved", 5, 5);
    expect(await card()).toBe("");
  });

  test("with the keys alone: Tab reaches the chart, arrows move, and a screen reader is told the task", async () => {
    await open(60);
    for (
      let presses = 0;
      presses < 30 && (await run("document.activeElement.getAttribute('role')")) !== "listbox";
      presses += 1
    ) {
      await chromium.press("Tab");
    }
    const active = () =>
      run(
        "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.getAttribute('aria-label')",
      );
    const first = await active();
    expect(first).toMatch(/ on cache-orders .*, started /);
    expect(await card()).toMatch(/Started/);
    const seen = new Set([first]);
    for (const key of ["ArrowRight", "ArrowDown", "ArrowDown", "End"]) {
      await chromium.press(key);
      seen.add(await active());
    }
    expect(seen.size).toBe(5);
    const [, y] = await middleOf("[aria-selected=true]");
    expect(y > 0 && y < 800).toBe(true);
    await chromium.press("Home");
    expect(seen.has(await active())).toBe(true);
    await chromium.press("Escape");
    expect(await card()).toBe("");
    expect(await run("document.querySelectorAll('[aria-selected=true]').length")).toBe(1);
  });

  test("on a telephone, a tap shows a task's details, and nothing is wider than the screen", async () => {
    await open(60, 390);
    await run("document.querySelector('#rows .bar').scrollIntoView({ block: 'center' })");
    await chromium.frames();
    await chromium.tap(...(await middleOf("#rows .bar")));
    expect(await card()).toMatch(/Instance\s+cache-/);
    expect(await run("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
    await chromium.tap(195, 40);
  });

  test("of ten thousand tasks, few are drawn, and a scroll or a zoom draws others", async () => {
    await open(10_000);
    expect(await text("#shown")).toMatch(/^10,000 tasks/);
    for (const step of [
      "0",
      "scrollBy(0, 400)",
      "document.getElementById('in').click()",
      "document.getElementById('in').click()",
    ]) {
      await run(step);
      await chromium.frames();
      expect(await bars()).toBeGreaterThan(20);
      expect(await bars()).toBeLessThan(1_500);
    }
    await type("ff8081819000777");
    expect(await text("#shown")).toMatch(/^1 of 10,000 tasks/);
    expect(await tableRows()).toBe(1);
  });

  test.each([1280, 390])(
    "looks different in light and dark, and on paper has all its tasks, at %d pixels",
    async (width) => {
      const address = addressOf(60);
      const background = () => run("getComputedStyle(document.body).backgroundColor");
      const seen: string[] = [];
      for (const looks of [{}, { dark: true }, { print: true, dark: true }]) {
        await chromium.look({ width, ...looks });
        await chromium.open(address);
        seen.push(await background());
        expect((await chromium.screenshot()).length).toBeGreaterThan(5_000);
      }
      expect(seen).toEqual(["rgb(255, 255, 255)", "rgb(18, 22, 29)", "rgb(255, 255, 255)"]);
      expect(await run("[table.open, getComputedStyle(document.forms[0]).display]")).toEqual([true, "none"]);
      const drawn =
        "[...document.querySelectorAll('#rows .bar')].flatMap((bar) => bar.dataset.tasks.split(' ')).length";
      expect(await run(drawn)).toBe(60);
    },
  );

  test("a policy keeps out what is not of the page, and a picture opens by itself", async () => {
    await open(3);
    await run(
      "document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = 1' }))",
    );
    expect(await run("window.ran")).toBeUndefined();
    expect(chromium.complaints.splice(0).join()).toContain("Content Security Policy");
    await chromium.open(addressOf(3, timelineSvg, "svg"));
    expect(await run("document.documentElement.tagName")).toBe("svg");
    expect(await run("document.querySelectorAll('.bar title').length")).toBe(3);
  });
});
