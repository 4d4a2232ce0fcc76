import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TASK_LIST_APIS } from "../../lib/apis";
import type { Machine } from "../../lib/cli/doctor-machine";
import { DEFAULT_CREDENTIALS, DEFAULT_INSTANCE_ID, type Simulator, startSimulator } from "../../lib/simulator";
import { privateAuthority } from "../support/certificates";
import { doctor } from "../support/commands";
import { fakeIo } from "../support/fake-io";
import { Servers } from "../support/http-servers";

const SECRET = "doctor-secret-key-1234567890";

let simulator: Simulator;
let folder: string;

beforeAll(async () => {
  const keys = [{ accessKey: "AKDOCTOR", secretKey: SECRET }];
  simulator = await startSimulator({ scenario: { credentials: { huaweicloud: { keys } } } });
  folder = mkdtempSync(join(tmpdir(), "doctor-"));
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await simulator.close();
});

const addresses = () =>
  Object.fromEntries(
    ["dcs", "dms", "geminidb", "rds", "dds", "cbr", "iam"].map((key) => [
      `CLOUD_TASKS_ENDPOINT_${key.toUpperCase()}`,
      simulator.endpoints[key]!,
    ]),
  );
const env = () => ({
  HW_ACCESS_KEY: "AKDOCTOR",
  HW_SECRET_KEY: SECRET,
  HW_PROJECT_ID: DEFAULT_CREDENTIALS.projectId,
  HW_REGION_NAME: "simulator-1",
  ...addresses(),
});

const machine =
  (more: Partial<Machine> = {}) =>
  (): Machine => ({
    node: "20.20.0",
    folder,
    now: Date.now(),
    run: (program) => (program === "terraform" ? '{ "terraform_version": "1.11.4" }' : null),
    ...more,
  });

interface Finding {
  readonly check: string;
  readonly status: string;
  readonly found: string;
  readonly remedy?: string;
}

const call = async (argv: readonly string[], variables: Readonly<Record<string, string>>, on = machine()) => {
  const { io, written } = fakeIo({ HOME: folder, ...variables });
  const code = await doctor([...argv, "--output", "json"], io, undefined, on);
  expect(written.out + written.err).not.toContain(SECRET);
  const { ok, findings } = JSON.parse(written.out) as { ok: boolean; findings: Finding[] };
  return { code, ok, findings, of: (check: string) => findings.find((one) => one.check === check) };
};

test("with good credentials, each list is asked for once, and what is there is told", async () => {
  const before = simulator.control.count();
  const { code, ok, findings, of } = await call(["huaweicloud"], env());
  expect([code, ok]).toEqual([0, true]);
  expect(of("Huawei Cloud: credentials")?.found).toContain("HW_ACCESS_KEY");
  expect(of("dcs-background-tasks")).toEqual({
    ...{ check: "dcs-background-tasks", status: "ok" },
    found: "may be listed (asked for an instance that does not exist)",
  });
  expect(of("dcs-center-tasks")?.found).toBe(
    `may be listed at ${simulator.endpoints.dcs}, project ${DEFAULT_CREDENTIALS.projectId}`,
  );
  expect(of("Node.js")).toMatchObject({ status: "ok", found: "20.20.0" });
  expect(of("Terraform")).toMatchObject({ status: "ok", found: "Terraform 1.11.4" });
  expect(findings.filter(({ status }) => status === "error")).toEqual([]);
  expect(simulator.control.count() - before).toBe(TASK_LIST_APIS.filter(({ cloud }) => cloud === "huaweicloud").length);
  const named = await call(["huaweicloud", "--instance-id", DEFAULT_INSTANCE_ID], env());
  expect(named.of("dcs-background-tasks")?.found).toContain("may be listed at ");
});

test("a rejected key is told once: every further refusal would count against it", async () => {
  const { code, of, findings } = await call(["huaweicloud"], { ...env(), HW_SECRET_KEY: "wrong-secret-key" });
  expect(code).toBe(1);
  expect(of("dcs-background-tasks")).toMatchObject({
    status: "error",
    found: expect.stringContaining("the credentials were rejected"),
    remedy: expect.stringContaining("Correct the credentials"),
  });
  expect(findings.filter(({ status }) => status === "error")).toHaveLength(1);
});

test("a missing permission is named, and the other lists are asked for all the same", async () => {
  const body = { error_code: "APIGW.0304", error_msg: "the app is not authorized" };
  simulator.control.addFault({ kind: "answer", status: 403, body, service: "dms" });
  const { code, of } = await call(["huaweicloud"], env());
  expect(code).toBe(1);
  expect(of("dms-background-tasks")).toMatchObject({
    ...{ status: "error", found: expect.stringContaining("permission denied") },
    remedy: expect.stringContaining("The permission needed is dms:instance:getBackgroundTask."),
  });
  expect(of("geminidb-jobs")?.status).toBe("ok");
});

test.each([
  [-120_000, "warning", /^1m5\ds|2m\d*s? behind this machine's$/],
  [1_800_000, "error", /^\S+ ahead of this machine's$/],
])("a clock that differs by %d ms is told as %s", async (ms, status, found) => {
  simulator.control.addFault({ kind: "wrong-date", ms, count: 0 });
  const { of } = await call(["huaweicloud"], env());
  simulator.control.clearFaults();
  expect(of("Huawei Cloud: clock")).toMatchObject({ status, found: expect.stringMatching(found) });
  expect((await call(["huaweicloud"], env())).of("Huawei Cloud: clock")?.status).toBe("ok");
});

test("a cloud without credentials is passed over, unless it is asked for", async () => {
  const all = await call([], env());
  expect(all.of("Tencent Cloud: credentials")).toMatchObject({ status: "skipped" });
  expect(all.code).toBe(0);
  const asked = await call(["tencentcloud"], env());
  expect([asked.code, asked.of("redis-tasks")?.status]).toEqual([1, "error"]);
});

test("an old Node.js and an old Terraform are errors, none of both programs a warning", async () => {
  const old = await call(
    ["huaweicloud"],
    env(),
    machine({ node: "18.1.0", run: () => '{ "terraform_version": "1.4.9" }' }),
  );
  expect(old.of("Node.js")).toMatchObject({ status: "error", remedy: "Install Node.js 20.9 or newer." });
  expect(old.of("Terraform")).toMatchObject({ status: "error", found: "Terraform 1.4.9" });
  const tofu = await call(
    ["huaweicloud"],
    env(),
    machine({ run: (program) => (program === "tofu" ? '{ "terraform_version": "1.9.0" }' : null) }),
  );
  expect(tofu.of("Terraform")).toMatchObject({ status: "ok", found: "OpenTofu 1.9.0" });
  const none = await call(["huaweicloud"], env(), machine({ run: () => null }));
  expect([none.code, none.of("Terraform")?.status]).toEqual([0, "warning"]);
});

test("in a folder with a configuration, the provider and the lock file are looked at", async () => {
  const stack = mkdtempSync(join(folder, "stack-"));
  const at = machine({ folder: stack });
  expect((await call(["huaweicloud"], env())).of("provider")?.status).toBe("skipped");
  writeFileSync(join(stack, "main.tf"), "");
  expect((await call(["huaweicloud"], env(), at)).of("provider")).toMatchObject({
    ...{ status: "warning", remedy: expect.stringContaining("cloud-tasks provider install") },
  });
  mkdirSync(join(stack, "terraform.d/plugins/terraform.local/cloud-tasks/cloudtasks/1.2.3"), { recursive: true });
  expect((await call(["huaweicloud"], env(), at)).of("provider")).toMatchObject({
    status: "ok",
    found: expect.stringContaining("1.2.3"),
  });
  const lock = (version: string) =>
    writeFileSync(
      join(stack, ".terraform.lock.hcl"),
      `provider "terraform.local/cloud-tasks/cloudtasks" {\n  version = "${version}"\n}\n`,
    );
  lock("1.2.3");
  expect((await call(["huaweicloud"], env(), at)).of("lock file")?.status).toBe("ok");
  lock("1.2.2");
  const old = await call(["huaweicloud"], env(), at);
  expect([old.code, old.of("lock file")]).toMatchObject([
    1,
    { status: "error", remedy: "Run `terraform init -upgrade`." },
  ]);
});

test("a proxy is told by its host alone", async () => {
  const proxy = `http://me:${SECRET}@proxy.example.com:3128`;
  const { of } = await call([], { HTTPS_PROXY: proxy });
  expect(of("proxy")).toEqual({ check: "proxy", status: "ok", found: "proxy.example.com:3128 (HTTPS_PROXY)" });
  const exempt = await call([], { https_proxy: proxy, NO_PROXY: "*" });
  expect(exempt.of("proxy")?.found).toBe("proxy.example.com:3128 (https_proxy), unless NO_PROXY exempts a host");
  const given = await call(["tencentcloud", "--proxy", proxy], { HTTPS_PROXY: "http://other.example.com" });
  expect(given.of("proxy")?.found).toBe("proxy.example.com:3128 (the proxy option)");
  expect((await call([], {})).of("proxy")?.found).toBe("none");
});

test.each([
  ["socks5://proxy.example.com", "the scheme socks5"],
  ["http://", "is not a URL"],
  [`http://me:${SECRET}%@proxy.example.com`, 'a "%" in its user name or password'],
])("a proxy that cannot be used is an error: %s", async (proxy, why) => {
  const { code, of } = await call([], { HTTPS_PROXY: proxy });
  expect([code, of("proxy")]).toMatchObject([1, { status: "error", found: expect.stringContaining(why) }]);
});

describe("authorities", () => {
  const file = (content: string) => {
    const path = join(folder, "ca.pem");
    writeFileSync(path, content);
    return path;
  };

  test("those of the system, of the option and of Node.js are told, with what has expired", async () => {
    const [one, other] = [(await privateAuthority()).cert, (await privateAuthority()).cert];
    expect((await call([], {})).of("authorities")).toMatchObject({ status: "ok", found: "the system's" });
    const both = await call(["tencentcloud", "--ca-file", file(one + other)], { NODE_EXTRA_CA_CERTS: "ca.pem" });
    expect(both.findings.filter(({ check }) => check === "authorities")).toEqual([
      { check: "authorities", status: "ok", found: "2 certificates (--ca-file)" },
      { check: "authorities", status: "ok", found: "2 certificates (NODE_EXTRA_CA_CERTS)" },
    ]);
    const later = await call(
      [],
      { NODE_EXTRA_CA_CERTS: file(one) },
      machine({ now: Date.parse("2999-01-01T00:00:00Z") }),
    );
    expect([later.code, later.of("authorities")]).toMatchObject([
      0,
      { status: "warning", found: "1 certificate (NODE_EXTRA_CA_CERTS), 1 of them expired" },
    ]);
  });

  test.each([
    ["nothing in PEM form", () => file("DER"), "holds no certificate in PEM form"],
    [
      "a broken certificate",
      () => file("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
      "a certificate that cannot be read",
    ],
    ["no file", () => join(folder, "no.pem"), "cannot be read (ENOENT)"],
    ["a folder", () => folder, "cannot be read (EISDIR)"],
  ])("%s is an error", async (_, path, why) => {
    const { code, of } = await call([], { NODE_EXTRA_CA_CERTS: path() });
    expect([code, of("authorities")]).toMatchObject([1, { status: "error", found: expect.stringContaining(why) }]);
  });

  test("a private one is missed with the option that names it, and trusted with it", async () => {
    const servers = new Servers();
    const authority = await privateAuthority();
    const port = await servers.https(await authority.issue({ ip: "127.0.0.1" }), (request, response) => {
      const { status, headers, body } = simulator.handle({
        target: request.url!,
        headers: request.headers as Record<string, string>,
      });
      response.writeHead(status, headers).end(body);
    });
    const variables = { ...env(), CLOUD_TASKS_ENDPOINT_DCS: `https://127.0.0.1:${port}` };
    const missed = await call(["huaweicloud"], variables);
    expect(missed.of("dcs-center-tasks")).toMatchObject({
      status: "error",
      remedy: expect.stringContaining("--ca-file"),
    });
    const trusted = await call(["huaweicloud", "--ca-file", file(authority.cert)], variables);
    expect([trusted.code, trusted.of("dcs-center-tasks")?.status]).toEqual([0, "ok"]);
    await servers.close();
  });
});

test("a proxy that refuses is told where the list is", async () => {
  const servers = new Servers();
  const port = await servers.proxy({ connects: [], authorization: [] }, 407);
  const variables = { ...env(), CLOUD_TASKS_ENDPOINT_DCS: "https://dcs.private.test" };
  const { of } = await call(["huaweicloud", "--proxy", `http://127.0.0.1:${port}`], variables);
  expect(of("dcs-center-tasks")).toMatchObject({ status: "error", found: expect.stringMatching(/proxy.*407/) });
  await servers.close();
});

test("a person reads a line for each, and what to do below it", async () => {
  const { io, written } = fakeIo({ HOME: folder });
  expect(await doctor(["tencentcloud"], io, undefined, machine())).toBe(1);
  expect(written.out).toMatch(/^✓ Node\.js: 20\.20\.0$/m);
  expect(written.out).toMatch(
    /^✗ redis-tasks: No usable Tencent Cloud credentials\..*\n {4}Provide credentials in one of the places/m,
  );
});
