import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TASK_LIST_APIS } from "../../lib/apis";
import { doctorCommand } from "../../lib/cli/doctor";
import type { Machine } from "../../lib/cli/doctor-machine";
import { type HttpRequest, type RawResponse, TransportError } from "../../lib/http/types";
import { DEFAULT_CREDENTIALS, DEFAULT_INSTANCE_ID, type Simulator, startSimulator } from "../../lib/simulator";
import { privateAuthority } from "../support/certificates";
import { doctor } from "../support/commands";
import { FakeClock } from "../support/fake-clock";
import { fakeIo } from "../support/fake-io";
import { Servers } from "../support/http-servers";
import { HUAWEI_ENV, TENCENT_ENV } from "../support/simulated-provider";
import { SimulatedTransport } from "../support/simulated-transport";

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
  expect(of("dcs-center-tasks")?.found).toBe(`may be listed at ${simulator.endpoints.dcs}`);
  expect(of("Huawei Cloud: region")).toMatchObject({ status: "ok", found: "simulator-1 (HW_REGION_NAME)" });
  expect(of("Huawei Cloud: project")?.found).toBe(`${DEFAULT_CREDENTIALS.projectId} (HW_PROJECT_ID)`);
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
  expect([asked.code, asked.of("Tencent Cloud: credentials")]).toMatchObject([
    1,
    { status: "error", found: expect.stringContaining("TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY;") },
  ]);
  expect(asked.of("redis-tasks")).toBeUndefined();
});

test("half a credential is an error, also where no cloud is asked for; a cloud of which something is set is not passed over", async () => {
  const half = await call([], { HW_ACCESS_KEY: "AKDOCTOR" });
  expect([half.code, half.of("Huawei Cloud: credentials")]).toMatchObject([
    1,
    { status: "error", found: expect.stringContaining("HW_ACCESS_KEY is set, but HW_SECRET_KEY is not.") },
  ]);
  const region = await call([], { TENCENTCLOUD_REGION: "ap-guangzhou", HW_ASSUME_ROLE_AGENCY_NAME: "agency" });
  expect([region.code, region.of("Tencent Cloud: credentials")]).toMatchObject([
    0,
    { status: "warning", found: "there are none, though TENCENTCLOUD_REGION is set" },
  ]);
  expect(region.of("Huawei Cloud: credentials")?.found).toBe(
    "there are none, though HW_ASSUME_ROLE_AGENCY_NAME is set",
  );
});

test("an instance belongs to one service: that the others do not know it is no error, an ID they refuse a warning", async () => {
  const known = await call(["huaweicloud", "--instance-id", DEFAULT_INSTANCE_ID], env());
  expect(known.code).toBe(0);
  expect(known.of("dcs-background-tasks")?.found).toBe(`may be listed at ${simulator.endpoints.dcs}`);
  expect(known.of("dms-background-tasks")).toMatchObject({
    status: "ok",
    found: "may be listed (it has no such instance)",
  });
  const refuse = () =>
    simulator.control.addFault({
      kind: "answer",
      status: 400,
      body: { error_code: "RDS.1", error_msg: "no" },
      service: "rds",
    });
  refuse();
  expect((await call(["huaweicloud", "--instance-id", "x"], env())).of("rds-tasks")?.status).toBe("warning");
  refuse();
  expect((await call(["huaweicloud"], env())).of("rds-tasks")?.status).toBe("error");
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
    expect(missed.of("dcs-background-tasks")).toMatchObject({
      ...{ status: "error", found: expect.stringContaining(" The same for dcs-center-tasks.") },
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
  expect(of("dcs-background-tasks")).toMatchObject({ status: "error", found: expect.stringMatching(/proxy.*407/) });
  await servers.close();
});

test("a person reads a line for each, and what to do below it", async () => {
  const { io, written } = fakeIo({ HOME: folder });
  expect(await doctor(["tencentcloud"], io, undefined, machine())).toBe(1);
  expect(written.out).toMatch(/^✓ Node\.js: 20\.20\.0$/m);
  expect(written.out).toMatch(
    /^✗ Tencent Cloud: credentials: No usable Tencent Cloud credentials\..*\n {4}Provide credentials in one of the places/m,
  );
});

/** Behind the public host names, in virtual time. */
async function virtual(
  argv: readonly string[],
  send: (request: HttpRequest, answered: () => Promise<RawResponse>, interrupt: () => void) => Promise<RawResponse>,
  scenario: object = {},
) {
  const clock = new FakeClock();
  const transport = new SimulatedTransport(clock, scenario);
  const variables = { ...HUAWEI_ENV, ...TENCENT_ENV };
  const { io, written, interrupt } = fakeIo(variables);
  const give = async () => ({
    secrets: () => [SECRET],
    send: (request: HttpRequest) => send(request, () => transport.send(request), interrupt),
  });
  const files = { home: folder, read: async () => null };
  const dependencies = { clock, env: variables, files, transport: give, direct: give };
  const code = await doctor([...argv, "--output", "json"], io, dependencies, machine());
  expect(written.out + written.err).not.toContain(SECRET);
  const { ok, findings } = JSON.parse(written.out) as { ok: boolean; findings: Finding[] };
  const asked = transport.sent.map(({ url }) => new URL(url).host.split(".")[0]!);
  return {
    code,
    ok,
    clock,
    asked,
    written,
    findings,
    of: (check: string) => findings.find((one) => one.check === check),
  };
}

const noAddress = (url: string) =>
  new TransportError("dns", `the host name ${new URL(url).host} has no address (ENOTFOUND)`);

describe("where there is no connection", () => {
  test("to any list, it is told once, with the region, and soon", async () => {
    const { code, findings, of, clock } = await virtual(["huaweicloud"], ({ url }) => Promise.reject(noAddress(url)));
    expect(code).toBe(1);
    const errors = findings.filter(({ status }) => status === "error");
    expect(errors).toMatchObject([
      {
        check: "dcs-background-tasks",
        found: expect.stringMatching(
          /dcs\.\S+ has no address.* The same for dcs-center-tasks, dms-background-tasks, geminidb-jobs, rds-tasks, dds-tasks, cbr-tasks\.$/,
        ),
      },
    ]);
    expect(of("Huawei Cloud: region")?.found).toBe(`${HUAWEI_ENV.HW_REGION_NAME} (HW_REGION_NAME)`);
    expect(clock.since()).toBeLessThan(45_000);
  });

  test("to one service, its other list is not asked, and the lists of others are", async () => {
    const sent: string[] = [];
    const { of, findings } = await virtual(["huaweicloud"], ({ url }, answered) => {
      sent.push(url);
      return new URL(url).host.startsWith("dcs.") ? Promise.reject(noAddress(url)) : answered();
    });
    expect(of("dcs-background-tasks")?.found).toContain(" The same for dcs-center-tasks.");
    expect(sent.filter((url) => url.includes("//dcs.") && !url.includes("/instances/"))).toEqual([]);
    expect(findings.filter(({ status }) => status === "error")).toHaveLength(1);
    expect(of("cbr-tasks")?.status).toBe("ok");
  });

  test("no answer in time is told as that", async () => {
    const slow = { faults: [{ kind: "slow", ms: 200_000, skip: 1 }] };
    const argv = ["tencentcloud", "--max-concurrent-requests", "1"];
    const { of } = await virtual(argv, (_, answered) => answered(), slow);
    expect(of("postgres-tasks")).toMatchObject({
      ...{ status: "error", remedy: "Check the region, the network and the proxy." },
      found: "https://postgres.tencentcloudapi.com did not answer within 1m30s. The same for cynosdb-tasks.",
    });
  });
});

test("a secret that was set as the region, or that a proxy has and an answer repeats, is not shown", async () => {
  const { of } = await call(["huaweicloud"], { ...env(), HW_REGION_NAME: SECRET });
  expect(of("Huawei Cloud: region")?.found).toMatch(/ \(HW_REGION_NAME\)$/);
  const body = { error_code: "APIGW.0304", error_msg: `not allowed: ${SECRET}` };
  const repeated = await virtual(["huaweicloud"], (_, answered) => answered(), {
    faults: [{ kind: "answer", status: 403, body, count: 0 }],
  });
  expect(repeated.of("dcs-center-tasks")?.found).toContain("not allowed: ");
});

test("the first list is asked alone, the others at the same time", async () => {
  let [under, most, first] = [0, 0, 0];
  const { code } = await virtual(["huaweicloud"], async (_, answered) => {
    under += 1;
    most = Math.max(most, under);
    first ||= under;
    const answer = await answered();
    if (most === 1) expect(under).toBe(1);
    under -= 1;
    return answer;
  });
  expect([code, first, most > 2]).toEqual([0, 1, true]);
});

test("who waits in line for slow lists has the time for it", async () => {
  const slow = { faults: [{ kind: "slow", ms: 20_000, count: 0 }] };
  const { findings } = await virtual(
    ["huaweicloud", "--max-concurrent-requests", "1"],
    (_, answered) => answered(),
    slow,
  );
  expect(findings.filter(({ status }) => status === "error")).toEqual([]);
});

describe("Ctrl-C stops at once, and what was found is shown", () => {
  const END = { check: "all else", status: "skipped", found: "interrupted" };

  test.each([[["huaweicloud"]], [[]]])("at the first list of %j", async (argv) => {
    const never = (_: HttpRequest, __: unknown, interrupt: () => void) => {
      setImmediate(interrupt);
      return new Promise<RawResponse>(() => {});
    };
    const { code, ok, findings } = await virtual(argv, never);
    expect([code, ok, findings.at(-1)]).toEqual([130, false, END]);
    expect(findings.map(({ check }) => check)).toEqual(expect.arrayContaining(["Node.js", "Huawei Cloud: region"]));
    expect(findings.filter(({ status }) => status === "error")).toEqual([]);
  });

  test("at a later list", async () => {
    let count = 0;
    const { code, findings } = await virtual(["tencentcloud"], (_, answered, interrupt) => {
      count += 1;
      if (count === 1) return answered();
      interrupt();
      return new Promise<RawResponse>(() => {});
    });
    expect(code).toBe(130);
    expect(findings.slice(-3).map(({ check }) => check)).toEqual(["redis-tasks", "Tencent Cloud: clock", "all else"]);
  });
});

test("every exit code is documented", () => {
  expect(Object.keys(doctorCommand().exitCodes)).toEqual(["0", "1", "2", "4", "5", "6", "7", "130"]);
});
