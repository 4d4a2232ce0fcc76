/** A REST service that the provider's `http` names: who asks it, with what, and what its answers mean. */
import type { TaskListApi } from "../../../lib/apis/declaration";
import type { CloudContext, Connection } from "../../../lib/clouds/cloud";
import { httpClassifier } from "../../../lib/clouds/http/answer";
import { http } from "../../../lib/clouds/http/module";
import type { HttpConfig } from "../../../lib/clouds/http/options";
import { CloudClient } from "../../../lib/http/cloud-client";
import { FakeClock, FakeTransport, failure, GET, type Step } from "../../support/http-fakes";

const TOKEN = "tok-0123456789abcdef";
const ENDPOINT = { endpoint: "ci.example.com/base/" };
const NO_LIMITS = { signal: new AbortController().signal, deadline: Number.POSITIVE_INFINITY };
const api = (key = "ci") => ({ service: { key, host: key } }) as TaskListApi;

interface Around {
  readonly env?: Record<string, string>;
  readonly files?: Record<string, string>;
  readonly allowInsecure?: boolean;
}

/** The module with one block, and what it sends. */
function service(
  services: HttpConfig["services"],
  { env = {}, files = {}, allowInsecure = false }: Around = {},
  steps: Step[] = [{}],
) {
  const clock = new FakeClock();
  const transport = new FakeTransport(steps);
  const found: string[] = [];
  const context: CloudContext<HttpConfig> = {
    ...{ config: { services }, env, clock, allowInsecure, requestTimeoutMs: 1_000 },
    files: { home: "/home/me", read: async (path) => files[path] ?? null },
    transport: async () => transport,
    direct: async () => transport,
    client: async (authenticator, classify) =>
      new CloudClient({ transport, authenticator, classify, clock, allowInsecure }),
    onAttempt: () => {},
    found: (_: string, { source }: { readonly source: string }) => found.push(source),
  };
  const access = http(context);
  const send = async ({ client, endpoint }: Connection) =>
    client.request({ ...GET, url: `${endpoint.url}/tasks` }, { ...NO_LIMITS, operation: "list tasks" });
  const connect = (name = "ci") => access.connect(api(name), NO_LIMITS);
  const ask = async (name?: string) => send(await connect(name));
  return { ask, connect, found, clock, files, sent: transport.sent, header: (at = 0) => transport.sent[at]!.headers };
}

describe("a credential is looked for", () => {
  const everywhere = {
    env: {
      CLOUD_TASKS_HTTP_CI_TOKEN: "env-token",
      CLOUD_TASKS_HTTP_CI_USER_NAME: "env-user",
      CLOUD_TASKS_HTTP_CI_PASSWORD: "env-password",
    },
    files: { "/run/token": " file-token\n" },
  };
  const { CLOUD_TASKS_HTTP_CI_TOKEN: _, ...login } = everywhere.env;
  const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

  test.each<[string, HttpConfig["services"][string], Record<string, string>, string | undefined, RegExp]>([
    ["a token of the configuration", { token: TOKEN }, everywhere.env, `Bearer ${TOKEN}`, /http\.ci\.token$/],
    ["a token of a file", { token_file: "/run/token" }, everywhere.env, "Bearer file-token", /http\.ci\.token_file$/],
    ["a login", { user_name: "me", password: "a b:c" }, everywhere.env, basic("me:a b:c"), /http\.ci\.user_name and/],
    ["a token of the environment", {}, everywhere.env, "Bearer env-token", /^environment: CLOUD_TASKS_HTTP_CI_TOKEN$/],
    ["a login of the environment", {}, login, basic("env-user:env-password"), /CLOUD_TASKS_HTTP_CI_USER_NAME and/],
    ["none at all", {}, {}, undefined, /^none: requests carry no credential$/],
  ])("in one order: %s", async (_, block, env, authorization, place) => {
    const { ask, header, found } = service({ ci: { ...ENDPOINT, ...block } }, { ...everywhere, env });
    await ask();
    expect(header().Authorization).toBe(authorization);
    expect(found).toEqual([expect.stringMatching(place)]);
  });

  test("under the service's own name, which may hold a dash", async () => {
    const env = { CLOUD_TASKS_HTTP_GCP_AI_TOKEN: "ai", CLOUD_TASKS_HTTP_GCP_TOKEN: "other" };
    const { ask, header } = service({ "gcp-ai": ENDPOINT }, { env });
    await ask("gcp-ai");
    expect(header().Authorization).toBe("Bearer ai");
  });

  test.each<[string, HttpConfig["services"][string], Around, string]>([
    ["half a login", { user_name: "me" }, {}, "http.ci.user_name is set, but http.ci.password is not."],
    [
      "half a login of the environment",
      {},
      { env: { CLOUD_TASKS_HTTP_CI_PASSWORD: "p" } },
      "CLOUD_TASKS_HTTP_CI_PASSWORD is set, but CLOUD_TASKS_HTTP_CI_USER_NAME is not.",
    ],
    ["a token of two lines", { token: "a\nb" }, {}, "http.ci.token contains a space, a line break"],
    ["a user name with a colon", { user_name: "a:b", password: "c" }, {}, "http.ci.user_name holds a colon"],
    [
      "a file that is not there",
      { token_file: "/none" },
      {},
      "/none, which http.ci.token_file asks for, does not exist.",
    ],
    [
      "an empty file",
      { token_file: "/run/t" },
      { files: { "/run/t": "\n" } },
      "The file of http.ci.token_file is empty.",
    ],
  ])("and %s is an error before anything is sent", async (_, block, around, message) => {
    const { ask, sent } = service({ ci: { ...ENDPOINT, ...block } }, around);
    await expect(ask()).rejects.toThrow(message);
    expect(sent).toEqual([]);
  });

  test("once, and then serves every list of the service", async () => {
    const { ask, found } = service({ ci: { ...ENDPOINT, token: TOKEN } });
    await ask();
    await ask();
    expect(found).toHaveLength(1);
  });
});

test("a token of a file is read again, as whoever writes it replaces it", async () => {
  const files = { "/run/token": "first" };
  const { ask, header, clock } = service({ ci: { ...ENDPOINT, token_file: "/run/token" } }, { files });
  await ask();
  files["/run/token"] = "second";
  await ask();
  clock.time += 45_000;
  await ask();
  expect([0, 1, 2].map((at) => header(at).Authorization)).toEqual(["Bearer first", "Bearer first", "Bearer second"]);
});

test("headers go with every request, beside any credential and without one", async () => {
  const headers = { "X-Api-Key": "key-0123456789" };
  const with_ = service({ ci: { ...ENDPOINT, token: TOKEN, headers } });
  await with_.ask();
  expect(with_.header()).toMatchObject({ Authorization: `Bearer ${TOKEN}`, "X-Api-Key": "key-0123456789" });
  const without = service({ ci: { ...ENDPOINT, headers } });
  await without.ask();
  expect(without.header()["X-Api-Key"]).toBe("key-0123456789");
});

describe("the address", () => {
  test("is the block's, without a slash at its end, over https where no scheme is given", async () => {
    const { endpoint, projectId } = await service({ ci: ENDPOINT }).connect();
    expect([endpoint, projectId]).toEqual([{ url: "https://ci.example.com/base", source: "http.ci.endpoint" }, ""]);
  });

  test("may be plain http on this machine, and elsewhere only where that is allowed", async () => {
    const local = { ci: { endpoint: "http://127.0.0.1:8080" } };
    expect((await service(local).connect()).endpoint.url).toBe("http://127.0.0.1:8080");
    const remote = { ci: { endpoint: "http://ci.example.com" } };
    await expect(service(remote).connect()).rejects.toThrow("plain http is only used for this machine");
    expect((await service(remote, { allowInsecure: true }).connect()).endpoint.url).toBe("http://ci.example.com");
  });

  test("is asked for where a list names a service that has no block, with the nearest name", async () => {
    const { ask, sent } = service({ jenkins: ENDPOINT });
    await expect(ask("jenkinss")).rejects.toThrow(
      'The provider has no block http "jenkinss", which the task list is read from: ' +
        'add http "jenkinss" { endpoint = "https://…" } to it. Did you mean "jenkins"?',
    );
    await expect(ask("constructor")).rejects.toThrow('no block http "constructor"');
    expect(sent).toEqual([]);
  });
});

describe("an answer", () => {
  const verdict = (status: number, json: unknown) => httpClassifier({ status, headers: {}, text: "" }, json);

  test.each<[number, unknown, object]>([
    [200, [], { kind: "ok" }],
    [204, undefined, { kind: "ok" }],
    [302, {}, { kind: "unexpected" }],
    [400, { message: "no" }, { kind: "invalid", code: "400", message: "no" }],
    [401, { error: "invalid_token" }, { kind: "rejected", code: "401", message: "invalid_token" }],
    [403, { error: { code: 7, status: "PERMISSION_DENIED", message: "no" } }, { kind: "permission", code: "7" }],
    [404, { error_code: "QUEUE.1", error_msg: "gone" }, { kind: "not-found", code: "QUEUE.1", message: "gone" }],
    [429, undefined, { kind: "throttled", code: "429" }],
    [500, "oops", { kind: "transient", code: "500" }],
    [503, { errorCode: "E", detail: "later" }, { kind: "transient", code: "E", message: "later" }],
  ])("with the status %p and %j means %j", (status, json, expected) => {
    expect(verdict(status, json)).toMatchObject(expected);
  });

  test("that leads elsewhere is not followed: the credential stays with the host", async () => {
    const redirect = { status: 302, headers: { location: "https://evil.example/" } };
    const { ask, sent } = service({ ci: { ...ENDPOINT, token: TOKEN } }, {}, [redirect]);
    const error = await failure(ask());
    expect(error.kind).toBe("redirect");
    expect(sent.map(({ url }) => url)).toEqual(["https://ci.example.com/base/tasks"]);
  });

  test("that refuses a credential stops every request with it, and shows none of it", async () => {
    const said = JSON.stringify({ message: `token ${TOKEN} is revoked` });
    const { ask, sent } = service({ ci: { ...ENDPOINT, token: TOKEN } }, {}, [{ status: 401, text: said }]);
    const [first, second] = [await failure(ask()), await failure(ask())];
    expect([first.kind, second.kind, sent.length]).toEqual(["rejected", "rejected", 1]);
    expect(first.message + second.message).not.toContain(TOKEN);
  });
});
