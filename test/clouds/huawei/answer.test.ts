import { huaweiClassifier, huaweiFailure } from "../../../lib/clouds/huawei/answer";

const run = (status: number, json: unknown, codes = {}) =>
  huaweiClassifier({ codes })({ status, headers: {}, text: "" }, json);

it.each([
  [
    { error_code: "DCS.4061", error_msg: "bad id", error_ext_msg: null },
    { code: "DCS.4061", message: "bad id" },
  ],
  [
    { error_code: "APIGW.0301", error_msg: "m", request_id: "r" },
    { code: "APIGW.0301", message: "m", requestId: "r" },
  ],
  [{ error: { code: 401, message: "m", title: "Unauthorized" } }, { code: "401", message: "m" }],
  [
    { errCode: "DBS.280001", errMsg: "m" },
    { code: "DBS.280001", message: "m" },
  ],
  [
    { code: "X.1", message: "m" },
    { code: "X.1", message: "m" },
  ],
  [{ error_code: "X.1" }, { code: "X.1", message: "" }],
])("%j is read as an error", (json, expected) => {
  expect(huaweiFailure(400, json)).toMatchObject(expected);
});

it.each([
  [null],
  [undefined],
  [[]],
  ["x"],
  [{}],
  [{ error_code: "" }],
  [{ error_code: null, error_msg: null }],
  [{ error: "x" }],
])("%j is no error body", (json) => {
  expect(huaweiFailure(400, json)).toBeNull();
});

it.each([[null], [[]], ["x"], [1]])("%j is no answer of the cloud, though it is called a success", (json) => {
  expect(run(200, json)).toEqual({ kind: "malformed", authenticated: false });
});

it("a success may have a field called code", () => {
  expect(huaweiFailure(200, { code: "200", message: "fine" })).toBeNull();
  expect(run(200, { code: "200" })).toEqual({ kind: "ok" });
});

it("an error code in a success is an error", () => {
  expect(run(200, { error_code: "APIGW.0308", error_msg: "m" }).kind).toBe("throttled");
});

it.each([
  [400, "invalid"],
  [401, "rejected"],
  [403, "permission"],
  [404, "not-found"],
  [408, "transient"],
  [409, "transient"],
  [423, "transient"],
  [429, "throttled"],
  [500, "transient"],
  [504, "transient"],
])("status %s without a known code is %s, and proves no credential", (status, kind) => {
  expect(run(status, {})).toEqual({ kind, authenticated: false });
  expect(run(status, { error_code: "NEW.1", error_msg: "m" })).toMatchObject({
    kind,
    code: "NEW.1",
    message: "m",
    authenticated: false,
  });
});

it("the code wins over the status", () => {
  const codes = {
    "DMS.10240407": { kind: "throttled" },
    "DMS.00404022": { kind: "not-found", hint: "Check the instance id." },
    "DBS.200010": { kind: "rejected" },
  } as const;
  expect(run(404, { error_code: "DMS.10240407" }).kind).toBe("not-found");
  expect(run(404, { error_code: "DMS.10240407" }, codes).kind).toBe("throttled");
  expect(run(404, { error_code: "DMS.00404022" }, codes)).toMatchObject({
    kind: "not-found",
    hint: expect.stringContaining("instance id"),
  });
  expect(run(400, { errCode: "DBS.200010" }, codes).kind).toBe("rejected");
});

it("a token that IAM calls out of date has expired, under whatever code; with another status it may be anything", () => {
  const body = { error: { code: 401, message: "The token must be updated" } };
  expect(run(401, body)).toEqual({ kind: "expired", code: "401", message: "The token must be updated" });
  expect(run(403, body).kind).toBe("permission");
});

it("a service's table wins over the gateway's", () => {
  expect(run(429, { error_code: "APIGW.0308" }, { "APIGW.0308": { kind: "invalid" } }).kind).toBe("invalid");
});

it("a meaning bound to a status does not hold for others", () => {
  const codes = { "X.1": { kind: "throttled", status: 404 } } as const;
  expect(run(404, { error_code: "X.1" }, codes).kind).toBe("throttled");
  expect(run(403, { error_code: "X.1" }, codes).kind).toBe("permission");
});
