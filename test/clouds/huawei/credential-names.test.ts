/** Each official variable, set alone, reaches the wire: the right account's and the right project's list is asked for. */
import { firstVariable } from "../../../lib/auth/environment";
import { huaweiAccount, huaweiIamEndpoint, huaweiProject, huaweiRegion } from "../../../lib/clouds/huawei/settings";
import {
  bodyOf,
  json,
  keyAnswer,
  reason,
  SECURITY_KEY,
  SESSION,
  setUp,
  TASKS,
  TOKENS,
} from "../../support/huawei-fakes";
import { HUAWEI_OFFICIAL, HUAWEI_OTHER_ACCOUNTS } from "../../support/official-names";

const PROJECTS = "/v3/projects";
const DOMAINS = "/v3/auth/domains";
const HOUR = 3_600_000;

/** What is set for each kind of credential. */
const CREDENTIALS: Readonly<Record<string, Record<string, string>>> = {
  key: { HW_ACCESS_KEY: "AK", HW_SECRET_KEY: "SK" },
  token: { HW_AUTH_TOKEN: "TOKEN" },
  password: { HW_USER_ID: "user", HW_USER_PASSWORD: "password" },
  agency: {
    HW_ACCESS_KEY: "AK",
    HW_SECRET_KEY: "SK",
    HW_ASSUME_ROLE_AGENCY_NAME: "agency",
    HW_ASSUME_ROLE_DOMAIN_NAME: "customer",
  },
  metadata: {},
};

/** A login with these variables, and an IAM that knows a project of every name, all in the account `acme`. */
async function login(env: Readonly<Record<string, string | undefined>>) {
  const world = setUp(
    {},
    {
      env,
      routes: {
        [PROJECTS]: ({ query }) => {
          const name = query[0]![1];
          return json(200, { projects: [{ id: `id-of-${name}`, name, domain_id: "d-acme" }] });
        },
        [DOMAINS]: () => json(200, { domains: [{ id: "d-acme", name: "acme" }] }),
      },
      metadata: { [SESSION]: () => json(404, {}), [SECURITY_KEY]: () => keyAnswer(200, "server", Date.now() + HOUR) },
    },
  );
  const { login, list } = await world.connect();
  const projectId = async () => (await login.projectId(world.limits)).value;
  return { ...world, login, list, projectId };
}

/** What IAM was asked for a token of, and the project that the list was asked for. */
async function wire(env: Record<string, string>) {
  const { list, projectId, hosts } = await login(env);
  const id = await projectId();
  await list();
  const scopes = hosts.to(TOKENS).map((request) => (bodyOf(request) as { auth: { scope: unknown } }).auth.scope);
  return { id, sent: hosts.to(TASKS)[0]!.headers["X-Project-Id"], scope: scopes.at(-1) };
}

const ofEach = (setting: string) => {
  const { provider, sdk = [] } = HUAWEI_OFFICIAL[setting]!;
  return [...provider, ...sdk].flatMap((name) => Object.keys(CREDENTIALS).map((kind) => [name, kind] as const));
};
/** Whether a credential of this kind gets a token from IAM, which is for one project. */
const hasScope = (kind: string) => kind === "password" || kind === "agency";

test.each(ofEach("project_id"))("%s is the project that a %s asks about", async (name, kind) => {
  const env = { ...CREDENTIALS[kind], HW_REGION_NAME: "cn-north-4", [name]: "p-1" };
  const scope = hasScope(kind) ? { project: { id: "p-1" } } : undefined;
  expect(await wire(env)).toEqual({ id: "p-1", sent: "p-1", scope });
});

test.each(ofEach("project_name"))("the project of %s is the one that a %s asks about", async (name, kind) => {
  const env = { ...CREDENTIALS[kind], HW_REGION_NAME: "cn-north-4", [name]: "cn-north-4_sub" };
  const id = "id-of-cn-north-4_sub";
  const scope = hasScope(kind) ? { project: { name: "cn-north-4_sub" } } : undefined;
  expect(await wire(env)).toEqual({ id, sent: id, scope });
});

test.each(ofEach("region"))("%s is the region whose IAM and project a %s asks for", async (name, kind) => {
  const { list, projectId, hosts, login: found } = await login({ ...CREDENTIALS[kind], [name]: "ap-southeast-1" });
  expect(found.region).toEqual({ value: "ap-southeast-1", source: name });
  expect(await projectId()).toBe("id-of-ap-southeast-1");
  await list();
  const iam = hosts.sent.filter(({ url }) => url.includes("iam."));
  expect(iam.map(({ url }) => new URL(url).host)).toEqual(iam.map(() => "iam.ap-southeast-1.myhuaweicloud.com"));
  expect(iam.length).toBeGreaterThan(0);
});

describe("the account", () => {
  const { provider: ids, sdk = [] } = HUAWEI_OFFICIAL.domain_id!;
  const { provider: names } = HUAWEI_OFFICIAL.domain_name!;
  const all = [
    ...[...ids, ...sdk].map((name) => [name, { id: "d-acme" }, "d-acme"] as const),
    ...names.map((name) => [name, { name: "acme" }, "acme"] as const),
  ];

  test.each(all)("of %s is the user's own, for a login by name", async (variable, domain, value) => {
    for (const user of [
      { HW_USER_NAME: "ops", HW_USER_PASSWORD: "pw" },
      { OS_USERNAME: "ops", OS_PASSWORD: "pw" },
    ]) {
      const { list, hosts } = await login({ ...user, HW_REGION_NAME: "r-1", [variable]: value });
      await list();
      expect(bodyOf(hosts.to(TOKENS)[0])).toMatchObject({
        auth: { identity: { password: { user: { name: "ops", domain } } } },
      });
    }
  });

  test.each(
    all.flatMap((row) => ["key", "token", "password", "metadata"].map((kind) => [row[0], kind, row[2]] as const)),
  )("of %s is the only one in which the project of a %s is looked for", async (variable, kind, value) => {
    const env = { ...CREDENTIALS[kind], HW_REGION_NAME: "r-1" };
    expect(await (await login({ ...env, [variable]: value })).projectId()).toBe("id-of-r-1");
    const error = await reason((await login({ ...env, [variable]: "another" })).projectId());
    expect(error).toMatchObject({ name: "ProjectError", attribute: "project_id" });
    expect(error.message).toContain(
      `IAM knows no project named "r-1" (from HW_REGION_NAME) in the account "another" (from ${variable})`,
    );
  });

  test("does not matter to a project that is given by its ID, which the cloud checks", async () => {
    const { projectId, hosts } = await login({ ...CREDENTIALS.key, HW_PROJECT_ID: "p", HW_DOMAIN_NAME: "another" });
    expect(await projectId()).toBe("p");
    expect(hosts.sent).toEqual([]);
  });

  test("picks the right one of several projects of a name", async () => {
    const rows = ["d-1", "d-2"].map((domain_id) => ({ id: `p-${domain_id}`, name: "r-1", domain_id }));
    const routes = { [PROJECTS]: () => json(200, { projects: rows }) };
    const env = { ...CREDENTIALS.key, HW_REGION_NAME: "r-1" };
    const find = async (more: object) => {
      const { open, limits } = setUp({}, { env: { ...env, ...more }, routes });
      return (await open()).projectId(limits);
    };
    expect(await find({ HW_DOMAIN_ID: "d-2" })).toMatchObject({ value: "p-d-2" });
    expect((await reason(find({}))).message).toContain("IAM knows 2 projects");
  });

  test("that may not be asked for is settled by IDs", async () => {
    const routes = {
      [PROJECTS]: () => json(200, { projects: [{ id: "p", name: "r-1", domain_id: "d" }] }),
      [DOMAINS]: () => json(403, { error: { code: 403, message: "no" } }),
    };
    const env = { ...CREDENTIALS.key, HW_REGION_NAME: "r-1", HW_DOMAIN_NAME: "acme" };
    const { open, limits } = setUp({}, { env, routes });
    const error = await reason((await open()).projectId(limits));
    expect(error.message).toContain("Set huaweicloud.project_id or huaweicloud.domain_id");
  });
});

describe("an agency", () => {
  const OS = { OS_AGENCY_NAME: "agency", OS_AGENCY_DOMAIN_NAME: "customer" };

  test("of OS_AGENCY_NAME is assumed, for the project of OS_DELEGATED_PROJECT", async () => {
    const env = { ...CREDENTIALS.key, ...OS, HW_REGION_NAME: "r-1", OS_PROJECT_ID: "of-the-user" };
    const { list, hosts, login: found } = await login({ ...env, OS_DELEGATED_PROJECT: "r-1_sub" });
    await list();
    expect(bodyOf(hosts.to(TOKENS)[0])).toEqual({
      auth: {
        identity: { methods: ["assume_role"], assume_role: { agency_name: "agency", domain_name: "customer" } },
        scope: { project: { name: "r-1_sub" } },
      },
    });
    expect(found.authenticator.identity).toBe('the token of agency "agency" of account "customer"');
    expect(await wire({ ...CREDENTIALS.key, ...OS, HW_REGION_NAME: "r-1" })).toMatchObject({
      scope: { project: { name: "r-1" } },
    });
  });

  test("is assumed by a user who logs in by an ID, from the account that is given", async () => {
    const env = { ...CREDENTIALS.password, ...OS, HW_REGION_NAME: "r-1" };
    const { list, hosts } = await login({ ...env, HW_DOMAIN_NAME: "own" });
    await list();
    expect(bodyOf(hosts.to(TOKENS)[0])).toMatchObject({ auth: { scope: { domain: { name: "own" } } } });
    expect((await reason(login(env))).message).toContain("only from a known account: set huaweicloud.domain_id");
  });
});

test("a user's ID is sent without an account", async () => {
  for (const env of [
    { HW_USER_ID: "u-1", HW_USER_PASSWORD: "pw" },
    { OS_USER_ID: "u-1", OS_PASSWORD: "pw" },
  ]) {
    const { list, hosts } = await login({ ...env, HW_REGION_NAME: "r-1" });
    await list();
    expect(bodyOf(hosts.to(TOKENS)[0])).toMatchObject({
      auth: { identity: { password: { user: { id: "u-1", password: "pw" } } } },
    });
  }
});

test.each(HUAWEI_OFFICIAL.auth_url!.provider.concat(HUAWEI_OFFICIAL.auth_url!.sdk!))(
  "%s is IAM's address",
  async (name) => {
    const { projectId, hosts } = await login({
      ...CREDENTIALS.key,
      HW_REGION_NAME: "r-1",
      [name]: "https://iam.example/v3",
    });
    await projectId();
    expect(hosts.sent[0]!.url).toBe("https://iam.example/v3/projects");
  },
);

describe("of two variables", () => {
  const found = { credential: { kind: "token", authToken: "t" } } as const;
  const url = (value: string) => value.trim() && `https://${value}.example`;
  const read: Readonly<Record<string, (env: Record<string, string>) => unknown>> = {
    region: (env) => huaweiRegion({}, env, found)!.source,
    project_id: (env) => (huaweiProject({}, env, found, null) as { id: { source: string } }).id.source,
    project_name: (env) => (huaweiProject({}, env, found, null) as { name: { source: string } }).name.source,
    domain_id: (env) => (huaweiAccount({}, env, found) as { id: { source: string } }).id.source,
    domain_name: (env) => (huaweiAccount({}, env, found) as { name: { source: string } }).name.source,
    auth_url: (env) => {
      const urls = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, url(value)]));
      return huaweiIamEndpoint({}, urls, found, null, false).source;
    },
  };
  const pairs = Object.keys(read).flatMap((setting) => {
    const names = [...HUAWEI_OFFICIAL[setting]!.provider, ...(HUAWEI_OFFICIAL[setting]!.sdk ?? [])];
    return names.flatMap((first, index) => names.slice(index + 1).map((second) => [first, second, setting] as const));
  });
  const tool = (name: string) => name.split("_")[0];

  test.each(pairs.filter(([first, second]) => tool(first) !== tool(second)))(
    "%s goes before %s",
    (first, second, setting) => {
      expect(read[setting]!({ [second]: "b", [first]: "a" })).toBe(first);
      expect(read[setting]!({ [second]: "b", [first]: " " })).toBe(second);
    },
  );

  test.each(pairs.filter(([first, second]) => tool(first) === tool(second)))(
    "%s and %s of one tool have to agree",
    (first, second, setting) => {
      expect(read[setting]!({ [second]: "a", [first]: "a" })).toBe(first);
      expect(() => read[setting]!({ [second]: "b", [first]: "a" })).toThrow(
        `${first} and ${second} hold different values`,
      );
    },
  );

  test("a third tool's do not matter", () => {
    const env = { HW_PROJECT_ID: "a", OS_PROJECT_ID: "b", OS_TENANT_ID: "c" };
    expect(firstVariable(["HW_PROJECT_ID", "OS_PROJECT_ID", "OS_TENANT_ID"], env)?.value).toBe("a");
  });

  test("an ID goes before a name, whatever tool's", async () => {
    const env = { ...CREDENTIALS.key, HW_PROJECT_NAME: "n", OS_PROJECT_ID: "p" };
    expect(await (await login(env)).projectId()).toBe("p");
  });
});

test("what the configuration says goes before every variable", async () => {
  const env = { ...CREDENTIALS.key, HW_PROJECT_ID: "p-env", HW_PROJECT_NAME: "n-env", HW_REGION_NAME: "r-env" };
  const open = async (config: object) => {
    const world = setUp(config, {
      env,
      routes: {
        [PROJECTS]: ({ query }) => json(200, { projects: [{ id: `id-of-${query[0]![1]}`, name: query[0]![1] }] }),
      },
    });
    const login = await world.open();
    return { region: login.region?.value, project: (await login.projectId(world.limits)).value };
  };
  expect(await open({ project_id: "p" })).toEqual({ region: "r-env", project: "p" });
  expect(await open({ project_name: "n", region: "r" })).toEqual({ region: "r", project: "id-of-n" });
});

describe("a name that asks for another account", () => {
  test.each(HUAWEI_OTHER_ACCOUNTS.map((names) => [names.join(" and "), names] as const))(
    "is an error: %s",
    async (_name, names) => {
      const asked = Object.fromEntries(names.map((name) => [name, "x"]));
      for (const kind of ["key", "token", "password", "metadata"]) {
        const error = await reason(login({ ...CREDENTIALS[kind], ...asked, HW_REGION_NAME: "r" }));
        expect(error).toMatchObject({ name: "CredentialsError" });
        for (const name of names) expect(error.message).toContain(name);
      }
      // Half of what it takes asks for nothing, and a credential of the configuration is meant.
      for (const name of names.length > 1 ? names : []) await login({ ...CREDENTIALS.key, [name]: "x" });
      await setUp({ auth_token: "t" }, { env: asked }).open();
    },
  );
});
