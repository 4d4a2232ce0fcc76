import type { HttpRequest } from "../../../lib/http/types";
import { json, reason, setUp } from "../../support/huawei-fakes";

const PROJECTS = "/v3/projects";
const KEY = { access_key: "AK0123456789WXYZ", secret_key: "SK-OF-THE-TEST", region: "cn-north-4" };
const listing =
  (...projects: { id: string; name: string }[]) =>
  (_request: HttpRequest) =>
    json(200, { projects });
const HERE = { id: "p-here", name: "cn-north-4" };

it("a given ID is known without asking", async () => {
  const { open, hosts, limits } = setUp({ ...KEY, project_id: "p" });
  expect(await (await open()).projectId(limits)).toEqual({ value: "p", source: "huaweicloud.project_id" });
  expect(hosts.sent).toEqual([]);
});

it("the region's own project is found by the region's name, once for fifty who ask, and remembered", async () => {
  const { open, hosts, limits } = setUp(KEY, { routes: { [PROJECTS]: listing(HERE) } });
  const login = await open();
  const found = await Promise.all(Array.from({ length: 50 }, () => login.projectId(limits)));
  expect(new Set(found.map(({ value }) => value))).toEqual(new Set(["p-here"]));
  expect((await login.projectId(limits)).source).toBe("IAM, for the name of huaweicloud.region");
  expect(hosts.sent.map(({ method, url, query }) => [method, url, query])).toEqual([
    ["GET", "https://iam.cn-north-4.myhuaweicloud.com/v3/projects", [["name", "cn-north-4"]]],
  ]);
});

it("a project's own name goes before the region's", async () => {
  const routes = { [PROJECTS]: listing({ id: "p-sub", name: "cn-north-4_sub" }) };
  const { open, hosts, limits } = setUp({ ...KEY, project_name: "cn-north-4_sub" }, { routes });
  expect((await (await open()).projectId(limits)).value).toBe("p-sub");
  expect(hosts.sent[0]!.query).toEqual([["name", "cn-north-4_sub"]]);
});

it("it is asked for with the credential and the account, and what is found goes on the requests after it", async () => {
  const { connect, hosts, limits } = setUp({ ...KEY, domain_id: "d" }, { routes: { [PROJECTS]: listing(HERE) } });
  const { login, list } = await connect();
  await login.projectId(limits);
  await list();
  expect(hosts.sent[0]!.headers).toMatchObject({ Authorization: expect.any(String), "X-Domain-Id": "d" });
  expect(hosts.sent[0]!.headers).not.toHaveProperty("X-Project-Id");
  expect(hosts.sent[1]!.headers["X-Project-Id"]).toBe("p-here");
});

it("a project of another name is not taken, whatever the server lists", async () => {
  const routes = { [PROJECTS]: listing({ id: "p-other", name: "cn-north-1" }, HERE) };
  const { open, limits } = setUp(KEY, { routes });
  expect((await (await open()).projectId(limits)).value).toBe("p-here");
});

it.each([
  ["none", listing(), 'IAM knows no project named "cn-north-4" (from huaweicloud.region)'],
  ["more than one", listing(HERE, { ...HERE, id: "p2" }), 'IAM knows 2 projects named "cn-north-4"'],
])("%s is an error that says what to set", async (_name, route, message) => {
  const { open, limits } = setUp(KEY, { routes: { [PROJECTS]: route } });
  const error = await reason((await open()).projectId(limits));
  expect(error).toMatchObject({ name: "ProjectError", attribute: "project_id" });
  expect(error.message).toContain(message);
  expect(error.message).toContain("Set huaweicloud.project_id");
});

it("without a region there is no name to ask for", async () => {
  const { open, limits } = setUp({ ...KEY, region: undefined });
  expect((await reason((await open()).projectId(limits))).message).toContain("No project is known");
});

it("who may not ask is told to set the ID", async () => {
  const routes = { [PROJECTS]: () => json(403, { error: { code: 403, message: "no" } }) };
  const { open, limits } = setUp(KEY, { routes });
  expect((await reason((await open()).projectId(limits))).message).toContain("Set huaweicloud.project_id");
});

it("an answer that is no list is an error", async () => {
  const { open, limits } = setUp(KEY, { routes: { [PROJECTS]: () => json(200, {}) } });
  expect(await reason((await open()).projectId(limits))).toMatchObject({ kind: "unexpected" });
});

it("a failure is not remembered", async () => {
  let found = false;
  const routes = { [PROJECTS]: (request: HttpRequest) => (found ? listing(HERE) : listing())(request) };
  const { open, limits } = setUp(KEY, { routes });
  const login = await open();
  await reason(login.projectId(limits));
  found = true;
  expect((await login.projectId(limits)).value).toBe("p-here");
});

it("who is cancelled, or has no time left, is told so at once, and the others still get the answer", async () => {
  let answer = () => {};
  const wait = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const { open, limits, clock } = setUp(KEY, {
    routes: {
      [PROJECTS]: async (request) => {
        await wait;
        return listing(HERE)(request);
      },
    },
  });
  const login = await open();
  const controller = new AbortController();
  const cancelled = reason(login.projectId({ ...limits, signal: controller.signal }));
  const late = reason(login.projectId({ ...limits, deadline: clock.monotonic() + 10 }));
  const patient = login.projectId(limits);
  controller.abort();
  expect(await cancelled).toMatchObject({ name: "RequestError", kind: "cancelled" });
  expect(await late).toMatchObject({ name: "RequestError", kind: "deadline" });
  answer();
  expect((await patient).value).toBe("p-here");
});
