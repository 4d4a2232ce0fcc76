/** The provider's process and what surrounds it. */
import type { Guard } from "../guard";

const LAUNCHER = "provider/launcher/launch.sh";
const SURROUNDINGS = ["provider/surroundings.test.ts"];
const SERVER = ["plugin/server.test.ts"];

export const PROCESS: readonly Guard[] = [
  {
    guard: "a pipe or device that is named for events is not written to",
    file: "provider/gate-events.ts",
    text: "found.isFile() && ",
    instead: "",
    tests: ["provider/gate-events.test.ts"],
  },
  {
    guard: "the file of events has a largest size",
    file: "provider/gate-events.ts",
    text: "found.size + Buffer.byteLength(line) <= MOST_BYTES",
    instead: "true",
    tests: ["provider/gate-events.test.ts"],
  },
  {
    guard: "the process does not end before its connections have, with answers on their way",
    file: "plugin/grpc.ts",
    text: "await allClosed(streams);\n      for (const session of sessions) session.close();\n      await allClosed(sessions);",
    instead: "",
  },
  {
    guard: "an answer leaves in one piece",
    file: "plugin/grpc.ts",
    text: "stream.end(Buffer.concat([prefix, message]));",
    instead: "stream.cork(); stream.write(prefix); stream.end(message);",
  },
  {
    guard: "compiled code is not taken from a folder that others may write",
    file: "provider/compile-cache.ts",
    text: "if (uid !== process.getuid?.() || (mode & 0o022) !== 0) throw new Error(`${folder} is not this user's alone`);",
    instead: "",
  },
  {
    guard:
      "an IPv6 address is compared with the addresses of a certificate, also by a Node.js that takes it for a name",
    file: "http/server-identity.ts",
    text: "isIPv6(host) ?",
    instead: "false ?",
  },
  {
    guard: "a Node.js beside the provider that cannot start gives way to the one on the PATH",
    file: LAUNCHER,
    text: '[ "$node" = "$beside" ] &&',
    instead: "false &&",
    tests: SURROUNDINGS,
  },
  {
    guard: "no signal ends the launcher",
    file: LAUNCHER,
    text: "trap '' HUP INT QUIT USR1 USR2 ALRM TERM XCPU\n",
    instead: "",
    tests: SURROUNDINGS,
  },
  {
    guard: "a signal that came too early for the provider has it started again",
    file: LAUNCHER,
    text: "  HUP | INT | QUIT | USR1 | USR2 | ALRM | TERM | XCPU) ;;\n",
    instead: "",
    tests: SURROUNDINGS,
  },
  {
    guard: "what cannot start stays until Terraform has read why",
    file: LAUNCHER,
    text: "exec sleep 10",
    instead: "exit 1",
    tests: SURROUNDINGS,
  },
  {
    guard: "the provider goes when Terraform has gone",
    file: LAUNCHER,
    text: ' "$main" $$ $PPID',
    instead: ' "$main"',
    tests: SURROUNDINGS,
  },
  {
    guard: "too few open files are told, not met",
    file: LAUNCHER,
    text: '"$files" -lt 32',
    instead: '"$files" -lt 0',
    tests: SURROUNDINGS,
  },
  {
    guard: "a limit of open files with which Node.js starts, but cannot serve, keeps it from starting",
    file: "provider/launcher/main.js",
    text: "!mayOpen(32)",
    instead: "false",
    tests: SURROUNDINGS,
  },
  {
    guard: "NODE_OPTIONS do not load anything into the provider",
    file: LAUNCHER,
    text: "-*) keep= ;;",
    instead: "-*) keep=1 ;;",
    tests: SURROUNDINGS,
  },
  {
    guard: "variables for children of a Node.js program are not for the provider",
    file: LAUNCHER,
    text: "unset NODE_CHANNEL_FD NODE_CHANNEL_SERIALIZATION_MODE NODE_UNIQUE_ID\n",
    instead: "",
    tests: SURROUNDINGS,
  },
  {
    guard: "a file that is missing is named",
    file: "provider/launcher/main.js",
    text: 'giveUp(["could not start:", error.message.split("\\n")[0]].join(" "));',
    instead: "throw error;",
    tests: SURROUNDINGS,
  },
  {
    guard: "no signal ends the provider",
    file: "plugin/start.ts",
    text: "  ignoreSignals(log);\n",
    instead: "",
    tests: SERVER,
  },
  {
    guard: "a debugger that a signal opened is closed",
    file: "plugin/start.ts",
    text: "  closeDebugger();\n",
    instead: "",
    tests: SERVER,
  },
  {
    guard: "what goes wrong after the handshake is told in the answers",
    file: "plugin/start.ts",
    text: "socket.attach(refuseCalls(because(error), identity, () => exit(0)));",
    instead: "throw error;",
    tests: SERVER,
  },
  {
    guard: "a reason not to start is not taken for a handshake",
    file: "plugin/start.ts",
    text: '.replaceAll("|", " ")',
    instead: "",
    tests: SERVER,
  },
  {
    guard: "where no folder takes a socket it is a port",
    file: "plugin/socket.ts",
    text: "if (secured) attempts.push(onLoopback);",
    instead: "",
  },
  {
    guard: "without certificates it is none",
    file: "plugin/socket.ts",
    text: "if (secured) attempts",
    instead: "attempts",
  },
  {
    guard: "Terraform may write to the socket, whatever the umask",
    file: "plugin/socket.ts",
    text: "chmodSync(path, 0o600);",
    instead: "",
  },
  {
    guard: "a path that would break the handshake's line is passed by",
    file: "plugin/socket.ts",
    text: "/[|\\r\\n]/.test(base)",
    instead: "false",
  },
  {
    guard: "a TLS handshake has a bound, however slowly its bytes come",
    file: "plugin/secure.ts",
    text: "setTimeout(() => raw.destroy(), HANDSHAKE_TIMEOUT_MS)",
    instead: "setTimeout(() => {}, HANDSHAKE_TIMEOUT_MS)",
  },
  {
    guard: "a client that is in is not bound any more",
    file: "plugin/secure.ts",
    text: "raw ? [raw] : timers.keys()",
    instead: "[] as Socket[]",
  },
  {
    guard: "only the certificate that Terraform announced is let in",
    file: "plugin/secure.ts",
    text: "socket.authorized && actual?.equals(expected)",
    instead: "socket.authorized",
  },
  {
    guard: "under nohup a command goes on when the terminal is closed",
    file: "cli/main.ts",
    text: "process.stderr.isTTY && ",
    instead: "",
  },
];
