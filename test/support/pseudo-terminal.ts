/** A program in a terminal of tmux, as a person sees it. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually } from "./patience";

/** `describe` where there is a tmux; else the suite is skipped, by name and visibly. */
export const describeWithTerminal = (name: string, body: () => void): void => {
  if (spawnSync("tmux", ["-V"]).status === 0) {
    describe(name, body);
  } else {
    describe.skip(`${name} (skipped: no tmux)`, body);
  }
};

export class PseudoTerminal {
  private readonly folder = mkdtempSync(join(tmpdir(), "terminal-"));

  /** Runs a program in a new terminal. What it is to find in its environment is given; the rest is as little as works. */
  constructor(
    command: readonly string[],
    env: Readonly<Record<string, string>>,
    { columns = 100, rows = 20 }: { readonly columns?: number; readonly rows?: number } = {},
  ) {
    const words = ["env", "-i", `PATH=${process.env.PATH}`, "TERM=screen-256color"];
    const all = [
      ...words,
      ...Object.entries({ LANG: "C.UTF-8", ...env }).map(([name, value]) => `${name}=${value}`),
      ...command,
    ];
    const quoted = all.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
    // Its exit code is shown, and the screen stays.
    this.tmux(
      "new-session",
      "-d",
      "-x",
      String(columns),
      "-y",
      String(rows),
      `${quoted}; echo "code $?"; exec sleep 600`,
    );
  }

  /** What is on the screen, without empty lines at its end. */
  text(): string {
    return this.tmux("capture-pane", "-p").trimEnd();
  }

  /** The same, with its colours. */
  colored(): string {
    return this.tmux("capture-pane", "-p", "-e").trimEnd();
  }

  async shows(pattern: RegExp): Promise<string> {
    let text = "";
    const seen = () => {
      text = this.text();
      return pattern.test(text);
    };
    await eventually(`the screen shows ${pattern}`, seen).catch(({ message }: Error) => {
      throw new Error(`${message}\n${text}`);
    });
    return text;
  }

  press(key: string): void {
    this.tmux("send-keys", key);
  }

  resize(columns: number, rows: number): void {
    this.tmux("resize-window", "-x", String(columns), "-y", String(rows));
  }

  get cursorIsSeen(): boolean {
    return this.value("cursor_flag") === "1";
  }

  /** Whether a line that is too long goes on in the next one. */
  get linesWrap(): boolean {
    return this.value("wrap_flag") === "1";
  }

  /** How many lines have left the screen at its top. */
  get scrolled(): number {
    return Number(this.value("history_size"));
  }

  close(): void {
    this.tmux("kill-server");
    rmSync(this.folder, { recursive: true, force: true });
  }

  private value(name: string): string {
    return this.tmux("display-message", "-p", `#{${name}}`).trim();
  }

  private tmux(...words: string[]): string {
    const env = { ...process.env, TMUX_TMPDIR: this.folder, TMUX: "" };
    const done = spawnSync("tmux", ["-f", "/dev/null", "-u", ...words], { env, encoding: "utf8" });
    if (done.status !== 0) throw new Error(`tmux ${words[0]}: ${done.stderr}`);
    return done.stdout;
  }
}
