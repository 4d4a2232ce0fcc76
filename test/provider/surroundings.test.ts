/** What the delivered provider copes with: the table of the guide on troubleshooting, line by line. */
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { IGNORED_SIGNALS } from "../../lib/plugin/process-life";
import { bundleProvider } from "../../scripts/build/provider-bundle";
import { write } from "../support/package";
import { eventually } from "../support/patience";
import { type PluginProcess, startCommand } from "../support/plugin-process";
import { isRunning } from "../support/provider-socket";

const ROOT = join(__dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "surroundings-"));
const bundle = join(folder, "bundle");
let launcher: string;
const running: PluginProcess[] = [];

beforeAll(() => {
  const { version } = bundleProvider(ROOT, bundle);
  launcher = `terraform-provider-cloudtasks_v${version}`;
});

afterEach(async () => {
  for (const plugin of running.splice(0)) await plugin.kill();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Start {
  readonly env?: NodeJS.ProcessEnv;
  /** Where the provider lies. */
  readonly from?: string;
  /** What a shell does before it becomes the provider. */
  readonly shell?: string;
  /** The script that is found as `node`; "$REAL" is the true one. */
  readonly node?: string;
}

let count = 0;

/** A fresh folder. */
function fresh(...parts: readonly string[]): string {
  count += 1;
  const path = join(folder, String(count), ...parts);
  mkdirSync(path, { recursive: true });
  return path;
}

/** A PATH on which a script stands for Node.js. */
function pathWith(node: string): string {
  const bin = fresh("bin");
  write(bin, { node: `#!/bin/sh\nREAL='${process.execPath}'\ncd '${bin}'\n${node}\n` });
  chmodSync(join(bin, "node"), 0o755);
  return [bin, process.env.PATH].join(delimiter);
}

async function start({ env = {}, from = bundle, shell = "", node }: Start = {}): Promise<PluginProcess> {
  const plugin = await startCommand(["/bin/sh", "-c", `${shell}\nexec "$0"`, join(from, launcher)], {
    ...env,
    ...(node !== undefined && { PATH: pathWith(node) }),
  });
  running.push(plugin);
  return plugin;
}

/** The provider's own process, behind the launcher. */
const providerOf = ({ child }: PluginProcess): number => childOf(child.pid!);

const childOf = (pid: number): number => Number(readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8"));

/** The signals that a process ignores or handles. */
function masks(pid: number): bigint {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const [, ignored, caught] = /SigIgn:\s*(\w+)\nSigCgt:\s*(\w+)/.exec(status)!;
  return BigInt(`0x${ignored}`) | BigInt(`0x${caught}`);
}

/** Speaks with a provider and ends it, as Terraform does. */
async function serves(plugin: PluginProcess): Promise<void> {
  expect(plugin.line).toMatch(/^1\|6\|(unix|tcp)\|[^|]+\|grpc\|[A-Za-z0-9+/]+$/);
  const client = plugin.client();
  const { resourceSchemas } = await client.call("GetProviderSchema", {});
  expect(Object.keys(resourceSchemas ?? {})).toContain("cloudtasks_checkpoint");
  await client.shutdown();
  client.close();
  expect(await plugin.exited).toEqual({ code: 0, signal: null });
  expect(plugin.stdout()).toBe(`${plugin.line}\n`);
  if (plugin.path.startsWith("/")) expect(existsSync(dirname(plugin.path))).toBe(false);
}

/** Is there with a line that says why there is no provider, until Terraform has read it. */
async function says(plugin: PluginProcess, reason: RegExp | string): Promise<void> {
  expect(plugin.line).toMatch(reason);
  expect(plugin.line).not.toContain("|");
  await sleep(200);
  expect(plugin.child.exitCode).toBeNull();
}

/** The NODE_OPTIONS that Node.js gets to see. */
async function optionsKept(NODE_OPTIONS: string): Promise<string> {
  const seen = join(fresh(), "seen");
  const plugin = await start({
    env: { NODE_OPTIONS, SEEN: seen },
    node: 'printf %s "$NODE_OPTIONS" >"$SEEN"; exec "$REAL" "$@"',
  });
  await serves(plugin);
  return readFileSync(seen, "utf8").trim();
}

const SURROUNDINGS: Readonly<Record<string, () => Promise<void>>> = {
  "A signal that asks for an end, to one process or to all: Ctrl-C, `nohup`, a closed terminal, systemd, a container, CI":
    async () => {
      const plugin = await start();
      const targets = [plugin.child.pid!, providerOf(plugin), -plugin.child.pid!];
      for (const target of targets) for (const signal of IGNORED_SIGNALS) process.kill(target, signal);
      await serves(plugin);
    },
  "The same while the provider starts": async () => {
    // Node.js heeds them until it has come to our code.
    const deadly = IGNORED_SIGNALS.filter((signal) => signal !== "SIGUSR1");
    const plugin = await start({
      env: { SIGNALS: deadly.join(" ") },
      node: `for signal in $SIGNALS; do
        mkdir "$signal" 2>/dev/null && exec "$REAL" -e "process.kill(process.pid, '$signal'); setTimeout(() => {}, 5000)"
      done
      exec "$REAL" "$@"`,
    });
    await serves(plugin);
  },
  "Ctrl-Z and `fg`": async () => {
    const plugin = await start();
    const pids = [plugin.child.pid!, providerOf(plugin)];
    // The kernel does not let SIGTSTP stop a group as lonely as this one.
    for (const pid of pids) expect(masks(pid) & (1n << BigInt(constants.signals.SIGTSTP - 1))).toBe(0n);
    process.kill(-plugin.child.pid!, "SIGSTOP");
    process.kill(-plugin.child.pid!, "SIGCONT");
    await serves(plugin);
  },
  "A Terraform that was killed": async () => {
    const host = await startCommand(["/bin/sh", "-c", '"$0" & wait', join(bundle, launcher)]);
    running.push(host);
    const above = childOf(host.child.pid!);
    const provider = childOf(above);
    host.child.kill("SIGKILL");
    await eventually("launcher and provider have ended", () => !isRunning(above) && !isRunning(provider));
    expect(existsSync(dirname(host.path))).toBe(false);
  },
  "A provider that Terraform killed": async () => {
    const plugin = await start();
    const provider = providerOf(plugin);
    plugin.child.kill("SIGKILL");
    await eventually("the provider has ended", () => !isRunning(provider));
  },
  "`NODE_OPTIONS` with a debugger, a tracer or a loader: missing, printing, or unknown to this Node.js": async () => {
    const home = fresh();
    write(home, { "banner.js": "console.log('agent 1.2.3 loaded')", "hook.mjs": "throw new Error('no')" });
    const preloads = `--require /gone/bootloader.js -r ${home}/banner.js --import ${home}/hook.mjs`;
    expect(await optionsKept(`--inspect=0 ${preloads} --no-such-option`)).toBe("");
  },
  "`NODE_OPTIONS` of Yarn Plug'n'Play": async () => {
    const home = fresh("a project");
    write(home, { ".pnp.cjs": "require('node:module')._resolveFilename = () => { throw new Error('undeclared') };" });
    const loader = `--experimental-loader file://${home}/.pnp.loader.mjs`;
    expect(await optionsKept(`--require "${home}/.pnp.cjs" ${loader}`)).toBe("");
  },
  "`NODE_OPTIONS` for memory, TLS, certificates or the order of addresses": async () => {
    const kept = "--max-old-space-size=64 --use-openssl-ca --tls-min-v1.2 --dns-result-order ipv4first";
    expect(await optionsKept(`--require /gone.js ${kept} --trace-warnings`)).toBe(kept);
  },
  "The same, but refused by Node.js": async () =>
    says(
      await start({ env: { NODE_OPTIONS: "--use-no-such-ca" } }),
      /^cdktf-cloud-tasks: the provider could not start: .*--use-no-such-ca.*\(NODE_OPTIONS is --use-no-such-ca\)$/,
    ),
  "A Node.js program that started Terraform": async () =>
    serves(
      await start({
        env: { NODE_CHANNEL_FD: "3", NODE_CHANNEL_SERIALIZATION_MODE: "json", NODE_UNIQUE_ID: "1", NODE_PATH: "/gone" },
      }),
    ),
  "`NODE_DEBUG`, `NODE_EXTRA_CA_CERTS` without its file, `NODE_V8_COVERAGE` and their like": async () =>
    serves(
      await start({
        env: {
          NODE_DEBUG: "fs,net,module,tls",
          NODE_EXTRA_CA_CERTS: "/gone/ca.pem",
          NODE_V8_COVERAGE: fresh(),
          NODE_REDIRECT_WARNINGS: "/gone/warnings",
          NODE_COMPILE_CACHE: "/proc",
          NODE_PRESERVE_SYMLINKS: "1",
          NODE_PRESERVE_SYMLINKS_MAIN: "1",
          NODE_PENDING_DEPRECATION: "1",
          ELECTRON_RUN_AS_NODE: "1",
        },
      }),
    ),
  "`ENV` and `BASH_ENV`": async () => {
    const home = fresh();
    write(home, { noise: "echo noise; exit 3\n" });
    await serves(await start({ env: { ENV: join(home, "noise"), BASH_ENV: join(home, "noise") } }));
  },
  "No variable but `PATH`: no `HOME`, no `TMPDIR`, no `USER`": async () => {
    const nothing = Object.fromEntries(Object.keys(process.env).map((name) => [name, undefined]));
    await serves(await start({ env: { ...nothing, PATH: [dirname(process.execPath), process.env.PATH].join(":") } }));
  },
  'A project whose `package.json` has `"type": "module"`, or is broken': async () => {
    for (const text of ['{ "type": "module" }', "{ broken"]) {
      const from = fresh("project", "cdktf.out");
      cpSync(bundle, from, { recursive: true });
      write(dirname(from), { "package.json": text });
      await serves(await start({ from }));
    }
  },
  "A `TMPDIR` that is missing, read-only, no folder, a long path, or a path with a line break": async () => {
    const long = fresh("x".repeat(100));
    for (const TMPDIR of ["/gone", "/proc", long, fresh("a\nb")]) {
      const plugin = await start({ env: { TMPDIR } });
      expect(plugin.path.startsWith("/tmp/")).toBe(true);
      await serves(plugin);
      if (dirname(TMPDIR) === folder) expect(readdirSync(TMPDIR)).toEqual([]);
    }
  },
  "No folder that takes a socket: a read-only file system, or one without sockets": async () => {
    const plugin = await start({ node: `exec "$REAL" --require '${ROOT}/test/support/refuse-folders.js' "$@"` });
    expect(plugin.path).toMatch(/^127\.0\.0\.1:/);
    await serves(plugin);
  },
  "A long path to the provider, with spaces, quotes or other letters": async () => {
    const from = fresh('it\'s "odd" $HOME; `é` 漢 *', "x".repeat(200));
    cpSync(bundle, from, { recursive: true });
    await serves(await start({ from }));
  },
  "A working folder that was deleted": async () =>
    serves(await start({ shell: `mkdir '${folder}/gone'; cd '${folder}/gone'; rmdir '${folder}/gone'` })),
  "Any `umask`": async () => {
    for (const umask of ["000", "077", "777"]) await serves(await start({ shell: `umask ${umask}` }));
  },
  "Closed standard input and standard error": async () => serves(await start({ shell: "exec <&- 2>&-" })),
  "At least 32 open files for each process (`ulimit -n`)": async () => {
    // Node.js raises the soft limit as far as it may.
    for (const limit of ["-n 32", "-S -n 12"]) await serves(await start({ shell: `ulimit ${limit}` }));
  },
  Fewer: async () => {
    for (const files of [12, 20, 31]) {
      const reason = `the provider needs at least 32 open files, but a process may have only ${files} here (ulimit -n)`;
      await says(await start({ shell: `ulimit -n ${files}` }), reason);
    }
  },
  "Too little memory for Node.js": async () =>
    says(
      await start({ shell: "ulimit -v 300000" }),
      /^cdktf-cloud-tasks: the provider could not start: \S+ does not run: ./,
    ),
  "No Node.js, or one that is too old": async () => {
    const needs = "cdktf-cloud-tasks: the provider needs Node.js 20.9 or newer, ";
    await says(await start({ env: { PATH: "/gone" } }), `${needs}and there is no "node" on the PATH`);
    const old = `exec "$REAL" --require '${ROOT}/test/support/old-node.js' "$@"`;
    await says(await start({ node: old }), `${needs}but the "node" on the PATH of the Terraform process is 18.20.8`);
  },
  "A Node.js [beside the provider](../without-node.md), and none on the `PATH`": async () => {
    const from = fresh();
    cpSync(bundle, from, { recursive: true });
    write(from, { node: `#!/bin/sh\nexec '${process.execPath}' "$@"\n` });
    chmodSync(join(from, "node"), 0o755);
    await serves(await start({ from, env: { PATH: "/gone" } }));
  },
  "A Node.js beside the provider that this system cannot start, and one on the `PATH`": async () => {
    const from = fresh();
    cpSync(bundle, from, { recursive: true });
    write(from, { node: "#!/lib/ld-musl-of-elsewhere.so\n" });
    chmodSync(join(from, "node"), 0o755);
    await serves(await start({ from }));
    const alone = await start({ from, env: { PATH: "/gone" } });
    await says(alone, /^cdktf-cloud-tasks: the provider could not start: \S+\/node does not run: /);
  },
  "A Node.js that does not run: of another platform, or the stand-in of a version manager": async () => {
    await says(
      await start({ node: "echo No version is set for command node >&2; exit 126" }),
      /^cdktf-cloud-tasks: the provider could not start: \S+\/bin\/node does not run: No version is set for command node$/,
    );
  },
  "A provider of which files are missing or damaged": async () => {
    const cases = {
      "main.js": /^cdktf-cloud-tasks: the provider could not start: .*Cannot find module '\S+\/main\.js'/,
      "provider.js": /^cdktf-cloud-tasks: the provider could not start: Cannot find module '\.\/provider\.js'$/,
    };
    for (const [file, reason] of Object.entries(cases)) {
      const from = fresh();
      cpSync(bundle, from, { recursive: true });
      rmSync(join(from, file));
      await says(await start({ from }), reason);
    }
    const from = fresh();
    cpSync(bundle, from, { recursive: true });
    write(from, { "service.js": "cut off (" });
    const plugin = await start({ from });
    const client = plugin.client();
    await expect(client.call("GetProviderSchema", {})).rejects.toThrow("The provider could not start: ");
    await client.shutdown().catch(() => {});
    client.close();
    await plugin.exited;
  },
};

test.each(Object.entries(SURROUNDINGS))("%s", (_surroundings, holds) => holds());

test("the guide has these lines and no others", () => {
  const guide = readFileSync(join(ROOT, "docs/guides/troubleshooting.md"), "utf8");
  const [, table] = /^## What the provider copes with\n([\s\S]*?)^## /m.exec(guide)!;
  const rows = [...table!.matchAll(/^\| (.+?) \| .+ \|$/gm)].map(([, surroundings]) => surroundings!);
  expect(rows.slice(2)).toEqual(Object.keys(SURROUNDINGS));
});
