import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { DEFAULT_CREDENTIALS, type Simulator, startSimulator } from "../../lib/simulator";
import { BAD_ANSWERS, type EchoingCloud, startEchoingCloud } from "../support/echoing-cloud";
import { filesOf, findSecrets, secretsIn } from "../support/secret-scan";
import { builtProvider, describeWithTerraform, type Run, SOURCES, unboxed, Workspace } from "../support/terraform";

const GOOD = "good-instance";

const NAMES = ["access_key", "secret_key", "security_token", "auth_token", "proxy_password"] as const;
type Name = (typeof NAMES)[number];

/** Values that occur nowhere else, with characters that change when they are encoded. */
function marked(source: string): Record<Name, string> {
  const mark = (name: string) => `${name}${Buffer.from(source).toString("hex").slice(-10)}MARK`;
  return {
    access_key: `AKID${mark("id").toUpperCase()}ENDOFID`,
    secret_key: `sk/${mark("signs")}+k3y/end`,
    security_token: `st+${mark("session")}/t0ken==`,
    auth_token: `MII/${mark("auth")}+t0ken/end=`,
    proxy_password: `pw/${mark("proxy")}+w0rd/end`,
  };
}

/** A place secrets may come from. */
interface Source {
  readonly title: string;
  /** HCL of a secret in the provider's configuration; undefined where it is not configured. */
  readonly hcl: (name: Name) => string | undefined;
  /** Terraform's variables, if these secrets are any. */
  readonly variables?: { readonly options: string; readonly given: "environment" | "file" };
  /** Environment variable of each secret that comes from there. */
  readonly environment: Partial<Record<Name, string>>;
  /** Path and content of a file in the user's home that holds them. */
  readonly file?: readonly [path: string, content: (secrets: Record<Name, string>) => string];
  /** Files into which Terraform itself writes what configures a provider. */
  readonly writtenByTerraform: readonly string[];
}

const variable = (name: Name) => `var.${name}`;
const variables = Object.fromEntries(NAMES.map((name) => [name, `TF_VAR_${name}`]));

const SOURCES_OF_SECRETS: readonly Source[] = [
  {
    title: "an access key in the environment",
    hcl: () => undefined,
    environment: {
      access_key: "HW_ACCESS_KEY",
      secret_key: "HW_SECRET_KEY",
      security_token: "HW_SECURITY_TOKEN",
      proxy_password: "proxy",
    },
    writtenByTerraform: [],
  },
  {
    title: "a token in the environment",
    hcl: () => undefined,
    environment: { auth_token: "HW_AUTH_TOKEN", proxy_password: "proxy" },
    writtenByTerraform: [],
  },
  {
    title: "the SDK's credentials file",
    hcl: () => undefined,
    environment: { proxy_password: "proxy" },
    file: [
      ".huaweicloud/credentials",
      (secrets) =>
        [
          "[basic]",
          `ak = ${secrets.access_key}`,
          `sk = ${secrets.secret_key}`,
          `security_token = ${secrets.security_token}`,
        ].join("\n"),
    ],
    writtenByTerraform: [],
  },
  {
    title: "the profile of the cloud's command line tool",
    hcl: () => undefined,
    environment: { proxy_password: "proxy" },
    file: [
      ".hcloud/config.json",
      ({ access_key: accessKeyId, secret_key: secretAccessKey, security_token: securityToken }) =>
        JSON.stringify({
          current: "default",
          profiles: [{ name: "default", mode: "AKSK", accessKeyId, secretAccessKey, securityToken }],
        }),
    ],
    writtenByTerraform: [],
  },
  {
    title: "ephemeral variables",
    hcl: variable,
    variables: { options: "ephemeral = true", given: "environment" },
    environment: variables,
    writtenByTerraform: [],
  },
  {
    title: "sensitive variables",
    hcl: variable,
    variables: { options: "sensitive = true", given: "file" },
    environment: {},
    writtenByTerraform: ["plan.bin!tfplan", "secrets.auto.tfvars.json", "show -json of the plan"],
  },
  {
    title: "the configuration itself",
    hcl: (name) => JSON.stringify(marked("the configuration itself")[name]),
    environment: {},
    writtenByTerraform: ["main.tf", "plan.bin!tfconfig/m-/main.tf", "show -json of the plan"],
  },
];

type Account = "direct" | "proxied" | "tunnelled" | "refused" | "expired" | "unreachable";

/** Where each account's requests go, and which credential it has when the configuration holds both. */
const ACCOUNTS: Readonly<
  Record<Account, { credential: "key" | "token"; endpoint: (address: string) => string; proxy?: true }>
> = {
  direct: { credential: "key", endpoint: (address) => `http://${address}` },
  proxied: { credential: "token", endpoint: () => "http://dcs.cloud.test", proxy: true },
  tunnelled: { credential: "key", endpoint: () => "https://dcs.cloud.test", proxy: true },
  refused: { credential: "key", endpoint: (address) => `http://${address}/refused` },
  expired: { credential: "token", endpoint: () => "http://dcs.cloud.test/expired", proxy: true },
  unreachable: { credential: "key", endpoint: () => "http://127.0.0.1:1" },
};

const CREDENTIAL_FIELDS: Readonly<Record<"key" | "token", readonly Name[]>> = {
  key: ["access_key", "secret_key", "security_token"],
  token: ["auth_token"],
};

const required = () => `
terraform {
  required_providers { cloudtasks = { source = "${SOURCES.cloudtasks}", version = "${builtProvider().version}" } }
}`;

function provider(account: Account, source: Source, address: string): string {
  const { credential, endpoint, proxy } = ACCOUNTS[account];
  const fields = CREDENTIAL_FIELDS[credential].flatMap((name) => {
    const value = source.hcl(name);
    return value === undefined ? [] : [`${name} = ${value}`];
  });
  const password = source.hcl("proxy_password");
  // A password in a URL has to be encoded, whoever writes it.
  const url = password === undefined ? undefined : `"http://user:\${urlencode(${password})}@${address}"`;
  return `
provider "cloudtasks" {
  alias                   = "${account}"
  min_poll_interval       = "100ms"
  max_poll_interval       = "500ms"
  max_concurrent_requests = 50
  allow_insecure          = true
  ${proxy && url !== undefined ? `proxy = ${url}` : ""}
  huaweicloud {
    region     = "ap-southeast-1"
    project_id = "${DEFAULT_CREDENTIALS.projectId}"
    endpoints  = { dcs = "${endpoint(address)}" }
    ${fields.join("\n    ")}
  }
}`;
}

function gate(account: Account, instance: string, more = ""): string {
  return `
resource "cloudtasks_dcs_background_task_gate" "${account}-${instance}" {
  provider    = cloudtasks.${account}
  instance_id = "${instance}"
  name        = "EXTEND"
  since       = "1h"
  timeout     = "3s"
  ${more}
}`;
}

/** Every end a gate can come to; the credential is what differs between two accounts. */
const everyEnd = (account: Account): string[] => [
  gate(account, GOOD),
  gate(account, "failing-instance"),
  gate(account, "mismatching-instance", 'expect = { "details.new_capacity" = "99" }'),
  gate(account, "slow-instance"),
  gate(account, "no-match", 'appear_timeout = "1s"'),
  gate(account, "no-such-instance"),
  ...Object.keys(BAD_ANSWERS).map((instance) => gate(account, instance)),
];

function program(source: Source, address: string, accounts: readonly Account[], gates: readonly string[]): string {
  const declared = source.variables === undefined ? [] : NAMES;
  return [
    required(),
    ...declared.map((name) => `variable "${name}" {\n  type = string\n  ${source.variables?.options}\n}`),
    ...accounts.map((account) => provider(account, source, address)),
    ...gates,
  ].join("\n");
}

/** What the processes of a run find in their environment. */
function environmentOf(source: Source, secrets: Record<Name, string>, address: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(source.environment).flatMap(([name, variableName]) => {
      const value = secrets[name as Name];
      const url = `http://user:${encodeURIComponent(value)}@${address}`;
      return variableName === "proxy"
        ? [
            ["http_proxy", url],
            ["https_proxy", url],
          ]
        : [[variableName, value]];
    }),
  );
}

/** A home with the source's file in it, outside what is searched for secrets; empty where it has none. */
function home({ file }: Source, secrets: Record<Name, string>): Record<string, string> {
  if (file === undefined) {
    return {};
  }
  const folder = mkdtempSync(join(tmpdir(), "cloud-tasks-home-"));
  homes.push(folder);
  const [path, content] = file;
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content(secrets));
  return { HOME: folder };
}

const homes: string[] = [];

afterAll(() => {
  for (const folder of homes) {
    rmSync(folder, { recursive: true, force: true });
  }
});

const LOGGED = { TF_LOG: "trace", TF_LOG_PATH: "trace.log" };

describeWithTerraform("a secret", () => {
  let simulator: Simulator;
  let cloud: EchoingCloud;
  const workspaces: Workspace[] = [];

  beforeAll(async () => {
    const all = SOURCES_OF_SECRETS.map(({ title }) => marked(title));
    simulator = await startSimulator({
      scenario: {
        instances: [GOOD, "failing-instance", "mismatching-instance", "slow-instance", "no-match"].map((id) => ({
          id,
        })),
        credentials: {
          huaweicloud: {
            keys: all.map(({ access_key, secret_key, security_token }) => ({
              accessKey: access_key,
              secretKey: secret_key,
              securityToken: security_token,
            })),
            tokens: all.map(({ auth_token }) => ({ token: auth_token })),
          },
        },
        tasks: [
          { instanceId: GOOD, name: "EXTEND", durationMs: 1 },
          { instanceId: "failing-instance", name: "EXTEND", durationMs: 1, outcome: "FAILED" },
          { instanceId: "mismatching-instance", name: "EXTEND", durationMs: 1, details: { new_capacity: "0.5" } },
          { instanceId: "slow-instance", name: "EXTEND", durationMs: 600_000 },
        ],
      },
    });
    cloud = await startEchoingCloud(
      simulator,
      Object.fromEntries(all.map(({ access_key, secret_key }) => [access_key, secret_key])),
    );
  });

  afterAll(async () => {
    for (const workspace of workspaces) workspace.remove();
    await cloud.close();
    await simulator.close();
  });

  function create(env: Record<string, string> = {}): Workspace {
    const workspace = new Workspace({ ...LOGGED, ...env });
    workspaces.push(workspace);
    return workspace;
  }

  /** Everything in the workspace but the providers themselves, which are older than the secrets. */
  const scan = (workspace: Workspace, secrets: Record<string, string>) =>
    findSecrets(workspace.folder, secrets, (path) => /^(terraform\.d|\.terraform)\//.test(path));

  /** Plans into a file and applies that. */
  async function planAndApply(workspace: Workspace): Promise<{ planned: Run; applied: Run }> {
    await workspace.init();
    const planned = await workspace.plan("-out=plan.bin");
    const applied = await workspace.terraform(["apply", "-input=false", "-parallelism=100", "plan.bin"]);
    return { planned, applied };
  }

  /** Names of the resources in the state. */
  const inState = (workspace: Workspace): string[] =>
    (JSON.parse(workspace.readFile("terraform.tfstate")) as { resources: { name: string }[] }).resources.map(
      ({ name }) => name,
    );

  test.each(SOURCES_OF_SECRETS.map((source) => [source.title, source] as const))(
    "from %s is written nowhere but where Terraform itself writes provider configuration",
    async (title, source) => {
      const secrets = marked(title);
      const workspace = create({ ...environmentOf(source, secrets, cloud.address), ...home(source, secrets) });
      const accounts = ["direct", "proxied"] as const;
      const gates = accounts.flatMap((account) => [gate(account, GOOD), gate(account, "bad-permission-values")]);
      workspace.write(program(source, cloud.address, accounts, gates));
      if (source.variables?.given === "file") {
        workspace.writeFile("secrets.auto.tfvars.json", JSON.stringify(secrets));
      }

      const { planned, applied } = await planAndApply(workspace);
      const shown = await workspace.terraform(["show", "-json", "plan.bin"]);

      expect(planned.output).toContain("Plan: 4 to add");
      expect(applied.output.match(/Error: /g)).toHaveLength(2);
      expect(inState(workspace)).toEqual(accounts.map((account) => `${account}-${GOOD}`));
      expect(shown.output).toContain('"planned_values"');
      const found = [
        ...filesOf(scan(workspace, secrets)),
        ...(secretsIn(shown.output, secrets).length > 0 ? ["show -json of the plan"] : []),
      ];
      expect(found).toEqual(source.writtenByTerraform);
      expect(secretsIn(planned.output + applied.output, secrets)).toEqual([]);
    },
  );

  test("is in no message and no log of any failure, even where the other side repeats it", async () => {
    const title = "the configuration itself";
    const source = SOURCES_OF_SECRETS.find((candidate) => candidate.title === title)!;
    const workspace = create();
    const accounts = Object.keys(ACCOUNTS) as Account[];
    const refusals = (["tunnelled", "refused", "expired", "unreachable"] as const).map((account) =>
      gate(account, GOOD),
    );
    const gates = [...everyEnd("direct"), ...everyEnd("proxied"), ...refusals];
    workspace.write(program(source, cloud.address, accounts, gates));

    const { applied } = await planAndApply(workspace);

    // Only the two gates of the good instance open.
    expect(applied.output.match(/Error: /g)).toHaveLength(gates.length - 2);
    expect(secretsIn(applied.output, marked(title))).toEqual([]);
    expect(filesOf(scan(workspace, marked(title)))).toEqual(["main.tf", "plan.bin!tfconfig/m-/main.tf"]);
    // What was repeated to the provider was really there to be repeated.
    expect(secretsIn([...cloud.received].join("\n"), marked(title))).toEqual(
      expect.arrayContaining(["access_key (whole)", "security_token (whole)", "auth_token (whole)"]),
    );
    expect([...cloud.received].map((value) => Buffer.from(value.replace("Basic ", ""), "base64").toString())).toContain(
      `user:${marked(title).proxy_password}`,
    );
  });

  test("is in neither message nor log when the provider crashes", async () => {
    const source = SOURCES_OF_SECRETS[0]!;
    const secrets = marked(source.title);
    const workspace = create(environmentOf(source, secrets, cloud.address));
    workspace.write(program(source, cloud.address, ["direct"], [gate("direct", "slow-instance")]));
    const installed = join(workspace.pluginFolder(SOURCES.cloudtasks, builtProvider().version), "main.js");
    appendFileSync(installed, '\nsetTimeout(() => { throw new TypeError("crashed on purpose"); }, 1500);\n');
    await workspace.init();
    const run = await workspace.terraform(["apply", "-auto-approve"]);
    expect(run.code).toBe(1);
    expect(run.output).toContain("Plugin did not respond");
    expect(workspace.readFile("trace.log")).toContain("crashed on purpose");
    expect(secretsIn(run.output, secrets)).toEqual([]);
    expect(scan(workspace, secrets)).toEqual([]);
  });

  test("that cannot be used is named by its field, and not shown", async () => {
    const workspace = create({ HW_AUTH_TOKEN: "hidden token-0" });
    const away = 'auth_token = "hidden-1"\n    endpoints = { dcs = "http://dcs.cloud.test" }';
    type Faulty = readonly (readonly [fields: string, options: string, message: string])[];
    const atFirstUse: Faulty = [
      ["", "", "HW_AUTH_TOKEN contains a space"],
      ['secret_key = "hidden-2"', "", "huaweicloud.secret_key is set, but huaweicloud.access_key is not"],
      ['access_key = "hidden-3"\n    secret_key = "hidden key-4"', "", "huaweicloud.secret_key contains a space"],
    ];
    const inPlan: Faulty = [
      [
        `auth_token = "hidden-5"\n    endpoints = { dcs = "http://user:hidden-6@${cloud.address}" }`,
        "",
        'the address of "dcs": must not hold a user name or password',
      ],
      [away, 'proxy = "socks5://user:hidden-7@127.0.0.1"', "proxy: has the scheme socks5"],
      [away, 'proxy = "http://user:hidden-8-100%@127.0.0.1"', 'proxy: has a "%" in its user name or password'],
    ];
    const blocks = (faulty: Faulty) =>
      faulty.map(
        ([fields, options], index) => `
provider "cloudtasks" {
  alias          = "faulty${index}"
  allow_insecure = true
  ${options}
  huaweicloud {
    region     = "ap-southeast-1"
    project_id = "${DEFAULT_CREDENTIALS.projectId}"
    ${fields}
  }
}
resource "cloudtasks_dcs_background_task_gate" "faulty${index}" {
  provider    = cloudtasks.faulty${index}
  instance_id = "any"
  task_id     = "any"
}`,
      );
    workspace.write(required());
    await workspace.init();
    for (const faulty of [atFirstUse, inPlan]) {
      workspace.write([required(), ...blocks(faulty)].join("\n"));
      const run = await workspace.apply();
      const output = unboxed(run.output);
      for (const [, , message] of faulty) expect(output).toContain(message);
      expect(run.output.match(/Error: /g)).toHaveLength(faulty.length);
      expect(output).not.toMatch(/hidden[ -]/);
    }
    expect(workspace.readFile("trace.log")).not.toMatch(/hidden[ -]/);
  });

  test("in expect stays out of messages where hide_values is set, whatever is wrong", async () => {
    const source = SOURCES_OF_SECRETS[0]!;
    const secrets = { expected: "expected-VALUE-1f3a", actual: "actual-VALUE-9c2e" };
    simulator.control.putInstance({ id: "secretive" });
    simulator.control.startTask({
      instanceId: "secretive",
      name: "EXTEND",
      durationMs: 1,
      details: { new_capacity: secrets.actual, old_capacity: `{"inner":"${secrets.actual}"}` },
    });
    const expectation = (path: string) => `expect = { "${path}" = "${secrets.expected}" }\n  hide_values = true`;
    const renamed = (text: string, name: string) => text.replace("direct-secretive", name);
    const workspace = create(environmentOf(source, marked(source.title), cloud.address));
    workspace.write(
      program(
        source,
        cloud.address,
        ["direct"],
        [
          renamed(gate("direct", "secretive", expectation("details.new_capacity")), "mismatch"),
          renamed(gate("direct", "secretive", expectation("details.old_capacity.inner")), "inside"),
          renamed(gate("direct", "secretive", expectation("raw.no_such_field")), "missing"),
        ],
      ),
    );
    await workspace.init();
    const run = await workspace.apply();
    const output = unboxed(run.output);
    expect(output).toContain("EXTEND finished, but details.new_capacity is not as expected");
    expect(output).toContain("EXTEND finished, but details.old_capacity.inner is not as expected");
    expect(output).toContain("EXTEND finished, but raw.no_such_field is not there");
    const errors = run.output.slice(run.output.indexOf("Error:"));
    expect(secretsIn(errors, secrets)).toEqual([]);
    expect(secretsIn(workspace.readFile("trace.log"), secrets)).toEqual([]);
  });

  test("is found by these tests in every shape and in every kind of file, if it is there", () => {
    const secrets = marked("a canary");
    const workspace = create();
    const pair = `user:${secrets.secret_key}`;
    workspace.writeFile("a/plain.log", `x${secrets.secret_key}x`);
    workspace.writeFile("a/.hidden/beginning", secrets.secret_key.slice(0, 12));
    workspace.writeFile("end", secrets.secret_key.slice(-12));
    workspace.writeFile("base64", Buffer.from(pair).toString("base64"));
    workspace.writeFile("base64url", Buffer.from(`?${pair}?`).toString("base64url"));
    workspace.writeFile("url", encodeURIComponent(secrets.secret_key));
    workspace.writeFile("hex", Buffer.from(secrets.secret_key).toString("hex"));
    workspace.writeFile("innocent", "nothing of the kind");
    writeFileSync(join(workspace.folder, "packed.gz"), gzipSync(secrets.secret_key));
    expect(filesOf(scan(workspace, secrets))).toEqual([
      "a/.hidden/beginning",
      "a/plain.log",
      "base64",
      "base64url",
      "end",
      "hex",
      "packed.gz!",
      "url",
    ]);
  });
});
