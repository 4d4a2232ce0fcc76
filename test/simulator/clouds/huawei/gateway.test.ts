import type { AccessKey, AuthToken } from "../../../../lib/simulator/clouds/huawei/credentials";
import { HuaweiGateway } from "../../../../lib/simulator/clouds/huawei/gateway";
import { contextAt, PROJECT, request, verdict } from "../../../support/simulator";

const NOW = Date.UTC(2020, 5, 8, 2, 39);
const GOOD = "cfb4171acec81de07d50e53d57eb77edd537414d66ddb1d7d780f128e12cd842";
const BAD = GOOD.replace(/^c/, "d");
const MINUTE = 60_000;

/** The first official vector, so that no signer of ours vouches for the verifier. */
function signed(signature = GOOD, accessKey = "AccessKey", more: Record<string, string> = {}) {
  return request("/resources?size=1", {
    host: "service.endpoint.myhuaweicloud.com",
    "x-sdk-date": "20200608T023900Z",
    authorization: `SDK-HMAC-SHA256 Access=${accessKey}, SignedHeaders=host;x-sdk-date, Signature=${signature}`,
    ...more,
  });
}

function gateway(key: Partial<AccessKey> = {}, tokens: AuthToken[] = [{ token: "t" }]): HuaweiGateway {
  return new HuaweiGateway({ keys: [{ accessKey: "AccessKey", secretKey: "SecretKey", ...key }], tokens }, [PROJECT]);
}

const WRONG = "401 APIGW.0301 Incorrect IAM authentication information: ";

describe("a token", () => {
  test("that is known lets the request pass, for its own projects or for all", () => {
    const own = gateway({}, [{ token: "t", projects: ["p"] }, { token: "u" }]);
    expect(own.admit(request("/", { "x-auth-token": "t" }), contextAt(NOW))).toEqual({ ok: true, projects: ["p"] });
    expect(own.admit(request("/", { "x-auth-token": "u" }), contextAt(NOW))).toEqual({ ok: true, projects: [PROJECT] });
  });

  test("that is unknown cannot be decrypted", () => {
    expect(verdict(gateway(), request("/", { "x-auth-token": "x" }), NOW)).toBe(`${WRONG}decrypt token fail`);
  });

  test("that has expired must be updated, from that moment on", () => {
    const own = gateway({}, [{ token: "t", expiresAt: "2020-06-08T02:40:00Z" }]);
    const incoming = request("/", { "x-auth-token": "t" });
    expect(verdict(own, incoming, NOW + MINUTE - 1)).toBe("admitted");
    expect(verdict(own, incoming, NOW + MINUTE)).toBe("401 APIGW.0307 The token must be updated");
  });

  test("can be expired by hand", () => {
    const own = gateway();
    expect(own.expire("t")).toBe(true);
    expect(own.expire("nobody's")).toBe(false);
    expect(verdict(own, request("/", { "x-auth-token": "t" }), NOW)).toContain("APIGW.0307");
  });

  test("is missing where nothing is sent", () => {
    expect(verdict(gateway(), request("/"), NOW)).toBe(`${WRONG}x-auth-token not found`);
  });
});

describe("a signature", () => {
  test("lets the request pass", () => {
    expect(verdict(gateway(), signed(), NOW)).toBe("admitted");
  });

  test("that is wrong, malformed or of an unknown key does not", () => {
    expect(verdict(gateway(), signed(BAD), NOW)).toBe(`${WRONG}verify aksk signature fail`);
    expect(verdict(gateway(), signed("short"), NOW)).toContain("unknown Authorization header");
    expect(verdict(gateway(), signed(GOOD, "Other"), NOW)).toBe(
      `${WRONG}Get secretKey failed,ak:Other,err:ak not exist`,
    );
  });

  test.each([-15 * MINUTE, 15 * MINUTE])("is good at a clock that differs by %d ms", (skew) => {
    expect(verdict(gateway(), signed(), NOW + skew)).toBe("admitted");
  });

  test.each([-15 * MINUTE - 1, 15 * MINUTE + 1])("has expired at a clock that differs by %d ms", (skew) => {
    expect(verdict(gateway(), signed(), NOW + skew)).toContain("signature expired, signature time:20200608T023900Z");
  });

  test("is refused as signed, a token is not", () => {
    expect(gateway().admit(signed(BAD), contextAt(NOW))).toMatchObject({ ok: false, signed: true });
    const unknown = request("/", { "x-auth-token": "x" });
    expect(gateway().admit(unknown, contextAt(NOW))).toMatchObject({ ok: false, signed: false });
  });
});

describe("a temporary key", () => {
  const temporary = { securityToken: "st", expiresAt: "2020-06-08T02:40:00Z" };

  test("needs its security token, signed or not", () => {
    expect(verdict(gateway(temporary), signed(GOOD, "AccessKey", { "x-security-token": "st" }), NOW)).toBe("admitted");
    expect(verdict(gateway(temporary), signed(GOOD, "AccessKey", { "x-security-token": "no" }), NOW)).toContain(
      "decrypt token fail",
    );
    expect(verdict(gateway(temporary), signed(), NOW)).toContain("decrypt token fail");
  });

  test("ends at its time", () => {
    const incoming = signed(GOOD, "AccessKey", { "x-security-token": "st" });
    expect(verdict(gateway(temporary), incoming, NOW + MINUTE)).toContain("token expires, expires_at: 2020-06-08");
  });
});

describe("the lock-out", () => {
  const fail = (own: HuaweiGateway, times: number, now = NOW) => {
    for (let time = 0; time < times; time++) expect(verdict(own, signed(BAD), now)).toContain("signature fail");
  };
  const LOCKED = `${WRONG}AK access failed to reach the limit,forbidden`;

  test("does not come after five failures in a row", () => {
    const own = gateway();
    fail(own, 5);
    expect(verdict(own, signed(), NOW)).toBe("admitted");
  });

  test("comes after the sixth, also for a good signature, and lasts five minutes", () => {
    const own = gateway();
    fail(own, 6);
    expect(verdict(own, signed(), NOW)).toBe(LOCKED);
    expect(verdict(own, signed(), NOW + 5 * MINUTE - 1)).toBe(LOCKED);
    expect(verdict(own, signed(), NOW + 5 * MINUTE)).toBe("admitted");
  });

  test("starts counting anew after a good signature", () => {
    const own = gateway();
    fail(own, 5);
    expect(verdict(own, signed(), NOW)).toBe("admitted");
    fail(own, 5);
    expect(verdict(own, signed(), NOW)).toBe("admitted");
  });

  test("concerns one key only, and no token", () => {
    const own = gateway();
    fail(own, 6);
    expect(verdict(own, signed(GOOD, "Other"), NOW)).toContain("ak not exist");
    expect(verdict(own, request("/", { "x-auth-token": "t" }), NOW)).toBe("admitted");
  });
});

describe("the gateway's own answers", () => {
  test("throttle with the documented code, with or without Retry-After", () => {
    const plain = gateway().throttled(contextAt(NOW), undefined);
    expect(plain).toMatchObject({ status: 429, body: { error_code: "APIGW.0308", request_id: "f".repeat(32) } });
    expect(plain.headers).toBeUndefined();
    expect(gateway().throttled(contextAt(NOW), "3").headers).toEqual({ "Retry-After": "3" });
  });

  test.each([
    [500, "APIGW.0601"],
    [502, "APIGW.0202"],
    [504, "APIGW.0203"],
  ])("fail with %d %s", (status, code) => {
    expect(gateway().failed(contextAt(NOW), status)).toMatchObject({ status, body: { error_code: code } });
  });

  test("carry the request's id", () => {
    expect(gateway().headers(contextAt(NOW))["X-Request-Id"]).toBe("f".repeat(32));
  });
});
