import { createHash } from "node:crypto";
import {
  canonicalRequest,
  parseAuthorization,
  parseSdkDate,
  sign,
  stringToSign,
  verifySignature,
} from "../../../../lib/simulator/clouds/huawei/signature";
import type { SimRequest } from "../../../../lib/simulator/http";
import { request } from "../../../support/simulator";

interface Vector {
  readonly name: string;
  readonly request: SimRequest;
  readonly signed: string;
  readonly hash?: string;
  readonly signature: string;
}

const PROJECT = "a4d31cb63d724fdc8ec96e3a41e47f71";
const DERIVED_DATE = "20240102T030405Z";
const VPCS = "/v1/77b6a44cba5143ab91d13ab9a8ff44fd";
const JAVA = { host: "service.region.example.com", "x-sdk-date": "20191115T033655Z" };
const PYTHON = { host: "service.endpoint.myhuaweicloud.com", "x-sdk-date": "20200608T023900Z" };

/** Published in the official SDKs' own tests (V1 to V6) or made with the official Python signer (V7 to V9). */
const VECTORS: readonly Vector[] = [
  {
    name: "V1, a query",
    request: request("/resources?size=1", PYTHON),
    signed: "host;x-sdk-date",
    hash: "de94dd1e1ccdb730b403ce35d7e14f7c7b04337f6def1c3a3a2ba936852b133f",
    signature: "cfb4171acec81de07d50e53d57eb77edd537414d66ddb1d7d780f128e12cd842",
  },
  {
    name: "V2, a body",
    request: request("/resources?size=1", PYTHON, { method: "POST", body: Buffer.from('{"name":"test","id":1}') }),
    signed: "host;x-sdk-date",
    signature: "436b1ac0a1ae03705934bb70ef2f2e09f7bfed2117d731a38235053199323a1f",
  },
  {
    name: "V3, two parameters",
    request: request(`${VPCS}/vpcs?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0`, JAVA),
    signed: "host;x-sdk-date",
    signature: "fd95e7da6f695cfb4cabbb9d6b0968aec155bc576b064835282473539ae9ea1d",
  },
  {
    name: "V4, a body without a query",
    request: request(`${VPCS}/vpc/123`, JAVA, { method: "POST", body: Buffer.from('{"key":"value"}') }),
    signed: "host;x-sdk-date",
    signature: "b5649aa774f6cac7437631662f08815fc65c70e40e486df6db2436ce68902771",
  },
  {
    name: "V5, an empty path",
    request: request("", { host: "example.com", "x-sdk-date": "20191115T033655Z" }),
    signed: "host;x-sdk-date",
    signature: "919ad8b75d4ad49da0d377e63ee21c4a7a54b752f6bf2878b4adbe9c19927da6",
  },
  {
    name: "V6, the date as the only signed header",
    request: request("/path?limit=1", { host: "any.example.com", "x-sdk-date": "20060102T150405Z" }),
    signed: "x-sdk-date",
    signature: "5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624",
  },
  {
    name: "V7, a DCS task list",
    request: request(
      `/v2/${PROJECT}/instances/5560df16-cebf-4473-95c4-d1b573c16e79/tasks?offset=0&limit=10&start_time=20200609160000&end_time=20200617155959`,
      { host: "dcs.cn-north-4.myhuaweicloud.com", "x-project-id": PROJECT, "x-sdk-date": DERIVED_DATE },
    ),
    signed: "host;x-project-id;x-sdk-date",
    hash: "eb4287e204356bcae837b0f384432c74b5ac848aae16ec8316ecd4892ee85aa9",
    signature: "dd24865128b671995199f02ed2caa53ec89a1eed6c0ba22a0d206d481f4b3279",
  },
  {
    name: "V8, a temporary key and signs that need encoding",
    request: request(
      `/v3/${PROJECT}/jobs?start_time=2023-09-12T06%3A44%3A01%2B0000&end_time=2023-09-13T06%3A44%3A01%2B0000&status=Running&name=ResizeInstance&offset=0&limit=50`,
      {
        host: "gaussdb-nosql.ap-southeast-3.myhuaweicloud.com",
        "content-type": "application/json",
        "x-project-id": PROJECT,
        "x-sdk-date": DERIVED_DATE,
        "x-security-token": "gAAA+token/==",
      },
    ),
    signed: "content-type;host;x-project-id;x-sdk-date;x-security-token",
    hash: "f094f07ea8b29ac3740caa0cb1835f11783421d7e6e5c62ffc7b1de3c85133e2",
    signature: "bbad71220cce088770f50760cfd3212ade43b057c8631904937df579280c79ad",
  },
  {
    name: "V9, odd characters",
    request: request("/v2/p/instances/a%20b/tasks?k=%E4%B8%80%20%28%26%3D%3F%21%23%25.%2A%29~&b=", {
      host: "dms.cn-north-4.myhuaweicloud.com",
      "x-sdk-date": DERIVED_DATE,
    }),
    signed: "host;x-sdk-date",
    signature: "577a9d1ca67772e5e9658ae1d559fa9339b266a1dfd616dc5aee73521b0830ec",
  },
];

function authorize({ signed, signature }: Vector) {
  return parseAuthorization(`SDK-HMAC-SHA256 Access=AccessKey, SignedHeaders=${signed}, Signature=${signature}`)!;
}

describe("the official vectors", () => {
  test.each(VECTORS)("$name: the signature is computed", ({ request: incoming, signed, hash, signature }) => {
    const canonical = canonicalRequest(incoming, signed.split(";"))!;
    if (hash) expect(createHash("sha256").update(canonical).digest("hex")).toBe(hash);
    expect(sign("SecretKey", stringToSign(incoming.headers["x-sdk-date"]!, canonical))).toBe(signature);
  });

  test.each(VECTORS)("$name: the request is accepted, and refused with another secret key", (vector) => {
    expect(verifySignature(vector.request, authorize(vector), "SecretKey")).toBe(true);
    expect(verifySignature(vector.request, authorize(vector), "SecretKez")).toBe(false);
  });
});

describe("a signed request that was changed on its way is refused:", () => {
  const vector = VECTORS[1]!;
  test.each<[string, Partial<SimRequest>]>([
    ["another method", { method: "PUT" }],
    ["another path", { target: "/resource?size=1" }],
    ["another query", { target: "/resources?size=2" }],
    ["another body", { body: Buffer.from('{"name":"test","id":2}') }],
    ["another host", { headers: { ...PYTHON, host: "other" } }],
    ["a signed header missing", { headers: { "x-sdk-date": PYTHON["x-sdk-date"] } }],
    ["another date", { headers: { ...PYTHON, "x-sdk-date": "20200608T023901Z" } }],
  ])("%s", (_what, change) => {
    expect(verifySignature({ ...vector.request, ...change }, authorize(vector), "SecretKey")).toBe(false);
  });
});

describe("the verification", () => {
  test("asks for a signed date", () => {
    const incoming = request("/", { host: "h", "x-sdk-date": "20200608T023900Z" });
    const canonical = canonicalRequest(incoming, ["host"])!;
    const signature = sign("SecretKey", stringToSign("20200608T023900Z", canonical));
    expect(verifySignature(incoming, { accessKey: "a", signedHeaders: ["host"], signature }, "SecretKey")).toBe(false);
  });

  test("takes UNSIGNED-PAYLOAD for the body's hash, but no hash of another body", () => {
    const verify = (hash: string) => {
      const headers = { "x-sdk-date": "20200608T023900Z", "x-sdk-content-sha256": hash };
      const incoming = request("/", headers, { method: "POST", body: Buffer.from("text") });
      const signedHeaders = ["x-sdk-content-sha256", "x-sdk-date"];
      const signature = sign("sk", stringToSign(headers["x-sdk-date"], canonicalRequest(incoming, signedHeaders)!));
      return verifySignature(incoming, { accessKey: "a", signedHeaders, signature }, "sk");
    };
    expect(verify("UNSIGNED-PAYLOAD")).toBe(true);
    expect(verify(createHash("sha256").update("text").digest("hex"))).toBe(true);
    expect(verify(createHash("sha256").update("other").digest("hex"))).toBe(false);
  });

  test.each([
    "SDK-HMAC-SHA256 Access=a, SignedHeaders=host, Signature=short",
    `SDK-HMAC-SHA256, Access=a, SignedHeaders=host, Signature=${"0".repeat(64)}`,
    `AWS4-HMAC-SHA256 Access=a, SignedHeaders=host, Signature=${"0".repeat(64)}`,
    "Bearer x",
  ])("does not understand %p", (header) => {
    expect(parseAuthorization(header)).toBeUndefined();
  });

  test("reads the date of a request", () => {
    expect(parseSdkDate("20200608T023900Z")).toBe(Date.UTC(2020, 5, 8, 2, 39));
    expect(parseSdkDate("2020-06-08T02:39:00Z")).toBeUndefined();
    expect(parseSdkDate("20201308T023900Z")).toBeUndefined();
  });
});
