/** A headless Chromium, spoken to through two pipes: Debian's package `chromium`, or the program that CHROMIUM names. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";

const PROGRAM = process.env.CHROMIUM || "chromium";

function isThere(): boolean {
  try {
    execFileSync(PROGRAM, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** `describe` where there is a Chromium; else the suite is skipped, by name and visibly. */
export const describeWithChromium: (name: string, body: () => void) => void = isThere()
  ? describe
  : (name, body) => describe.skip(`${name} (skipped: no chromium on the PATH)`, body);

// biome-ignore lint/suspicious/noExplicitAny: a protocol of several hundred forms
type Any = any;

export interface Looks {
  readonly width: number;
  readonly height?: number;
  readonly dark?: boolean;
  readonly print?: boolean;
}

/** A browser with one tab. */
export class Chromium {
  /** What a page sent, other than for itself. */
  readonly requests: string[] = [];
  /** What a console would show in red, and what a policy refused. */
  readonly complaints: string[] = [];
  private readonly waiting = new Map<number, (message: Any) => void>();
  private readonly events = new Map<string, () => void>();
  private last = 0;
  private session?: string;

  private constructor(
    private readonly process: ChildProcess,
    private readonly folder: string,
  ) {
    let rest = "";
    (process.stdio[4] as Readable).setEncoding("utf8").on("data", (text: string) => {
      const parts = (rest + text).split("\0");
      rest = parts.pop()!;
      for (const part of parts) this.heard(JSON.parse(part));
    });
  }

  static async start(): Promise<Chromium> {
    const folder = mkdtempSync(join(tmpdir(), "chromium-"));
    const child = spawn(
      PROGRAM,
      [
        ...[
          "--headless=new",
          "--remote-debugging-pipe",
          `--user-data-dir=${folder}`,
          "--no-first-run",
          "--disable-gpu",
        ],
        // In a container there is neither a second sandbox nor much shared memory.
        ...["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "about:blank"],
      ],
      { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"], env: { ...process.env, HOME: folder } },
    );
    const chromium = new Chromium(child, folder);
    const { targetInfos } = await chromium.send("Target.getTargets");
    const { targetId } = targetInfos.find(({ type }: Any) => type === "page");
    chromium.session = (await chromium.send("Target.attachToTarget", { targetId, flatten: true })).sessionId;
    for (const domain of ["Page", "Runtime", "Network", "Log"]) await chromium.send(`${domain}.enable`);
    return chromium;
  }

  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.process.once("exit", resolve));
    await this.send("Browser.close").catch(() => {});
    await gone;
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  send(method: string, params: object = {}): Promise<Any> {
    this.last += 1;
    const id = this.last;
    const session = this.session === undefined || method.startsWith("Browser.") ? {} : { sessionId: this.session };
    (this.process.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, ...session })}\0`);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, ({ result, error }) =>
        error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result),
      );
    });
  }

  async look({ width, height = 800, dark = false, print = false }: Looks): Promise<void> {
    const mobile = width < 640;
    await this.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile });
    await this.send("Emulation.setTouchEmulationEnabled", { enabled: mobile });
    await this.send("Emulation.setEmulatedMedia", {
      media: print ? "print" : "screen",
      features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }],
    });
  }

  async open(url: string): Promise<void> {
    const loaded = new Promise<void>((resolve) => this.events.set("Page.loadEventFired", resolve));
    await this.send("Page.navigate", { url });
    await loaded;
    await this.frames();
  }

  /** Until what was asked for is drawn. */
  async frames(): Promise<void> {
    await this.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
  }

  /** The value of an expression in the page. */
  async run(expression: string): Promise<Any> {
    const asked = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", asked);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async press(key: string): Promise<void> {
    const text = key.length === 1 ? { text: key } : {};
    const codes: Readonly<Record<string, number>> = { Tab: 9, Escape: 27, End: 35, Home: 36 };
    const code = codes[key] ?? { ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40 }[key] ?? 0;
    await this.send("Input.dispatchKeyEvent", { type: "keyDown", key, windowsVirtualKeyCode: code, ...text });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", key, windowsVirtualKeyCode: code });
    await this.frames();
  }

  async mouse(type: "mouseMoved" | "mousePressed" | "mouseReleased", x: number, y: number): Promise<void> {
    const button = type === "mouseMoved" ? {} : { button: "left", clickCount: 1 };
    await this.send("Input.dispatchMouseEvent", { type, x, y, ...button });
    await this.frames();
  }

  async tap(x: number, y: number): Promise<void> {
    await this.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
    await this.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await this.frames();
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from((await this.send("Page.captureScreenshot")).data, "base64");
  }

  private heard(message: Any): void {
    const { id, method, params } = message;
    if (id !== undefined) {
      this.waiting.get(id)?.(message);
      this.waiting.delete(id);
      return;
    }
    this.events.get(method)?.();
    if (method === "Network.requestWillBeSent" && params.type !== "Document") this.requests.push(params.request.url);
    if (method === "Runtime.exceptionThrown") this.complaints.push(params.exceptionDetails.exception?.description);
    if (method === "Runtime.consoleAPICalled") this.complaints.push(JSON.stringify(params.args));
    if (method === "Log.entryAdded") this.complaints.push(params.entry.text);
  }
}
