/** Every error code of the documents and the facts around them, as the client judges it: code first, status second. */
import { TASK_LIST_APIS, taskListApi } from "../../lib/apis";
import { huaweiClassifier } from "../../lib/clouds/huawei/answer";
import { tencentV1Classifier, tencentV3Classifier } from "../../lib/clouds/tencent/answer";
import type { Classifier, CodeTable } from "../../lib/http/classify";

const codesOf = (stem: string): CodeTable => taskListApi(stem)!.errors;
const answer = (classify: Classifier, status: number, body: unknown) =>
  classify({ status, headers: {}, text: JSON.stringify(body) }, body).kind;

type Row = readonly [kind: string, status: number, codes: string];
const table = (rows: readonly Row[]) =>
  rows.flatMap(([kind, status, codes]) =>
    codes
      .trim()
      .split(/\s+/)
      .map((code) => [code, status, kind] as const),
  );

/** What the gateway in front of every Huawei service says. */
const GATEWAY: readonly Row[] = [
  ["not-found", 404, "APIGW.0101 APIG.0101"],
  ["invalid", 400, "APIGW.0201"],
  ["invalid", 413, "APIGW.0201"],
  ["invalid", 414, "APIGW.0201"],
  ["transient", 500, "APIGW.0201 APIGW.0601"],
  ["transient", 502, "APIGW.0201 APIGW.0202"],
  ["transient", 504, "APIGW.0203"],
  ["rejected", 401, "APIGW.0301 APIG.0301 APIGW.0303"],
  ["permission", 403, "APIGW.0304"],
  ["expired", 401, "APIGW.0307 APIG.0307"],
  ["throttled", 429, "APIGW.0308 APIG.0308"],
];

const DCS: readonly Row[] = [
  ["rejected", 401, "DCS.1001 DCS.1003 111401001 111401003"],
  ["project", 401, "DCS.1004 111401004"],
  ["project", 400, "DCS.4002 111400002"],
  ["expired", 401, "DCS.1002 111401002"],
  ["permission", 403, "DCS.2003 DCS.2007 DCS.3002 DCS.3003 111403002 111403003"],
  ["not-found", 404, "DCS.3022 111404022 DCS.4001 111404001"],
  ["invalid", 400, "DCS.4025 DCS.4061 111400061 DCS.4062 111400062 DCS.4063 111400063"],
  ["invalid", 400, "DCS.4070 111400070 DCS.4094 111400094"],
  ["transient", 400, "DCS.4017 111400017"],
  ["transient", 500, "DCS.4842 111400842 DCS.5000 111500000 DCS.5006"],
];

const DATABASES: readonly Row[] = [
  ["invalid", 400, "DBS.200001 DBS.201006 DBS.280001 DBS.280440"],
  ["not-found", 404, "DBS.200002"],
  ["not-found", 403, "DBS.201028"],
  ["not-found", 400, "DBS.201501 DBS.201502 DBS.216016 DBS.280016"],
  ["rejected", 400, "DBS.200010"],
  ["project", 400, "DBS.280408"],
  ["rejected", 403, "DBS.280056"],
  ["permission", 400, "DBS.280015"],
  ["permission", 403, "DBS.280032"],
  ["throttled", 429, "DBS.280443"],
  ["transient", 500, "DBS.200998 DBS.280005 DBS.111205"],
];

const HUAWEI: Readonly<Record<string, readonly Row[]>> = {
  dcs_background_tasks: DCS,
  dcs_center_tasks: DCS,
  dms_background_tasks: [
    ["rejected", 401, "DMS.10240101 DMS.10240103"],
    ["expired", 401, "DMS.10240102"],
    ["project", 401, "DMS.10240104"],
    ["project", 400, "DMS.00400002"],
    ["permission", 403, "DMS.00403002 DMS.00403003 DMS.10240309 DMS.10240310 DMS.10240311 DMS.10240312"],
    ["not-found", 404, "DMS.00404001 DMS.00404022"],
    ["throttled", 404, "DMS.10240407"],
    ["invalid", 400, "DMS.00400061 DMS.00400062 DMS.00400070 DMS.00400142 DMS.40050010"],
    ["transient", 400, "DMS.00400017"],
    ["transient", 500, "DMS.00500000"],
  ],
  geminidb_jobs: DATABASES,
  dds_tasks: DATABASES,
  cbr_tasks: [
    ["invalid", 400, "BackupService.9900 BackupService.6301"],
    ["not-found", 404, "BackupService.6105 BackupService.6302"],
    ["permission", 403, "BackupService.8600"],
    ["rejected", 500, "BackupService.9998"],
    ["transient", 500, "BackupService.9910"],
  ],
  // Its table has another meaning under one code.
  rds_tasks: [...DATABASES.filter(([, , codes]) => codes !== "DBS.200010"), ["permission", 403, "DBS.200010"]],
};

describe.each(Object.entries(HUAWEI))("%s", (stem, rows) => {
  const classify = huaweiClassifier({ codes: codesOf(stem) });

  test.each(table([...rows, ...GATEWAY]))("%s with HTTP %d is %s", (code, status, kind) => {
    expect(answer(classify, status, { error_code: code, error_msg: "" })).toBe(kind);
  });

  test("has no code that is not in the list above", () => {
    const listed = new Set(table(rows).map(([code]) => code));
    const second = Object.keys(codesOf(stem)).filter((code) => !listed.has(code));
    // Both numberings of DCS go on in the same way; facts spell out one of each pair.
    expect(second).toEqual(stem.startsWith("dcs") ? ["111400025", "111500006"] : []);
  });
});

describe("DMS throttles with the status of a missing instance", () => {
  test("only the code tells them apart", () => {
    const [right, blind] = [huaweiClassifier({ codes: codesOf("dms_background_tasks") }), huaweiClassifier()];
    const throttled = { error_code: "DMS.10240407", error_msg: "flow control" };
    expect([answer(right, 404, throttled), answer(blind, 404, throttled)]).toEqual(["throttled", "not-found"]);
  });
});

describe("crs_tasks", () => {
  const classify = tencentV1Classifier({ codes: codesOf("crs_tasks") });
  const rows: readonly Row[] = [
    ["invalid", 200, "4000 4600 5100 11201"],
    ["rejected", 200, "4100 4104 4105 4106"],
    ["permission", 200, "4101 4102 4103 4110 4300"],
    ["expired", 200, "4200 4500"],
    ["throttled", 200, "4400"],
    ["not-found", 200, "5000 10701"],
    ["transient", 200, "6000 6200"],
    // Out of service, and what is about money: nothing that a list can mend by asking again.
    ["unexpected", 200, "6100 5200 5300 5400 5500"],
  ];

  test.each(table(rows))("%s is %s, as a number and as text", (code, status, kind) => {
    const both = [Number(code), code].map((sent) =>
      answer(classify, status, { code: sent, message: "m", codeDesc: "d" }),
    );
    expect(both).toEqual([kind, kind]);
  });

  test("the code of a switched-off API names the successor", () => {
    const body = { code: 6100, message: "", codeDesc: "UnsupportedAction" };
    expect(classify({ status: 200, headers: {}, text: "" }, body).hint).toContain(
      "use redis_tasks instead of crs_tasks",
    );
  });
});

const OF_DATABASES: Readonly<Record<string, readonly Row[]>> = {
  cdb_tasks: [
    ["not-found", 200, "InvalidParameter.InstanceNotFound"],
    ["permission", 200, "OperationDenied.UserHasNoStrategy"],
    ["transient", 200, "CdbError InternalError.DatabaseAccessError InternalError.DesError"],
    ["invalid", 200, "InvalidParameter InvalidParameter.Other"],
    ["throttled", 200, "RequestLimitExceeded"],
  ],
  postgres_tasks: [
    ["not-found", 200, "ResourceNotFound.InstanceNotFoundError"],
    ["permission", 200, "AuthFailure.UnauthorizedOperation"],
    ["transient", 200, "InternalError FailedOperation.DatabaseAccessError"],
    ["invalid", 200, "InvalidParameter InvalidParameterValue.ParameterHandleError"],
  ],
  cynosdb_tasks: [
    ["not-found", 200, "InvalidParameterValue.ClusterNotFound ResourceNotFound.ClusterNotFoundError"],
    ["permission", 200, "UnauthorizedOperation.PermissionDenied OperationDenied.CamDeniedError"],
    ["transient", 200, "InternalError.DbOperationFailed FailedOperation.DatabaseAccessError"],
    ["invalid", 200, "InvalidParameterValue InvalidParameterValue.ParamError"],
  ],
};

describe.each(Object.entries(OF_DATABASES))("%s", (stem, rows) => {
  const classify = tencentV3Classifier({ codes: codesOf(stem) });

  test.each(table(rows))("%s with HTTP %d is %s", (code, status, kind) => {
    const body = { Response: { Error: { Code: code, Message: "" }, RequestId: "r" } };
    expect(answer(classify, status, body)).toBe(kind);
  });
});

describe("redis_tasks", () => {
  const classify = tencentV3Classifier({ codes: codesOf("redis_tasks") });
  const rows: readonly Row[] = [
    ["transient", 200, "FailedOperation.SystemError InternalError.DbOperationFailed InternalError.InternalError"],
    ["transient", 200, "InternalError ResourceInUse ResourceUnavailable ServiceUnavailable"],
    // What the official provider repeats, and what passes by itself.
    ["transient", 200, "FailedOperation FailedOperation.Unknown ResourceBusy LimitExceeded"],
    ["permission", 200, "InvalidParameter.PermissionDenied UnauthorizedOperation AuthFailure.UnauthorizedOperation"],
    ["permission", 200, "IpInBlacklist IpNotInWhitelist"],
    ["invalid", 200, "InvalidParameter InvalidParameter.InvalidParameter InvalidParameterValue InvalidRequest"],
    [
      "invalid",
      200,
      "MissingParameter UnknownParameter UnsupportedProtocol UnsupportedRegion RequestSizeLimitExceeded",
    ],
    ["rejected", 200, "AuthFailure.InvalidAuthorization AuthFailure.InvalidSecretId AuthFailure.MFAFailure"],
    ["rejected", 200, "AuthFailure.SecretIdNotFound AuthFailure.SignatureExpire AuthFailure.SignatureFailure"],
    ["expired", 200, "AuthFailure.TokenFailure"],
    [
      "throttled",
      200,
      "RequestLimitExceeded RequestLimitExceeded.IPLimitExceeded RequestLimitExceeded.UinLimitExceeded",
    ],
    ["throttled", 200, "RequestLimitExceeded.GlobalRegionUinLimitExceeded"],
    ["not-found", 200, "ResourceNotFound"],
    // Nothing that the same request could outlive.
    ["unexpected", 200, "ActionOffline InvalidAction NoSuchProduct NoSuchVersion ResourceInsufficient"],
    ["unexpected", 200, "ResponseSizeLimitExceeded UnsupportedOperation"],
  ];

  test.each(table(rows))("%s with HTTP %d is %s", (code, status, kind) => {
    const body = { Response: { Error: { Code: code, Message: "" }, RequestId: "r" } };
    expect(answer(classify, status, body)).toBe(kind);
  });
});

test("every code of a declaration says what it means and what can be done", () => {
  for (const { errors } of TASK_LIST_APIS) {
    for (const { meaning, remedy } of Object.values(errors)) {
      expect(`${meaning} | ${remedy}`).toMatch(/^(?:`|[a-z]).*[^.] \| [A-Z].*\.$/);
    }
  }
});
