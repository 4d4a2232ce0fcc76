import { START } from "../../../support/simulator";
import { SECRET_ID, tencentCloud, type V3Tampering } from "../../../support/simulator-tencent";

const list = (tampering: V3Tampering, scenario: unknown = {}) =>
  tencentCloud(scenario).redis("DescribeTaskList", {}, tampering);
const code = (tampering: V3Tampering, scenario?: unknown) => list(tampering, scenario).Error?.Code;
const SECOND = Math.floor(START / 1000);

describe("a TC3 signature", () => {
  test("lets a request pass, whose answer has an id", () => {
    expect(list({})).toEqual({
      status: 200,
      TotalCount: 0,
      Tasks: [],
      RequestId: "00000000-0000-0000-0000-000000000001",
    });
  });

  test.each<[string, V3Tampering, string]>([
    ["a wrong key", { secretKey: "wrong" }, "AuthFailure.SignatureFailure"],
    ["an unknown id", { secretId: "AKIDOTHER" }, "AuthFailure.SecretIdNotFound"],
    ["another service", { service: "cvm" }, "AuthFailure.SignatureFailure"],
    ["another date", { date: "2026-01-01" }, "AuthFailure.SignatureFailure"],
    [
      "a time that was not signed",
      { headers: { "X-TC-Timestamp": String(SECOND - 1) } },
      "AuthFailure.SignatureFailure",
    ],
    ["no time", { headers: { "X-TC-Timestamp": undefined } }, "AuthFailure.SignatureFailure"],
    [
      "another content type",
      { headers: { "Content-Type": "application/json; charset=utf-8" } },
      "AuthFailure.SignatureFailure",
    ],
    ["another host", { headers: { Host: "redis.example.com" } }, "AuthFailure.SignatureFailure"],
    ["another header", { headers: { Authorization: "Basic x" } }, "AuthFailure.InvalidAuthorization"],
    ["no header", { headers: { Authorization: undefined } }, "MissingParameter"],
  ])("is refused with %s, with HTTP 200", (_name, tampering, expected) => {
    expect(list(tampering)).toMatchObject({ status: 200, Error: { Code: expected } });
  });

  test("names the port of the simulator or not", () => {
    expect(code({ headers: { Host: "redis.tencentcloudapi.com:8775" } })).toBeUndefined();
  });

  test.each([-1, 1])("expires when its time is more than five minutes off (%d)", (sign) => {
    expect(code({ timestamp: SECOND + sign * 299 })).toBeUndefined();
    expect(code({ timestamp: SECOND + sign * 302 })).toBe("AuthFailure.SignatureExpire");
    expect(code({}, { clock: { gatewaySkewMs: sign * 3_600_000 } })).toBe("AuthFailure.SignatureExpire");
  });

  test("is counted when it is refused", () => {
    const { redis, control } = tencentCloud();
    redis("DescribeTaskList", {}, { secretKey: "wrong" });
    expect(control.requests()).toMatchObject({
      signedRejected: 1,
      last: [{ operation: "DescribeTaskList", errorCode: "AuthFailure.SignatureFailure" }],
    });
  });
});

describe("a temporary key", () => {
  const keys = [
    { secretId: SECRET_ID, secretKey: "simulator-secret-key", token: "t", expiresAt: "2026-01-02T03:05:00Z" },
  ];
  const scenario = { credentials: { tencentcloud: { keys } } };
  const token = { headers: { "X-TC-Token": "t" } };

  test("needs its token, until its end", () => {
    expect(code({}, scenario)).toBe("AuthFailure.TokenFailure");
    expect(code({ headers: { "X-TC-Token": "other" } }, scenario)).toBe("AuthFailure.TokenFailure");
    expect(code(token, scenario)).toBeUndefined();
    const cloud = tencentCloud(scenario);
    cloud.at(60_000);
    expect(cloud.redis("DescribeTaskList", {}, token).Error.Code).toBe("AuthFailure.TokenFailure");
  });

  test("is what the expired-token fault waits for", () => {
    const faults = [{ kind: "expired-token", service: "redis" }];
    expect(list(token, { ...scenario, faults }).Error.Code).toBe("AuthFailure.TokenFailure");
    expect(code({}, { faults })).toBeUndefined();
  });
});

describe("a fault", () => {
  test("throttles with RequestLimitExceeded and HTTP 200", () => {
    expect(list({}, { faults: [{ kind: "throttle" }] })).toMatchObject({
      status: 200,
      Error: { Code: "RequestLimitExceeded" },
    });
  });

  test("is an InternalError with HTTP 200, or with a status of its own", () => {
    expect(list({}, { faults: [{ kind: "server-error" }] })).toMatchObject({
      status: 200,
      Error: { Code: "InternalError" },
    });
    expect(list({}, { faults: [{ kind: "server-error", status: 502 }] }).status).toBe(502);
  });
});
