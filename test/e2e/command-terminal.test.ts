/** The command on a terminal, as a person sees it. */
import { DEFAULT_CREDENTIALS, DEFAULT_INSTANCE_ID, type Simulator, startSimulator } from "../../lib/simulator";
import { builtCommand } from "../support/built-command";
import { describeWithTerminal, PseudoTerminal } from "../support/pseudo-terminal";

const ENV = {
  HW_ACCESS_KEY: DEFAULT_CREDENTIALS.accessKey,
  HW_SECRET_KEY: DEFAULT_CREDENTIALS.secretKey,
  HW_PROJECT_ID: DEFAULT_CREDENTIALS.projectId,
  HW_REGION_NAME: "simulator-1",
};

describeWithTerminal("on a terminal", () => {
  let simulator: Simulator;
  let terminal: PseudoTerminal | undefined;
  let main: string;

  beforeAll(() => {
    main = builtCommand();
  });

  beforeEach(async () => {
    simulator = await startSimulator();
  });

  afterEach(async () => {
    terminal?.close();
    await simulator.close();
  });

  const start = (name: string, durationMs: number, more: object = {}) =>
    simulator.control.startTask({ instanceId: DEFAULT_INSTANCE_ID, name, durationMs, ...more });

  const call = ([command, ...others]: readonly string[]) => {
    const where = ["--instance-id", DEFAULT_INSTANCE_ID, "--endpoints", `dcs=${simulator.endpoints.dcs}`];
    return [process.execPath, main, command!, "dcs-background-tasks", ...where, ...others];
  };
  const run = (words: readonly string[], env: object = {}, size: { columns?: number; rows?: number } = {}) => {
    terminal = new PseudoTerminal(call(words), { ...ENV, ...env }, size);
    return terminal;
  };
  const looks = ["--min-poll-interval", "200ms", "--max-poll-interval", "1s"];
  const WAIT = ["wait", "--name", "EXTEND", "--since", "1h", ...looks, "--output", "id"];

  test("a wait is one line that is drawn again, with bar, progress, time and next look; then its end", async () => {
    const { id } = start("EXTEND", 60_000);
    const screen = run(WAIT);
    const text = await screen.shows(
      /^EXTEND {2}[1-9]\d? % {2}[█░]{20} {2}EXECUTING {2}\d+s {2}ends about \d\d:\d\d {2}next look in \ds$/m,
    );
    expect(text.split("\n")).toHaveLength(1);
    expect(screen.cursorIsSeen).toBe(false);
    simulator.control.advance(60_000);
    expect(await screen.shows(/code 0/)).toMatch(new RegExp(`^EXTEND {2}succeeded {2}after \\d+s\\n${id}\\ncode 0$`));
    expect(screen.cursorIsSeen).toBe(true);
  });

  test("Ctrl-C leaves the terminal as it was", async () => {
    start("EXTEND", 60_000);
    const screen = run(WAIT);
    await screen.shows(/EXECUTING/);
    screen.press("C-c");
    const text = await screen.shows(/code 130/);
    expect(text).toContain("The wait for EXTEND was interrupted");
    expect(screen.cursorIsSeen).toBe(true);
  });

  test("several tasks have a line each", async () => {
    start("EXTEND", 60_000, { id: "one" });
    start("EXTEND", 60_000, { id: "two" });
    const screen = run(["wait", "--task-id", "one", "--task-id", "two"]);
    const text = await screen.shows(/^one .*EXECUTING[\s\S]*^two .*EXECUTING/m);
    expect(text.split("\n")).toHaveLength(2);
  });

  test("real IDs leave room for percentage, status, time and end; they are told apart", async () => {
    const ids = ["809d4580aaed41565abc38d58f77f840", "df2184f4b46de3ddf02f74fb03810020"];
    for (const id of ids) start("EXTEND", 600_000, { id });
    const screen = run(["wait", ...ids.flatMap((id) => ["--task-id", id])], {}, { columns: 80 });
    const rest = String.raw`  \d+ %  [█░]+  EXECUTING  \d+s  ends about \d\d:\d\d  next look in \d+s`;
    await screen.shows(new RegExp(`^809d4580…840${rest}\ndf2184f4…020${rest}$`));
  });

  test("more tasks than rows do not scroll the screen away", async () => {
    const ids = Array.from({ length: 16 }, (_, index) => `task-${index}`);
    for (const id of ids) start("EXTEND", 60_000, { id });
    const screen = run(["wait", ...ids.flatMap((id) => ["--task-id", id])], {}, { rows: 10 });
    const text = await screen.shows(/ (?:[2-9]|\d\d)s [\s\S]*^and 8 more$/m);
    expect(text.match(/EXECUTING/g)).toHaveLength(8);
    expect(screen.scrolled).toBe(0);
  });

  test("Ctrl-Z gives the terminal back, and the wait is drawn again once it goes on; so does Ctrl-\\, which ends it", async () => {
    start("EXTEND", 600_000);
    terminal = new PseudoTerminal(["bash", "--norc", "-i"], { ...ENV, PS1: "ready> " });
    await terminal.shows(/ready>/);
    terminal.press(`clear; ${call(WAIT).join(" ")}; echo code $?`);
    terminal.press("Enter");
    await terminal.shows(/^EXTEND .*EXECUTING/m);
    terminal.press("C-z");
    await terminal.shows(/Stopped[\s\S]*ready>$/);
    expect([terminal.cursorIsSeen, terminal.linesWrap]).toEqual([true, true]);
    terminal.press("clear; fg; echo code $?");
    terminal.press("Enter");
    await terminal.shows(/^\S+node .* wait [\s\S]*^EXTEND .*EXECUTING[^\n]*$/m);
    expect([terminal.cursorIsSeen, terminal.linesWrap]).toEqual([false, false]);
    terminal.press("C-\\");
    await terminal.shows(/code 131/);
    expect([terminal.cursorIsSeen, terminal.linesWrap]).toEqual([true, true]);
  });

  test("a line is never wider than the terminal, also when that becomes narrow", async () => {
    start("EXTEND", 60_000);
    const screen = run(WAIT, {}, { columns: 50 });
    expect(await screen.shows(/EXECUTING/)).toMatch(/^EXTEND {2}\d+ % {2}EXECUTING {2}\ds {2}ends about \d\d:\d\d$/);
    screen.resize(30, 20);
    expect(await screen.shows(/^EXTEND {2}\d+ % {2}EXECUTING {2}\ds$/)).not.toContain("\n");
  });

  test("without UTF-8 the bar is of ASCII; NO_COLOR takes the colours away", async () => {
    start("EXTEND", 60_000);
    const screen = run(WAIT, { LANG: "C" });
    await screen.shows(/^EXTEND {2}\d+ % {2}[#-]{20} /);
    expect(screen.colored()).toContain("\u001b[36m");
    screen.close();
    const plain = run(WAIT, { NO_COLOR: "1" });
    await plain.shows(/EXECUTING/);
    expect(plain.colored()).not.toContain("\u001b[3");
  });

  test("with CI set, lines are written and nothing is drawn", async () => {
    start("EXTEND", 60_000);
    const screen = run(WAIT, { CI: "true" }, { columns: 160 });
    await screen.shows(/EXECUTING/);
    simulator.control.advance(60_000);
    const text = await screen.shows(/code 0/);
    expect(text).toMatch(/^\d{4}-\S+Z \S+: EXECUTING after \S+/);
    expect(text).not.toContain("█");
  });

  test("a table is as wide as the terminal, with states in colour", async () => {
    start("A_VERY_LONG_NAME_OF_A_TASK_THAT_DOES_NOT_FIT", 60_000);
    const screen = run(["list"], {}, { columns: 70 });
    const text = await screen.shows(/code 0/);
    expect(text).toMatch(/^ID +NAME +STATE/);
    expect(text).toContain("…");
    expect(text.split("\n")).toHaveLength(3);
    expect(screen.colored()).toContain("\u001b[36mrunning");
  });

  test("--watch draws the table again in its place", async () => {
    start("FIRST", 60_000);
    const screen = run(["list", "--watch", "--interval", "1s"]);
    await screen.shows(/FIRST +running/);
    simulator.control.advance(60_000);
    start("SECOND", 60_000);
    const text = await screen.shows(/SECOND +running[\s\S]*FIRST +succeeded/);
    expect(text.split("\n")).toHaveLength(3);
    screen.press("C-c");
    await screen.shows(/code 0/);
  });

  const MANY = 30;
  const DAILY = ["list", "--watch", "--interval", "24h"];
  const startMany = () => {
    for (let index = 0; index < MANY; index += 1)
      start("A_VERY_LONG_NAME_OF_A_TASK", 3_600_000, { id: `a-task-with-a-long-id-${index + 10}` });
  };
  /** The whole screen: titles, so many tasks, and how many more there are. */
  const frame = (shown: number) =>
    new RegExp(`^ID .*STATE.*\\n(?:a-task\\S+ .*running.*\\n){${shown}}and ${MANY - shown} more$`);

  test("--watch leaves nothing behind in a narrow terminal that is resized, says what it hides, and ends on a line of its own", async () => {
    startMany();
    const screen = run(["list", "--watch", "--interval", "1s"], {}, { columns: 40, rows: 10 });
    await screen.shows(frame(7));
    screen.resize(30, 6);
    await screen.shows(frame(3));
    screen.resize(50, 12);
    await screen.shows(frame(9));
    screen.press("C-c");
    expect(await screen.shows(/code 0/)).toMatch(/ ago\nand 21 more\ncode 0$/);
  });

  test("a resize is drawn long before --watch lists again, and after Ctrl-Z, too, without a request", async () => {
    startMany();
    terminal = new PseudoTerminal(["bash", "--norc", "-i"], { ...ENV, PS1: "ready> " }, { columns: 60, rows: 30 });
    await terminal.shows(/ready>/);
    terminal.press(call(DAILY).join(" "));
    terminal.press("Enter");
    await terminal.shows(frame(27));
    const { total } = simulator.control.requests();
    terminal.resize(50, 20);
    await terminal.shows(frame(17));
    terminal.press("C-z");
    await terminal.shows(/Stopped[\s\S]*ready>$/);
    terminal.resize(60, 25);
    // The command is not told of a size that the shell has seen first.
    terminal.press("until [ \"$(stty size)\" = '25 60' ]; do sleep 0.1; done; fg; echo code $?");
    terminal.press("Enter");
    await terminal.shows(frame(22));
    expect(simulator.control.requests().total).toBe(total);
    terminal.press("C-c");
    await terminal.shows(/code 0/);
  });
});
