import { tencentV1Classifier, tencentV3Classifier } from "../../../lib/clouds/tencent/answer";
import type { CodeTable } from "../../../lib/http/classify";

const raw = (status = 200) => ({ status, headers: {}, text: "" });
const v1 = (json: unknown, options = {}, status = 200) => tencentV1Classifier(options)(raw(status), json);
const v3 = (json: unknown, codes: CodeTable = {}, status = 200) => tencentV3Classifier({ codes })(raw(status), json);
const failed = (Code: string, Message = "m") => ({ Response: { Error: { Code, Message }, RequestId: "id-1" } });

describe("API 2.0", () => {
  it.each([[0], ["0"]])("the code %j is a success", (code) => {
    expect(v1({ code, message: "", codeDesc: "Success", totalCount: "9" })).toEqual({ kind: "ok" });
  });

  it.each([
    [4000, "invalid"],
    [4100, "rejected"],
    [4101, "permission"],
    [4102, "permission"],
    [4103, "permission"],
    [4104, "rejected"],
    [4105, "rejected"],
    [4106, "rejected"],
    [4110, "permission"],
    [4200, "expired"],
    [4300, "permission"],
    [4400, "throttled"],
    [4500, "expired"],
    [4600, "invalid"],
    [5000, "not-found"],
    [5100, "invalid"],
    [6000, "transient"],
    [6100, "unexpected"],
    [6200, "transient"],
    [10701, "not-found"],
    [11201, "invalid"],
    [99999, "unexpected"],
  ])("the code %j is %s, as a number and as text, with HTTP 200", (code, kind) => {
    expect(v1({ code, message: "m" })).toMatchObject({ kind, code: String(code), message: "m" });
    expect(v1({ code: String(code), message: "m" }).kind).toBe(kind);
  });

  it("the word of a business code is shown, unless the text has it", () => {
    expect(v1({ code: 11201, codeDesc: "InvalidParameter", message: "limit" }).message).toBe("InvalidParameter: limit");
    expect(v1({ code: 11201, codeDesc: "InvalidParameter", message: "" }).message).toBe("InvalidParameter");
    expect(v1({ code: 5100, codeDesc: "X", message: "(100004)X is wrong" }).message).toBe("(100004)X is wrong");
    expect(v1({ code: 5100, codeDesc: "Success", message: "m" }).message).toBe("m");
  });

  it("6100 points to the successor", () => {
    expect(v1({ code: 6100 }).hint).toContain("redis_tasks");
  });

  it("a replay says that it is about the clock, not the key", () => {
    expect(v1({ code: 4500 }).hint).toMatch(/not about the key.*this machine's clock/);
  });

  it("a refused token is expired only where another can be had", () => {
    expect(v1({ code: 4105 }, { renewable: true }).kind).toBe("expired");
    expect(v1({ code: 4105 }, { renewable: true, codes: { "4105": { kind: "rejected" } } }).kind).toBe("expired");
    expect(v1({ code: 4104 }, { renewable: true }).kind).toBe("rejected");
  });

  it("what comes from the gateway proves no credential", () => {
    expect(v1({ code: 4000 }).authenticated).toBe(false);
    expect(v1({ code: 11201 }).authenticated).toBeUndefined();
  });

  it("a service's table wins, and the common one fills in", () => {
    expect(v1({ code: 11201 }, { codes: { "11201": { kind: "not-found" } } }).kind).toBe("not-found");
    const codes = { "4000": { kind: "invalid", hint: "See the message." } };
    expect(v1({ code: 4000 }, { codes })).toMatchObject({ hint: "See the message.", authenticated: false });
    expect(v1({ code: 6100 }, { codes: { "6100": { kind: "unexpected" } } }).hint).toContain("redis_tasks");
  });
});

describe("API 3.0", () => {
  it("a Response without Error is a success, with its request id", () => {
    expect(v3({ Response: { TotalCount: 0, RequestId: "id-1" } })).toEqual({ kind: "ok", requestId: "id-1" });
  });

  it.each([
    ["ActionOffline", "unexpected"],
    ["AuthFailure.InvalidAuthorization", "rejected"],
    ["AuthFailure.InvalidSecretId", "rejected"],
    ["AuthFailure.MFAFailure", "rejected"],
    ["AuthFailure.SecretIdNotFound", "rejected"],
    ["AuthFailure.SignatureExpire", "rejected"],
    ["AuthFailure.SignatureFailure", "rejected"],
    ["AuthFailure.TokenFailure", "expired"],
    ["AuthFailure.UnauthorizedOperation", "permission"],
    ["FailedOperation.SystemError", "transient"],
    ["FailedOperation", "transient"],
    ["FailedOperation.Unknown", "transient"],
    ["InternalError", "transient"],
    ["InternalError.DbOperationFailed", "transient"],
    ["InvalidAction", "unexpected"],
    ["InvalidParameter", "invalid"],
    ["InvalidParameter.InvalidParameter", "invalid"],
    ["InvalidParameter.PermissionDenied", "permission"],
    ["InvalidParameterValue.X", "invalid"],
    ["IpNotInWhitelist", "permission"],
    ["InvalidParameter.ActionInProgress", "transient"],
    ["LimitExceeded", "transient"],
    ["LimitExceeded.X", "transient"],
    ["MissingParameter", "invalid"],
    ["NoSuchVersion", "unexpected"],
    ["RequestLimitExceeded", "throttled"],
    ["RequestLimitExceeded.UinLimitExceeded", "throttled"],
    ["RequestLimitExceeded.GlobalRegionUinLimitExceeded", "throttled"],
    ["RequestLimitExceededSomehow", "unexpected"],
    ["ResourceBusy", "transient"],
    ["ResourceInUse", "transient"],
    ["TradeUnknownError", "transient"],
    ["ResourceNotFound.InstanceNotExists", "not-found"],
    ["ResourceUnavailable.X", "transient"],
    ["ServiceUnavailable", "transient"],
    ["UnauthorizedOperation", "permission"],
    ["UnknownParameter", "invalid"],
    ["UnsupportedRegion", "invalid"],
    ["toString", "unexpected"],
  ])("%s is %s, with HTTP 200", (code, kind) => {
    expect(v3(failed(code))).toMatchObject({ kind, code, message: "m", requestId: "id-1" });
  });

  it("a signature that is too old points to the clock", () => {
    expect(v3(failed("AuthFailure.SignatureExpire")).hint).toContain("this machine's clock");
  });

  it("the more exact entry wins, then the service's", () => {
    const codes = { InvalidParameter: { kind: "not-found" }, AuthFailure: { kind: "permission" } } as const;
    expect(v3(failed("InvalidParameter.X"), codes).kind).toBe("not-found");
    expect(v3(failed("InvalidParameter.PermissionDenied"), codes).kind).toBe("permission");
    expect(v3(failed("AuthFailure.SignatureFailure"), codes).kind).toBe("permission");
  });

  it("an Error without a code is one", () => {
    expect(v3({ Response: { Error: {} } })).toMatchObject({ kind: "unexpected", code: "an Error without Code" });
  });
});

it.each([[undefined], [null], [[]], ["x"], [{}], [{ code: null }], [{ Response: [] }]])(
  "%j is no answer of the cloud: the status decides, and no credential is proven",
  (json) => {
    for (const verdict of [v1, (body: unknown, _options: object, status: number) => v3(body, {}, status)]) {
      expect(verdict(json, {}, 200)).toEqual({ kind: "malformed", authenticated: false });
      expect(verdict(json, {}, 502)).toEqual({ kind: "transient", authenticated: false });
      expect(verdict(json, {}, 429).kind).toBe("throttled");
      expect(verdict(json, {}, 401).kind).toBe("unexpected");
    }
  },
);

it("a success with a status of failure is none", () => {
  expect(v1({ code: 0 }, {}, 503).kind).toBe("transient");
  expect(v3({ Response: {} }, {}, 503).kind).toBe("transient");
});
