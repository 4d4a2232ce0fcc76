import { START } from "../../../support/simulator";
import { SECRET_ID, tencentCloud } from "../../../support/simulator-tencent";

const PAGE = { limit: "10", offset: "0" };
const MINUTE = 60_000;

describe("a v1 signature", () => {
  test.each(["GET", "POST"])("lets a %s pass", (method) => {
    expect(tencentCloud().crs(PAGE, { method })).toMatchObject({ status: 200, code: 0, codeDesc: "Success" });
  });

  test("may be one of SHA-1 only if it says so", () => {
    const { crs } = tencentCloud();
    expect(crs(PAGE, { common: { SignatureMethod: undefined } }).code).toBe(4100);
  });

  test("is refused with 4100 when it is wrong, and with 4104 for an unknown id; always with HTTP 200", () => {
    const { crs, control } = tencentCloud();
    expect(crs(PAGE, { secretKey: "wrong" })).toMatchObject({ status: 200, code: 4100 });
    expect(crs(PAGE, { signature: "x" })).toMatchObject({ status: 200, code: 4100 });
    expect(crs(PAGE, { common: { SecretId: "AKIDOTHER" } })).toMatchObject({ status: 200, code: 4104 });
    expect(control.requests()).toMatchObject({ total: 3, signedRejected: 3 });
    expect(control.requests().last.map(({ errorCode }) => errorCode)).toEqual(["4100", "4100", "4104"]);
  });

  test.each(["Action", "Timestamp", "Nonce", "SecretId"])("without %s is ill-formed", (name) => {
    expect(tencentCloud().crs(PAGE, { common: { [name]: undefined } })).toMatchObject({
      code: 4000,
      message: `${name} is missing`,
    });
  });

  test.each(["Timestamp", "Nonce"])("needs an unsigned integer as its %s", (name) => {
    expect(tencentCloud().crs(PAGE, { common: { [name]: "-1" } }).code).toBe(4000);
  });

  test("leaves no secret in the request log", () => {
    const { crs, control } = tencentCloud();
    crs(PAGE);
    expect(JSON.stringify(control.requests())).not.toContain(SECRET_ID);
    expect(control.requests().last[0]!.query).toContain("Signature=…");
  });
});

describe("a replay", () => {
  test("is a nonce that was used before, until its time has passed", () => {
    const cloud = tencentCloud();
    expect(cloud.crs(PAGE, { common: { Nonce: "77" } }).code).toBe(0);
    expect(cloud.crs(PAGE, { common: { Nonce: "77" } })).toMatchObject({
      code: 4500,
      message: expect.stringContaining("Nonce"),
    });
    cloud.at(10 * MINUTE - 1);
    expect(cloud.crs(PAGE, { common: { Nonce: "77" } }).code).toBe(4500);
    cloud.at(10 * MINUTE);
    expect(cloud.crs(PAGE, { common: { Nonce: "77" } }).code).toBe(0);
  });

  test("is not a nonce whose signature was wrong", () => {
    const { crs } = tencentCloud();
    crs(PAGE, { common: { Nonce: "77" }, secretKey: "wrong" });
    expect(crs(PAGE, { common: { Nonce: "77" } }).code).toBe(0);
  });

  test.each([-1, 1])("is a time more than five minutes off (%d)", (sign) => {
    const { crs } = tencentCloud();
    const at = (ms: number) => ({ common: { Timestamp: String(Math.floor((START + ms) / 1000)) } });
    expect(crs(PAGE, at(sign * 299_000)).code).toBe(0);
    expect(crs(PAGE, at(sign * 302_000))).toMatchObject({
      code: 4500,
      message: expect.stringContaining("server time"),
    });
  });

  test("is judged by the gateway's clock", () => {
    expect(tencentCloud({ clock: { gatewaySkewMs: 3_600_000 } }).crs(PAGE).code).toBe(4500);
  });
});

describe("a temporary key", () => {
  const keys = [
    { secretId: SECRET_ID, secretKey: "simulator-secret-key", token: "t/+=", expiresAt: "2026-01-02T03:05:00Z" },
  ];
  const scenario = { credentials: { tencentcloud: { keys } } };

  test("needs its token, until its end", () => {
    const cloud = tencentCloud(scenario);
    expect(cloud.crs(PAGE).code).toBe(4105);
    expect(cloud.crs(PAGE, { common: { Token: "other" } }).code).toBe(4105);
    expect(cloud.crs(PAGE, { common: { Token: "t/+=" } }).code).toBe(0);
    cloud.at(MINUTE);
    expect(cloud.crs(PAGE, { common: { Token: "t/+=" } }).code).toBe(4105);
  });

  test("can be expired by hand, by its id or by its token", () => {
    for (const secret of [SECRET_ID, "t/+="]) {
      const { control, crs } = tencentCloud(scenario);
      expect(control.expire(secret)).toBe(true);
      expect(crs(PAGE, { common: { Token: "t/+=" } }).code).toBe(4105);
    }
  });

  test("is what the expired-token fault waits for", () => {
    const { control, crs } = tencentCloud({ ...scenario, faults: [{ kind: "expired-token", service: "crs" }] });
    expect(crs(PAGE, { common: { Token: "t/+=" } }).code).toBe(4105);
    expect(control.faults()).toEqual([]);
  });

  test("is not one that has no token: a permanent key is refused with a token", () => {
    expect(tencentCloud().crs(PAGE, { common: { Token: "t" } }).code).toBe(4105);
  });
});

describe("a fault", () => {
  test("throttles with 4400 and HTTP 200", () => {
    const { crs } = tencentCloud({ faults: [{ kind: "throttle" }] });
    expect(crs(PAGE)).toMatchObject({ status: 200, code: 4400 });
    expect(crs(PAGE).code).toBe(0);
  });

  test("is 6000 with HTTP 200, or with a status of its own", () => {
    const { crs } = tencentCloud({ faults: [{ kind: "server-error" }, { kind: "server-error", status: 503 }] });
    expect(crs(PAGE)).toMatchObject({ status: 200, code: 6000 });
    expect(crs(PAGE)).toMatchObject({ status: 503, code: 6000 });
  });
});
