import { compileList } from "../../lib/apis/compile";
import { codesOf } from "../../lib/clouds/codes";
import { withDeclaredCodes } from "../../lib/clouds/declared-codes";
import { huaweiClassifier } from "../../lib/clouds/huawei/answer";
import { tencentV3Classifier } from "../../lib/clouds/tencent/answer";

const declared = (cloud: "huaweicloud" | "tencentcloud", errors: Readonly<Record<string, string>>) =>
  compileList({
    cloud,
    service: "rds",
    path: "/",
    task: { id: "id", status: "s" },
    states: { ok: "succeeded" },
    errors,
  });

const huawei = (status: number, code: string, errors: Readonly<Record<string, string>>) => {
  const api = declared("huaweicloud", errors);
  const classify = withDeclaredCodes(api, huaweiClassifier({ codes: codesOf(api, {}) }));
  const { kind, authenticated } = classify({ status, headers: {}, text: "" }, { error_code: code, error_msg: "no" });
  return [kind, authenticated];
};

test.each([
  ["throttled", "throttled"],
  ["transient", "transient"],
  ["not_found", "not-found"],
  ["permission", "permission"],
  ["invalid", "invalid"],
  ["past_end", "invalid"],
])("a code that is declared as %s is %s, and shows nothing of the credential", (word, kind) => {
  expect(huawei(400, "RDS.0011", { "RDS.0011": word })).toEqual([kind, false]);
});

test.each<[string, number, object, string]>([
  ["ID and status", 200, { id: "j-1", s: "bad" }, "ok"],
  ["a code for everything that is right", 200, { id: "j-1", s: "ok", error_code: "APIGW.0308" }, "ok"],
  ["no ID", 200, { s: "bad" }, "unexpected"],
  ["an empty status", 200, { id: "j-1", s: "" }, "unexpected"],
  ["an HTTP status of an error", 500, { id: "j-1", s: "bad" }, "transient"],
  ["the code of a refused credential", 200, { id: "j-1", s: "bad", error_code: "APIGW.0301" }, "rejected"],
])("a task that shows the code of its failure is an answer, with %s: %d %j is %s", (_, status, task, kind) => {
  const api = declared("huaweicloud", { "Ecs.0005": "transient" });
  const classify = withDeclaredCodes(api, huaweiClassifier({ codes: codesOf(api, {}) }));
  const raw = { status, headers: {}, text: "" };
  expect(classify(raw, { error_code: "Ecs.0006", fail_reason: "no room", ...task }).kind).toBe(kind);
});

test("other codes mean what they mean without it", () => {
  expect(huawei(429, "RDS.0012", { "RDS.0011": "invalid" })[0]).toBe("throttled");
});

test.each([
  [401, "RDS.0001"],
  [403, "APIGW.0301"],
  [401, "APIGW.0307"],
  // Known by the lists that ship, whose services share these codes; the status alone would be an invalid request.
  [400, "DBS.200010"],
  [400, "DBS.280056"],
])("a refused credential, %d with %s, stays one whatever a declaration says", (status, code) => {
  for (const word of ["throttled", "transient", "not_found", "past_end"]) {
    expect(huawei(status, code, { [code]: word })[0]).toMatch(/^(rejected|expired)$/);
  }
});

test("a permission's code that may be an expired token's is tried with a new one, whatever a declaration says", () => {
  expect(huawei(403, "DBS.280015", { "DBS.280015": "transient" })[0]).toBe("permission");
});

test("Tencent Cloud's refusals stay refusals, too", () => {
  const code = "AuthFailure.SignatureFailure";
  const api = declared("tencentcloud", { [code]: "transient", "CdbError.X": "transient" });
  const classify = withDeclaredCodes(api, tencentV3Classifier({ codes: codesOf(api, {}) }));
  const kind = (Code: string) =>
    classify({ status: 200, headers: {}, text: "" }, { Response: { Error: { Code, Message: "no" }, RequestId: "r" } })
      .kind;
  expect([kind(code), kind("CdbError.X")]).toEqual(["rejected", "transient"]);
});

test("a declared kind that usually shows an accepted credential does not", () => {
  const api = declared("tencentcloud", { "FailedOperation.Asleep": "invalid" });
  const classify = withDeclaredCodes(api, tencentV3Classifier({ codes: codesOf(api, {}) }));
  const error = { Response: { Error: { Code: "FailedOperation.Asleep", Message: "no" } } };
  expect(classify({ status: 200, headers: {}, text: "" }, error)).toMatchObject({
    kind: "invalid",
    authenticated: false,
  });
});
