import { DEFAULT_CREDENTIALS, DEFAULT_TENCENT_CREDENTIALS, type Simulator, startSimulator } from "../../lib/simulator";
import { cloudtasks, errorsOf, type ProviderProgram, REQUIRED } from "../support/clouds-program";
import { describeWithTerraform, type Run, Workspace } from "../support/terraform";

type Env = Readonly<Record<string, string>>;

const { accessKey, secretKey, userName, password, domainName, agencyName, agencyDomainName } = DEFAULT_CREDENTIALS;
const { secretId, secretKey: tencentKey, roleName } = DEFAULT_TENCENT_CREDENTIALS;

const KEY: Env = { HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: secretKey };
const PROJECT = DEFAULT_CREDENTIALS.projectId;
const OTHER_PROJECT = "fedcba9876543210fedcba9876543210";

const TEMPORARY = { secretId: "AKIDTEMPORARY", secretKey: "temporary-tencent-key", token: "temporary-tencent-token" };
const SECOND = { secretId: "AKIDSECOND", secretKey: "second-tencent-key" };

/** An agency is a block of its own. */
const assumeRole = (extra = "") => `
assume_role {
  agency_name = "${agencyName}"
  domain_name = "${agencyDomainName}"
  ${extra}
}`;

/** Users of two accounts, each with a project of its own. */
const USERS = [
  { name: userName, password, domainName, projects: [PROJECT] },
  { name: "second-user", password: "second-password", domainName: "second-domain", projects: [OTHER_PROJECT] },
];

const HUAWEI = `
data "cloudtasks_dcs_background_tasks" "tasks" { instance_id = "i-1" }
output "found" { value = data.cloudtasks_dcs_background_tasks.tasks.latest.id }
`;

const TENCENT = `
data "cloudtasks_redis_tasks" "tasks" { instance_id = "crs-1" }
output "found" { value = tostring(data.cloudtasks_redis_tasks.tasks.latest.task_id) }
`;

describeWithTerraform("who we are", () => {
  let simulator: Simulator;
  let workspace: Workspace;
  /** A home without credentials, unless a test puts some there. */
  let homes = 0;

  beforeAll(async () => {
    simulator = await startSimulator({
      scenario: {
        anyInstance: true,
        projects: [PROJECT, OTHER_PROJECT],
        services: { iam: { projectNames: { "simulator-1": PROJECT, "second-1": OTHER_PROJECT } } },
        credentials: {
          huaweicloud: { users: USERS },
          tencentcloud: { keys: [{ secretId, secretKey: tencentKey }, TEMPORARY, SECOND] },
        },
      },
    });
    const task = { durationMs: 10, startsAfterMs: -60_000 };
    simulator.control.startTask({ ...task, instanceId: "i-1", id: "found-in-dcs", name: "EXTEND" });
    simulator.control.startTask({ ...task, service: "redis", instanceId: "crs-1", id: "4711", name: "002" });
    workspace = new Workspace();
    workspace.write(REQUIRED);
    await workspace.init();
  });

  beforeEach(() => simulator.control.clearRequests());

  afterAll(async () => {
    workspace.remove();
    await simulator.close();
  });

  /** Reads a lookup during a plan, with this environment and these files in the home folder. */
  const read = async (
    program: string,
    env: Env,
    files: Readonly<Record<string, string>> = {},
  ): Promise<{ run: Run; log: string; home: string }> => {
    homes += 1;
    const [home, log] = [`home-${homes}`, `log-${homes}.txt`];
    workspace.writeFile(`${home}/empty`, "");
    for (const [path, text] of Object.entries(files)) workspace.writeFile(`${home}/${path}`, text);
    workspace.write(REQUIRED + program);
    const surroundings = { HOME: `${workspace.folder}/${home}`, TF_LOG: "debug", TF_LOG_PATH: log };
    const run = await workspace.terraform(["plan", "-input=false"], { env: { ...surroundings, ...env } });
    return { run, log: workspace.readFile(log), home: `${workspace.folder}/${home}` };
  };

  const count = (operation: string) => simulator.control.count({ operation });

  const HCLOUD = JSON.stringify({
    current: "work",
    profiles: [
      { name: "default", accessKeyId: "OTHER", secretAccessKey: "other-secret" },
      { name: "work", mode: "AKSK", accessKeyId: accessKey, secretAccessKey: secretKey, region: "simulator-1" },
    ],
  });

  interface Case {
    readonly title: string;
    readonly options?: ProviderProgram;
    /** From the simulator's address of a metadata service. */
    readonly metadata?: "metadata" | "cvm-metadata";
    readonly env?: Env;
    readonly files?: Readonly<Record<string, string>>;
    /** What the log names; `~` is the home folder. */
    readonly source: string;
    /** Requests beside the list: operation and how many. */
    readonly asked?: Readonly<Record<string, number>>;
  }

  const HUAWEI_CASES: readonly Case[] = [
    {
      title: "an access key of the environment signs, with a project that IAM finds by the region's name",
      env: KEY,
      source: "environment: HW_ACCESS_KEY and HW_SECRET_KEY",
      asked: { KeystoneListProjects: 1 },
    },
    {
      title: "an IAM user's password of the environment gets a token for the region's project",
      env: { HW_USER_NAME: userName, HW_USER_PASSWORD: password, HW_DOMAIN_NAME: domainName },
      source: "environment: HW_USER_NAME or HW_USER_ID, and HW_USER_PASSWORD",
      asked: { KeystoneCreateUserTokenByPassword: 1, KeystoneListProjects: 1 },
    },
    {
      title: "an rc file's user, account and project are used, not the region's project",
      env: {
        ...{ OS_USERNAME: USERS[1]!.name, OS_PASSWORD: USERS[1]!.password, OS_USER_DOMAIN_NAME: USERS[1]!.domainName },
        ...{ OS_PROJECT_DOMAIN_NAME: USERS[1]!.domainName, OS_PROJECT_NAME: "second-1", OS_TENANT_NAME: "second-1" },
      },
      source: "environment: OS_USERNAME or OS_USER_ID, and OS_PASSWORD",
      asked: { KeystoneCreateUserTokenByPassword: 1, KeystoneListProjects: 1 },
    },
    {
      title: "a password of the configuration goes before a key of the environment",
      options: {
        projectId: PROJECT,
        huaweicloud: `user_name = "${userName}"\n password = "${password}"\n domain_name = "${domainName}"`,
      },
      env: { HW_ACCESS_KEY: "STRAY", HW_SECRET_KEY: "stray-secret" },
      source: "provider configuration: huaweicloud.user_name or huaweicloud.user_id, and huaweicloud.password",
      asked: { KeystoneCreateUserTokenByPassword: 1 },
    },
    {
      title: "an agency of another account is assumed with a signed request for a token",
      options: {
        projectId: PROJECT,
        huaweicloud: assumeRole(),
      },
      env: KEY,
      source: "environment: HW_ACCESS_KEY and HW_SECRET_KEY",
      asked: { KeystoneCreateAgencyToken: 1 },
    },
    {
      title: "an agency with a duration is assumed with a temporary key",
      options: {
        projectId: PROJECT,
        huaweicloud: assumeRole("duration = 900"),
      },
      env: KEY,
      source: "environment: HW_ACCESS_KEY and HW_SECRET_KEY",
      asked: { CreateTemporaryAccessKeyByAgency: 1 },
    },
    {
      title: "the temporary key of the server's agency is asked for where nothing else is",
      metadata: "metadata",
      source: "metadata of the ECS this runs on: the temporary key of its agency",
      asked: { CreateMetadataToken: 1, ShowSecurityKey: 1, KeystoneListProjects: 1 },
    },
    {
      title: "the server's agency is asked for without a home folder, too",
      metadata: "metadata",
      env: { HOME: "" },
      source: "metadata of the ECS this runs on: the temporary key of its agency",
      asked: { CreateMetadataToken: 1, ShowSecurityKey: 1, KeystoneListProjects: 1 },
    },
    {
      title: "the current profile of ~/.hcloud/config.json is used",
      files: { ".hcloud/config.json": HCLOUD },
      source: "file: ~/.hcloud/config.json, its current profile",
      asked: { KeystoneListProjects: 1 },
    },
    {
      title: "~/.huaweicloud/credentials is used, with the project it names",
      files: { ".huaweicloud/credentials": `[basic]\nak = ${accessKey}\nsk = ${secretKey}\nproject_id = ${PROJECT}\n` },
      source: "file: ~/.huaweicloud/credentials, section [basic]",
    },
  ];

  const TENCENT_CASES: readonly Case[] = [
    ...["TENCENTCLOUD_SECURITY_TOKEN", "TENCENTCLOUD_TOKEN", "TENCENTCLOUD_SESSION_TOKEN"].map((variable) => ({
      title: `a temporary key of the environment signs with its token from ${variable}`,
      env: {
        TENCENTCLOUD_SECRET_ID: TEMPORARY.secretId,
        TENCENTCLOUD_SECRET_KEY: TEMPORARY.secretKey,
        [variable]: TEMPORARY.token,
      },
      source: "environment: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY",
    })),
    {
      title: "the default profile in ~/.tccli is used",
      files: {
        ".tccli/default.credential": JSON.stringify({ secretId, secretKey: tencentKey, token: null }),
        ".tccli/default.configure": JSON.stringify({ _sys_param: { region: "ap-guangzhou", output: "json" } }),
      },
      source: "file: ~/.tccli/default.credential",
    },
    {
      title: "~/.tencentcloud/credentials is used",
      files: { ".tencentcloud/credentials": `[default]\nsecret_id = ${secretId}\nsecret_key = ${tencentKey}\n` },
      source: "file: ~/.tencentcloud/credentials",
    },
    {
      title: "the temporary key of the CVM's role is asked for when the role is named",
      metadata: "cvm-metadata",
      env: { TENCENTCLOUD_CAM_ROLE_NAME: roleName },
      source: "environment: TENCENTCLOUD_CAM_ROLE_NAME",
      asked: { GetCvmRoleKey: 1 },
    },
  ];

  /** Nothing that opens a door, of any test. */
  const SECRETS = [
    secretKey,
    password,
    "second-password",
    "stray-secret",
    "other-secret",
    TEMPORARY.secretKey,
    TEMPORARY.token,
    SECOND.secretKey,
  ];

  const check = async (
    program: string,
    { options, metadata, env = {}, files, source, asked = {} }: Case,
    id: string,
  ) => {
    const address = metadata === undefined ? undefined : simulator.endpoints[metadata];
    const provider = cloudtasks(simulator, {
      projectId: null,
      ...options,
      metadata: metadata === "metadata" ? { huaweicloud: address } : { tencentcloud: address },
    });
    const { run, log, home } = await read(provider + program, env, files);
    expect(run.output).toContain(`+ found = "${id}"`);
    const named = log.split("\n").filter((line) => line.includes("credentials found"));
    expect(named).toHaveLength(1);
    // Files are named with their whole path, or as everybody knows them.
    const [line] = named.map((text) => text.replaceAll(home, "~"));
    expect(line).toContain(source);
    expect(SECRETS.filter((secret) => log.includes(secret) || run.output.includes(secret))).toEqual([]);
    expect(Object.fromEntries(Object.keys(asked).map((operation) => [operation, count(operation)]))).toEqual(asked);
    const others = Object.values(asked).reduce((sum, requests) => sum + requests, 0);
    expect(simulator.control.count()).toBe(others + 1);
  };

  test.each(HUAWEI_CASES)("at Huawei Cloud: $title", async (example) => {
    await check(HUAWEI, example, "found-in-dcs");
  });

  test.each(TENCENT_CASES)("at Tencent Cloud: $title", async (example) => {
    await check(TENCENT, example, "4711");
  });

  test("without any credentials nothing is sent, and the error names the places in their order", async () => {
    const { run } = await read(
      cloudtasks(simulator, { projectId: null }) + HUAWEI + TENCENT.replace("found", "other"),
      {},
    );
    const errors = errorsOf(run);
    expect(errors["data.cloudtasks_dcs_background_tasks.tasks"]).toMatch(
      /No Huawei Cloud credentials were found\. .*huaweicloud\.auth_token.*HW_ACCESS_KEY.*HW_USER_NAME.*config\.json.*metadata/,
    );
    expect(errors["data.cloudtasks_redis_tasks.tasks"]).toMatch(
      /No Tencent Cloud credentials were found\. .*tencentcloud\.secret_id.*CAM_ROLE.*TENCENTCLOUD_SECRET_ID.*\.tccli/,
    );
    expect(simulator.control.count()).toBe(0);
  });

  test("two aliases are two accounts: each logs in for itself, and neither opens the other's project", async () => {
    const account = (alias: string, user: (typeof USERS)[number], projectId: string) =>
      cloudtasks(simulator, {
        alias,
        projectId,
        huaweicloud: `user_name = "${user.name}"\n password = "${user.password}"\n domain_name = "${user.domainName}"`,
      });
    const lookup = (alias: string, name = alias) => `
data "cloudtasks_dcs_background_tasks" "${name}" {
  provider    = cloudtasks.${alias}
  instance_id = "i-1"
}`;
    const [first, second] = USERS as [(typeof USERS)[number], (typeof USERS)[number]];
    const both =
      account("first", first, PROJECT) +
      account("second", second, OTHER_PROJECT) +
      ["first", "again", "second"].map((name) => lookup(name === "again" ? "first" : name, name)).join("");
    const good = await read(
      `${both}
output "found" { value = [for tasks in [
  data.cloudtasks_dcs_background_tasks.first,
  data.cloudtasks_dcs_background_tasks.again,
  data.cloudtasks_dcs_background_tasks.second,
] : tasks.latest.id] }`,
      {},
    );
    expect(good.run.output.match(/\+ "found-in-dcs"/g)).toHaveLength(3);
    // One login for each account, however many lookups it serves.
    expect(count("KeystoneCreateUserTokenByPassword")).toBe(2);

    simulator.control.clearRequests();
    const stranger = account("stranger", first, OTHER_PROJECT) + lookup("stranger");
    const { run } = await read(account("second", second, OTHER_PROJECT) + lookup("second") + stranger, {});
    expect(Object.keys(errorsOf(run))).toEqual(["data.cloudtasks_dcs_background_tasks.stranger"]);
    expect(simulator.control.count({ operation: "ListBackgroundTask", status: 200 })).toBe(1);
  });

  test("two aliases with two keys of Tencent Cloud sign each with its own", async () => {
    const account = (alias: string, id: string, key: string) =>
      cloudtasks(simulator, { alias, tencentcloud: `secret_id = "${id}"\n secret_key = "${key}"` });
    const lookup = (alias: string) => `
data "cloudtasks_redis_tasks" "${alias}" {
  provider    = cloudtasks.${alias}
  instance_id = "crs-1"
}`;
    const accounts =
      account("first", secretId, tencentKey) +
      account("second", SECOND.secretId, SECOND.secretKey) +
      account("mixed", SECOND.secretId, tencentKey);
    const { run } = await read(accounts + lookup("first") + lookup("second") + lookup("mixed"), {});
    expect(Object.keys(errorsOf(run))).toEqual(["data.cloudtasks_redis_tasks.mixed"]);
    expect(simulator.control.count({ operation: "DescribeTaskList" })).toBe(3);
    expect(simulator.control.requests().last.flatMap(({ errorCode }) => errorCode ?? [])).toEqual([
      "AuthFailure.SignatureFailure",
    ]);
  });
});
