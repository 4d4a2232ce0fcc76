import {
  canonicalTc3,
  parseTc3,
  signTc3,
  utcDate,
  verifyTc3,
} from "../../../../lib/simulator/clouds/tencent/signature-tc3";
import { request } from "../../../support/simulator";

const KEY = "EXAMPLEsecretKEYforTESTSonly1234";
const LIST =
  '{"Limit":100,"Offset":0,"InstanceId":"crs-izbob1wh","TaskTypes":["012","010"],"Result":[0,1],"BeginTime":"2026-08-01 00:00:00","EndTime":"2026-08-21 23:59:59"}';
const T1 = '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}';
const UTF8 = "application/json; charset=utf-8";

interface Vector {
  readonly name: string;
  readonly body: string;
  readonly timestamp: number;
  readonly signature: string;
  readonly service?: string;
  readonly key?: string;
  readonly type?: string;
  readonly action?: string;
}

/** T1 is the document's own, T4 was made with the official Node signer, T5 follows from the document. */
const VECTORS: readonly Vector[] = [
  {
    name: "T1",
    body: T1,
    timestamp: 1551113065,
    service: "cvm",
    key: "*".repeat(32),
    type: UTF8,
    action: "DescribeInstances",
    signature: "10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f",
  },
  {
    name: "T4, a list",
    body: LIST,
    timestamp: 1787300000,
    signature: "61b9857571d12e6d6a6daa23582f70bf47d185839871b6fb075a26efd695f754",
  },
  {
    name: "T4, a task",
    body: '{"TaskId":18215}',
    timestamp: 1787300000,
    signature: "4e208b907a13ed61ba58c259c41da25e0b7816d19c844d97272adb2a3cb6cbee",
  },
  {
    name: "T4, the end of a day",
    body: '{"TaskId":18215}',
    timestamp: 1551139199,
    signature: "a3f9cd8206e81283e5affa66ac0a1c456c734ec7fe3c9c59921110ec0c82d227",
  },
  {
    name: "T5",
    body: LIST,
    timestamp: 1787300000,
    type: UTF8,
    action: "DescribeTaskList",
    signature: "ffc794758a581ff5481a0eeb4dc951641eb3044c09ad5dae2ace4828bda6ef41",
  },
];

function setUp({ body, timestamp, service = "redis", type = "application/json", action, signature }: Vector) {
  const host = `${service}.tencentcloudapi.com`;
  const headers: Record<string, string> = { host, "content-type": type, "x-tc-timestamp": String(timestamp) };
  if (action !== undefined) headers["x-tc-action"] = action;
  const names = `content-type;host${action === undefined ? "" : ";x-tc-action"}`;
  const text = `TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/${utcDate(timestamp)}/${service}/tc3_request, SignedHeaders=${names}, Signature=${signature}`;
  return {
    host,
    headers,
    authorization: parseTc3(text)!,
    incoming: request("/", headers, { method: "POST", body: Buffer.from(body) }),
  };
}

describe("the vectors", () => {
  test.each(VECTORS)("$name is computed and accepted", (vector) => {
    const { host, incoming, authorization } = setUp(vector);
    const { key = KEY, timestamp, signature } = vector;
    const canonical = canonicalTc3(incoming, authorization.signedHeaders, host)!;
    expect(signTc3(key, authorization, String(timestamp), canonical)).toBe(signature);
    expect(verifyTc3(incoming, authorization, [host], key)).toBe(true);
  });

  test.each(VECTORS)("$name is refused with another key, host, body, time or content type", (vector) => {
    const { host, incoming, authorization } = setUp(vector);
    const { key = KEY } = vector;
    const verify = (more: object) => verifyTc3({ ...incoming, ...more }, authorization, [host], key);
    expect(verifyTc3(incoming, authorization, [host], `${key}x`)).toBe(false);
    expect(verifyTc3(incoming, authorization, ["other.example.com"], key)).toBe(false);
    expect(verify({ body: Buffer.from(`${vector.body} `) })).toBe(false);
    expect(verify({ headers: { ...incoming.headers, "x-tc-timestamp": String(vector.timestamp + 1) } })).toBe(false);
    expect(verify({ headers: { ...incoming.headers, "content-type": "application/json;charset=utf-8" } })).toBe(false);
    expect(verify({ method: "GET" })).toBe(false);
  });
});

test("content-type and host must be signed, and every signed header must arrive", () => {
  const { incoming, host } = setUp(VECTORS[1]!);
  expect(canonicalTc3(incoming, ["host"], host)).toBeUndefined();
  expect(canonicalTc3(incoming, ["content-type"], host)).toBeUndefined();
  expect(canonicalTc3(incoming, ["content-type", "host", "x-tc-token"], host)).toBeUndefined();
});

test.each([
  "",
  "TC3-HMAC-SHA256",
  "TC2-HMAC-SHA256 Credential=a/2019-02-25/cvm/tc3_request, SignedHeaders=host, Signature=0",
  `TC3-HMAC-SHA256 Credential=a/20190225/cvm/tc3_request, SignedHeaders=host, Signature=${"0".repeat(64)}`,
  `TC3-HMAC-SHA256 Credential=a/2019-02-25/cvm/tc3_request, SignedHeaders=Host, Signature=${"0".repeat(64)}`,
  `TC3-HMAC-SHA256 Credential=a/2019-02-25/cvm/tc3_request, SignedHeaders=host, Signature=${"A".repeat(64)}`,
])("%j is not of the form", (header) => {
  expect(parseTc3(header)).toBeUndefined();
});
