import { inspect } from "node:util";
import type { HuaweiConfig } from "../../../lib/clouds/huawei/options";
import { RequestError } from "../../../lib/http/errors";
import { TransportError } from "../../../lib/http/types";
import {
  bodyOf,
  EXPIRED,
  json,
  KOOCLI,
  keyAnswer,
  reason,
  SECURITY_KEY,
  SESSION,
  setUp,
  TASKS,
  TOKENS,
  tokenAnswer,
} from "../../support/huawei-fakes";

const USER = { user_name: "ops", password: "PASSWORD-MARKED", domain_name: "acme", region: "cn-north-4" };
const KEY = { access_key: "AK0123456789WXYZ", secret_key: "SK-MARKED", region: "cn-north-4" };
const ROLE = { agency_name: "agency", domain_name: "customer" };
const HOUR = 3_600_000;
const SECURITY_TOKENS = "/v3.0/OS-CREDENTIAL/securitytokens";
const WRONG = json(401, { error: { code: 401, message: "The username or password is wrong: PASSWORD-MARKED" } });

it("opening sends nothing, and reads no file while the configuration has a credential", async () => {
  const { open, hosts, server, files } = setUp(USER);
  const login = await open();
  expect(login).toMatchObject({
    source: "provider configuration: huaweicloud.user_name or huaweicloud.user_id, and huaweicloud.password",
    region: { value: "cn-north-4", source: "huaweicloud.region" },
  });
  expect([hosts.sent, server.sent, files.paths]).toEqual([[], [], []]);
});

describe("a login with a password", () => {
  it("asks the region's IAM for a token, and sends that", async () => {
    const { connect, hosts } = setUp(USER);
    const { list } = await connect();
    await list();
    expect(hosts.sent[0]).toMatchObject({
      method: "POST",
      url: "https://iam.cn-north-4.myhuaweicloud.com/v3/auth/tokens",
      query: [["nocatalog", "true"]],
    });
    expect(hosts.sent[0]!.headers["Content-Type"]).toBe("application/json;charset=utf8");
    expect(bodyOf(hosts.sent[0])).toEqual({
      auth: {
        identity: {
          methods: ["password"],
          password: { user: { name: "ops", password: "PASSWORD-MARKED", domain: { name: "acme" } } },
        },
        scope: { project: { name: "cn-north-4" } },
      },
    });
    expect(hosts.to(TASKS)[0]!.headers).toEqual({ "X-Auth-Token": "TOKEN-1" });
  });

  it.each<[HuaweiConfig, object]>([
    [{ project_id: "p" }, { id: "p" }],
    [{ project_name: "sub" }, { name: "sub" }],
  ])("is for the project of %j", async (more, project) => {
    const { connect, hosts } = setUp({ ...USER, ...more });
    await (await connect()).list();
    expect(bodyOf(hosts.sent[0])).toMatchObject({ auth: { scope: { project } } });
  });

  it("without a region or project is an error before anything is sent", async () => {
    const { open } = setUp({ ...USER, region: undefined });
    expect(await reason(open())).toMatchObject({ name: "ProjectError", attribute: "region" });
  });

  it("happens once for fifty requests at once", async () => {
    const { connect, hosts } = setUp(USER);
    const { list } = await connect();
    await Promise.all(Array.from({ length: 50 }, list));
    expect(hosts.to(TOKENS)).toHaveLength(1);
    expect(hosts.to(TASKS)).toHaveLength(50);
  });

  it("is repeated before the token ends, at its end by the server's clock", async () => {
    const date = "Tue, 01 Jan 2030 00:00:00 GMT";
    let n = 0;
    const { connect, hosts, clock } = setUp(USER, {
      routes: {
        [TOKENS]: () => {
          const answer = tokenAnswer(`TOKEN-${++n}`, Date.UTC(2030, 0, 2));
          return { ...answer, headers: { ...answer.headers, date } };
        },
      },
    });
    const { list } = await connect();
    await list();
    clock.time += 24 * HOUR - 600_001;
    await list();
    expect(hosts.to(TOKENS)).toHaveLength(1);
    clock.time += 1;
    await list();
    expect(hosts.to(TASKS).map(({ headers }) => headers["X-Auth-Token"])).toEqual(["TOKEN-1", "TOKEN-1", "TOKEN-2"]);
  });

  it("is repeated once when the cloud calls the token expired, for fifty requests at once", async () => {
    let gone = false;
    const { connect, hosts } = setUp(USER, {
      routes: {
        [TASKS]: ({ headers }) => (gone && headers["X-Auth-Token"] === "TOKEN-1" ? EXPIRED : json(200, { tasks: [] })),
      },
    });
    const { list } = await connect();
    await list();
    gone = true;
    await Promise.all(Array.from({ length: 50 }, list));
    expect(hosts.to(TOKENS)).toHaveLength(2);
    expect(hosts.to(TASKS)).toHaveLength(101);
  });

  it("is not repeated for ever when every token is called expired", async () => {
    const { connect, hosts } = setUp(USER, { routes: { [TASKS]: () => EXPIRED } });
    const { list } = await connect();
    const errors = await Promise.all(Array.from({ length: 50 }, () => reason(list())));
    for (const error of errors) expect(error).toBeInstanceOf(RequestError);
    expect(hosts.to(TOKENS)).toHaveLength(2);
    expect(hosts.to(TASKS)).toHaveLength(2);
  });

  it("sends a wrong password once, however many wait for it and come after", async () => {
    const { connect, hosts, clock } = setUp(USER, { routes: { [TOKENS]: () => WRONG } });
    const { list } = await connect();
    const errors = await Promise.all(Array.from({ length: 50 }, () => reason(list())));
    clock.time += HOUR;
    errors.push(await reason(list()));
    expect(hosts.sent).toHaveLength(1);
    for (const error of errors) {
      expect(error).toMatchObject({ name: "RequestError", kind: "rejected" });
      expect(error.message).toContain("The username or password is wrong");
    }
    expect(errors[0]!.message).toContain("A HUAWEI ID account cannot log in with its password");
  });

  it("outlasts a fault of IAM's", async () => {
    let n = 0;
    const { connect, hosts, clock } = setUp(USER, {
      routes: { [TOKENS]: () => (++n < 3 ? json(503, {}) : tokenAnswer("T", clock.now() + HOUR)) },
    });
    await (await connect()).list();
    expect(hosts.to(TOKENS)).toHaveLength(3);
  });

  it("gives up on an IAM that stays faulty with an error that may pass", async () => {
    const { connect, hosts } = setUp(USER, { routes: { [TOKENS]: () => new TransportError("reset", "broke") } });
    const error = await reason((await connect()).list());
    expect(error).toMatchObject({ kind: "network", operation: "log in to IAM" });
    expect(hosts.to(TOKENS)).toHaveLength(4);
  });

  it.each([
    ["no token", json(201, { token: { expires_at: "2030-01-01T00:00:00Z" } }), "no X-Subject-Token"],
    ["no end", json(201, { token: {} }, { "x-subject-token": "T" }), "until when the token is good"],
    ["a token of yesterday", tokenAnswer("T", 0), "expired already"],
  ])("with %s in the answer is an error that says so", async (_name, answer, message) => {
    const { connect } = setUp(USER, { routes: { [TOKENS]: () => answer } });
    expect(await reason((await connect()).list())).toMatchObject({
      kind: "unexpected",
      message: expect.stringContaining(message),
    });
  });
});

describe("an agency", () => {
  it("is assumed with the token of a user, who logs in to an account of its own", async () => {
    const { connect, hosts } = setUp({ ...USER, assume_role: ROLE, project_id: "p" });
    const { list, login } = await connect();
    await Promise.all(Array.from({ length: 50 }, list));
    const [user, agency, ...others] = hosts.to(TOKENS);
    expect(others).toEqual([]);
    expect(bodyOf(user)).toMatchObject({ auth: { scope: { domain: { name: "acme" } } } });
    expect(bodyOf(agency)).toEqual({
      auth: {
        identity: { methods: ["assume_role"], assume_role: { agency_name: "agency", domain_name: "customer" } },
        scope: { project: { id: "p" } },
      },
    });
    expect(agency!.headers).toMatchObject({ "X-Auth-Token": "TOKEN-1" });
    expect(agency!.headers).not.toHaveProperty("X-Project-Id");
    expect(hosts.to(TASKS)[0]!.headers).toEqual({ "X-Auth-Token": "TOKEN-2", "X-Project-Id": "p" });
    expect(login.authenticator.identity).toBe('the token of agency "agency" of account "customer"');
  });

  it("is assumed with a signed request by whoever has a key", async () => {
    const { connect, hosts } = setUp({
      ...KEY,
      domain_id: "d",
      assume_role: { agency_name: "agency", domain_id: "c" },
    });
    await (await connect()).list();
    expect(hosts.sent[0]!.headers).toMatchObject({
      Authorization: expect.stringContaining("SDK-HMAC-SHA256 Access=AK0123456789WXYZ"),
      "X-Domain-Id": "d",
    });
    expect(bodyOf(hosts.sent[0])).toMatchObject({
      auth: { identity: { assume_role: { agency_name: "agency", domain_id: "c" } } },
    });
    expect(hosts.to(TASKS)[0]!.headers).toEqual({ "X-Auth-Token": "TOKEN-1" });
  });

  it("with a chosen life gives a temporary key of that life, replaced at half of it", async () => {
    let n = 0;
    const { connect, hosts, clock } = setUp(
      { ...KEY, assume_role: { ...ROLE, duration: 900 } },
      { routes: { [SECURITY_TOKENS]: () => keyAnswer(201, `${++n}`, clock.now() + 900_000) } },
    );
    const { list } = await connect();
    await list();
    expect(bodyOf(hosts.sent[0])).toEqual({
      auth: {
        identity: {
          methods: ["assume_role"],
          assume_role: { agency_name: "agency", domain_name: "customer", duration_seconds: 900 },
        },
      },
    });
    clock.time += 450_000;
    await list();
    expect(hosts.to(TASKS).map(({ headers }) => headers["X-Security-Token"])).toEqual(["ST-1", "ST-2"]);
  });

  it("that is not granted is an error that says what to check", async () => {
    const { connect } = setUp(
      { ...KEY, assume_role: ROLE },
      {
        routes: { [TOKENS]: () => json(403, { error: { code: 403, message: "You have no right to do this action" } }) },
      },
    );
    const error = await reason((await connect()).list());
    expect(error).toMatchObject({ kind: "permission" });
    expect(error.message).toMatch(/become agency "agency" of account "customer".*no right.*Agent Operator/);
  });
});

describe("the key of the server's agency", () => {
  const server = (clock: () => number, life = HOUR) => {
    let n = 0;
    const state = { up: true };
    const key = () => (state.up ? keyAnswer(200, `${++n}`, clock() + life) : new TransportError("timeout", "x"));
    return { state, routes: { [SESSION]: () => json(404, {}), [SECURITY_KEY]: key } };
  };
  const start = (life?: number) => {
    let now = () => 0;
    const { state, routes } = server(() => now(), life);
    const world = setUp({ region: "cn-north-4", project_id: "p" }, { metadata: routes });
    now = world.clock.now;
    return { ...world, state };
  };

  it("is used where there is nothing else, and signs the requests", async () => {
    const { connect, hosts, server } = start();
    const { login, list } = await connect();
    await list();
    expect(login.source).toContain("metadata of the ECS");
    expect(hosts.sent[0]!.headers).toMatchObject({ "X-Security-Token": "ST-1", "X-Project-Id": "p" });
    expect(server.to(SECURITY_KEY)).toHaveLength(1);
  });

  it("is replaced ten minutes before its end, once for fifty requests", async () => {
    const { connect, hosts, server, clock } = start();
    const { list } = await connect();
    await list();
    clock.time += HOUR - 600_001;
    await list();
    expect(server.to(SECURITY_KEY)).toHaveLength(1);
    clock.time += 1;
    await Promise.all(Array.from({ length: 50 }, list));
    expect(server.to(SECURITY_KEY)).toHaveLength(2);
    expect(hosts.sent.at(-1)!.headers["X-Security-Token"]).toBe("ST-2");
  });

  it("stays in use to its end when the metadata fails, which then is a fault of the network", async () => {
    const { connect, clock, state } = start();
    const { list } = await connect();
    state.up = false;
    clock.time += HOUR - 1;
    await list();
    clock.time += 1;
    expect(await reason(list())).toMatchObject({
      kind: "network",
      message: expect.stringContaining("no answer within 3 s"),
    });
  });

  it("is found at another address through the endpoints option", async () => {
    const { open, server } = setUp({ endpoints: { metadata: "http://127.0.0.1:8080" } });
    await reason(open());
    expect(server.sent[0]!.url).toBe(`http://127.0.0.1:8080${SESSION}`);
    expect(await reason(setUp({ endpoints: { metadata: "http://a.example" } }).open())).toMatchObject({
      name: "EndpointError",
    });
  });
});

it("a profile's region, project and agency count where nothing else is given", async () => {
  const profile = {
    name: "dev",
    accessKeyId: "A",
    secretAccessKey: "S",
    region: "ap-southeast-1",
    projectId: "p",
    agencyName: "agency",
    agencyDomainName: "customer",
  };
  const files = { [KOOCLI]: JSON.stringify({ current: "dev", profiles: [profile] }) };
  const { connect, hosts, limits } = setUp({}, { files });
  const { login, list } = await connect();
  expect(login.region?.value).toBe("ap-southeast-1");
  expect((await login.projectId(limits)).value).toBe("p");
  await list();
  expect(hosts.sent[0]!.url).toBe("https://iam.ap-southeast-1.myhuaweicloud.com/v3/auth/tokens");
});

it("a given token and a key are sent with the project, and need no IAM", async () => {
  for (const config of [
    { auth_token: "T", project_id: "p" },
    { ...KEY, region: undefined, project_id: "p" },
  ]) {
    const { connect, hosts } = setUp(config);
    await (await connect()).list();
    expect(hosts.sent.map(({ headers }) => headers["X-Project-Id"])).toEqual(["p"]);
  }
});

it("no secret is in any error, source or debug message, however it is printed", async () => {
  const echo = ({ headers, body = "" }: { headers: object; body?: string }) =>
    json(503, { error: { code: 503, message: `${JSON.stringify(headers)} ${body}` } });
  const refuse = (request: { headers: object; body?: string }) => ({ ...echo(request), status: 401 });
  for (const answer of [echo, refuse]) {
    for (const config of [
      USER,
      { ...KEY, assume_role: ROLE },
      { auth_token: "TOKEN-MARKED", region: "r", assume_role: ROLE },
    ]) {
      const { connect, debug } = setUp(config, { routes: { [TOKENS]: answer } });
      const { login, list } = await connect();
      const error = await reason(list());
      const shown = [inspect(error, { depth: 9, showHidden: true }), error.stack, JSON.stringify(error), login.source];
      expect([...shown, login.authenticator.identity, ...debug].join("\n")).not.toContain("MARKED");
    }
  }
});

it("a token that was issued is in no error either", async () => {
  const { connect } = setUp(USER, {
    routes: { [TASKS]: ({ headers }) => json(400, { error_code: "X", error_msg: `bad ${JSON.stringify(headers)}` }) },
  });
  const error = await reason((await connect()).list());
  expect(error.message).toContain("bad");
  expect(error.message).not.toContain("TOKEN-1");
});

it("everything that the whole way to a credential takes counts as its secret", async () => {
  for (const assumed of [undefined, ROLE]) {
    const { connect } = setUp({ ...USER, assume_role: assumed });
    const { login, list } = await connect();
    await list();
    const tokens = assumed === undefined ? ["TOKEN-1"] : ["TOKEN-1", "TOKEN-2"];
    expect(login.authenticator.secrets()).toEqual(["PASSWORD-MARKED", ...tokens]);
  }
});
