import { codeOf, NOSQL, PROJECT, TOKEN, virtualCloud } from "../../../../support/simulator";

const LIST = `/v3/${PROJECT}/jobs`;
const RESIZE = `/v3/${PROJECT}/instances/${NOSQL}/resize`;
const cloud = (scenario: object = {}) => virtualCloud(scenario, {}, "geminidb");
const to = (code: string) => ({ resize: { target_spec_code: code } });

describe("a resize", () => {
  test("answers with the id of a job that shows a second late", () => {
    const own = cloud();
    const answer = own.send("PUT", RESIZE, to("geminidb.cassandra.4xlarge.4"));
    expect(answer.status).toBe(202);
    const { job_id } = JSON.parse(answer.body);
    expect(own.get(`${LIST}?id=${job_id}`).jobs).toEqual([]);
    own.at(1_000);
    expect(own.get(`${LIST}?id=${job_id}`).jobs[0]).toMatchObject({ name: "ResizeInstance", status: "Running" });
    expect(codeOf(own.send("PUT", RESIZE, to("other")))).toEqual([403, "DBS.200019"]);
    own.at(20_000);
    expect(own.get(`${LIST}?id=${job_id}`).jobs[0].status).toBe("Completed");
    expect(codeOf(own.send("PUT", RESIZE, to("geminidb.cassandra.4xlarge.4")))).toEqual([400, "DBS.280480"]);
  });

  test("may fail, never show, or be refused", () => {
    const own = cloud({ operations: { "geminidb.resize": { durationMs: 0 } } });
    own.control.nextOperation({ operation: "geminidb.resize", outcome: "Failed", failReason: "no room" });
    own.control.nextOperation({ operation: "geminidb.resize", noTask: true });
    own.control.nextOperation({ operation: "geminidb.resize", refuse: { status: 500, body: {} } });
    const send = () => own.send("PUT", RESIZE, to("a")).status;
    expect([send(), send(), send()]).toEqual([202, 202, 500]);
    expect(own.get(LIST)).toMatchObject({ total_count: 1, jobs: [{ status: "Failed", fail_reason: "no room" }] });
  });

  test("names the specification to change to", () => {
    expect(codeOf(cloud().send("PUT", RESIZE, {}))).toEqual([400, "DBS.280001"]);
    expect(codeOf(cloud().send("PUT", RESIZE))).toEqual([400, "DBS.280001"]);
  });

  test.each([
    [undefined, 404, "DBS.200002"],
    ["DBS.201028", 403, "DBS.201028"],
    ["DBS.201501", 400, "DBS.201501"],
    ["DBS.201502", 400, "DBS.201502"],
    ["DBS.216016", 400, "DBS.216016"],
  ])("of a missing instance is refused in one of several ways: %s", (missingInstance, status, code) => {
    const { send } = cloud(missingInstance ? { services: { geminidb: { missingInstance } } } : {});
    expect(codeOf(send("PUT", RESIZE.replace(NOSQL, "missing"), to("a")))).toEqual([status, code]);
  });

  test("of a malformed instance id is refused", () => {
    expect(codeOf(cloud().send("PUT", RESIZE.replace(NOSQL, "a%20b"), to("a")))).toEqual([400, "DBS.280404"]);
  });
});

describe("bad credentials", () => {
  const services = { geminidb: { credentialErrors: "service" } };
  const signature = `SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-sdk-date, Signature=${"0".repeat(64)}`;

  test("are refused by the gateway, like everywhere", () => {
    const { send } = cloud();
    expect(codeOf(send("GET", LIST, undefined, {}))).toEqual([401, "APIGW.0301"]);
    expect(codeOf(send("GET", LIST, undefined, { authorization: signature }))).toEqual([401, "APIGW.0301"]);
  });

  test("or by GeminiDB itself, with 400 and 403", () => {
    const { send, control } = cloud({ services });
    expect(codeOf(send("GET", LIST, undefined, { authorization: signature }))).toEqual([400, "DBS.200010"]);
    expect(codeOf(send("GET", LIST, undefined, { "x-auth-token": "x" }))).toEqual([403, "DBS.280056"]);
    expect(control.requests().signedRejected).toBe(1);
    control.expire(TOKEN["x-auth-token"]);
    expect(codeOf(send("GET", LIST))).toEqual([400, "DBS.280015"]);
  });

  test("a token that expires on demand is refused the same way", () => {
    const faults = [{ kind: "expired-token" }];
    expect(codeOf(cloud({ services, faults }).send("GET", LIST))).toEqual([400, "DBS.280015"]);
    expect(codeOf(cloud({ faults }).send("GET", LIST))).toEqual([401, "APIGW.0307"]);
  });
});

describe("GeminiDB", () => {
  test("checks the project in the path and in X-Project-Id", () => {
    const { send } = cloud();
    expect(codeOf(send("GET", "/v3/x/jobs"))).toEqual([400, "DBS.280408"]);
    expect(codeOf(send("GET", `/v3/${"a".repeat(32)}/jobs`))).toEqual([403, "DBS.280032"]);
    const headers = { ...TOKEN, "x-project-id": "a".repeat(32) };
    expect(codeOf(send("GET", LIST, undefined, headers))).toEqual([403, "DBS.280032"]);
  });

  test("leaves unknown URLs to the gateway", () => {
    const { send } = cloud();
    expect(codeOf(send("GET", "/v3/nothing"))).toEqual([404, "APIGW.0101"]);
    expect(codeOf(send("POST", LIST))).toEqual([405, "APIGW.0101"]);
  });

  test("throttles with a code of its own, or lets the gateway do it", () => {
    const faults = [{ kind: "throttle", retryAfter: 2 }];
    const own = cloud({ faults }).send("GET", LIST);
    expect([codeOf(own), own.headers["Retry-After"]]).toEqual([[429, "DBS.280443"], "2"]);
    const gateway = cloud({ faults, services: { geminidb: { throttling: "gateway" } } }).send("GET", LIST);
    expect(codeOf(gateway)).toEqual([429, "APIGW.0308"]);
  });

  test("meets row faults on its own jobs, and is counted under its own name", () => {
    const own = cloud({ faults: [{ kind: "shift", rows: 2, name: "BackupInstance" }] });
    expect(own.get(LIST)).toMatchObject({ total_count: 2, jobs: [{ name: "BackupInstance" }, {}] });
    expect(own.control.count({ service: "geminidb", operation: "ListJobs", status: 200 })).toBe(1);
    expect(own.control.tasks({ service: "dcs", instanceId: NOSQL })).toEqual([]);
  });
});

describe("instances", () => {
  const INSTANCES = `/v3/${PROJECT}/instances`;

  test("are listed with the time of their creation, without a zone as in the document's example", () => {
    const own = cloud({
      documentedExamples: false,
      instances: [{ service: "geminidb", id: "a", createdAt: "2026-01-01T00:00:00Z" }],
    });
    own.control.putInstance({ service: "geminidb", id: "b", name: "new" });
    expect(own.get(INSTANCES)).toMatchObject({ total_count: 2 });
    expect(own.get(`${INSTANCES}?id=a`)).toEqual({
      total_count: 1,
      instances: [{ id: "a", name: "a", status: "normal", created: "2026-01-01T00:00:00" }],
    });
    expect(own.get(`${INSTANCES}?id=b`).instances[0]).toMatchObject({ name: "new", created: "2026-01-02T03:04:05" });
    expect(own.get(`${INSTANCES}?id=c`)).toEqual({ instances: [], total_count: 0 });
  });
});
