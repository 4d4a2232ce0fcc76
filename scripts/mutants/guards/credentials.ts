/** Whose credentials are taken, and from where. */
import type { Guard } from "../guard";

const HUAWEI_NAMES = ["auth/huawei-names.test.ts"];

export const CREDENTIALS: readonly Guard[] = [
  {
    guard: "a process may have no home folder",
    file: "auth/credential-files.ts",
    text: "      return null;\n    }\n  },\n  async read",
    instead: '      throw new Error("no home");\n    }\n  },\n  async read',
  },
  {
    guard: "without a home folder no other folder is taken for it",
    file: "auth/credential-files.ts",
    text: "if (home === null) throw",
    instead: "if (home === undefined) throw",
  },
  {
    guard: "a file that is there by chance and cannot be read is passed over",
    file: "auth/credential-files.ts",
    text: 'if (setting === null) return error.message.replace(/\\.$/, "");',
    instead: "",
  },
  {
    guard: "a file that was asked for has to be there",
    file: "auth/credential-files.ts",
    text: "if (setting === null) return null;",
    instead: "if (setting !== undefined) return null;",
    tests: ["auth/huawei-cli-profile.test.ts"],
  },
  {
    guard: "one tool's variables for the same setting agree",
    file: "auth/environment.ts",
    text: "if (other === undefined) return first;",
    instead: "if (first !== undefined) return first;",
    tests: HUAWEI_NAMES,
  },
  {
    guard: "what would be ignored in vain is refused",
    file: "auth/environment.ts",
    text: "if (names.some((name) => set(read(name)) === undefined)) continue;",
    instead: "if (names.length > 0) continue;",
    tests: HUAWEI_NAMES,
  },
  {
    guard: "whoever configures a credential is not refused for the environment's sake",
    file: "auth/search.ts",
    text: 'source.layer !== "configuration" && sources[index - 1]?.layer === "configuration"',
    instead: "index === 0",
    tests: HUAWEI_NAMES,
  },
  {
    guard: "a command names the places that it has",
    file: "auth/search.ts",
    text: 'around.config.caller === "command" ? option : place',
    instead: "place",
    tests: ["cli/wait.test.ts"],
  },
  {
    guard: "a token and a profile are not both taken",
    file: "auth/huawei-given.ts",
    text: "if (token === null || profile === null) return token;",
    instead: "if (token === null || profile !== undefined) return token;",
    tests: ["auth/huawei-sources.test.ts"],
  },
  {
    guard: "a key is whole in one place",
    file: "auth/huawei-parts.ts",
    text: '  demand([accessKey, secretKey], present[0]!, "key", parts);\n',
    instead: "",
    tests: ["auth/huawei-sources.test.ts"],
  },
  {
    guard: "a login is whole in one place",
    file: "auth/huawei-parts.ts",
    text: '  demand([user, names.password], set(parts.read(user)) === undefined ? names.password : user, "login", parts);\n',
    instead: "",
    tests: ["auth/huawei-sources.test.ts"],
  },
  {
    guard: "a user's name has its account beside it",
    file: "auth/huawei-parts.ts",
    text: "if (domainId === undefined && domainName === undefined) {",
    instead: "if (domainId === null) {",
    tests: ["auth/huawei-sources.test.ts"],
  },
  {
    guard: "one user is meant",
    file: "auth/huawei-parts.ts",
    text: "if (userName !== undefined && userId !== undefined) {",
    instead: "if (userName === null) {",
    tests: ["auth/huawei-sources.test.ts"],
  },
  {
    guard: "a project that is looked up is the account's that was given",
    file: "auth/huawei-project.ts",
    text: "(domainId === null ? ids.length > 0 : ids.includes(domainId))",
    instead: "domainId !== undefined",
    tests: HUAWEI_NAMES,
  },
  {
    guard: "a Tencent Cloud key is whole in one place",
    file: "auth/tencent-key-parts.ts",
    text: "if (present.length === 0) return null;",
    instead: "if (present.length < 3) return null;",
    tests: ["auth/tencent-sources.test.ts"],
  },
  {
    guard: "a profile is no path",
    file: "auth/tencent-sources.ts",
    text: '/[/\\\\\\0]/.test(name) || name === ".."',
    instead: "name === null",
  },
];
