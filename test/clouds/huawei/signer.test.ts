import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner";
import fc from "fast-check";
import { huaweiSigningDate, type SigningInput, signHuawei } from "../../../lib/clouds/huawei/signer";

interface Vector {
  readonly name: string;
  readonly input: SigningInput;
  readonly signature: string;
  readonly canonicalHash?: string;
  readonly signedHeaders?: string;
}

const PROJECT = "a4d31cb63d724fdc8ec96e3a41e47f71";
const SERVICE = { Host: "service.endpoint.myhuaweicloud.com", "X-Sdk-Date": "20200608T023900Z" };
const REGION = { Host: "service.region.example.com", "X-Sdk-Date": "20191115T033655Z" };
const VPC = "/v1/77b6a44cba5143ab91d13ab9a8ff44fd";

// V1 to V6 are from the tests of the Python, Java and Go SDKs; V7 to V9 were computed with the Python SDK's signer.
const VECTORS: Vector[] = [
  {
    name: "V1 GET with a query (Python SDK)",
    input: { method: "GET", path: "/resources", query: [["size", "1"]], headers: SERVICE },
    canonicalHash: "de94dd1e1ccdb730b403ce35d7e14f7c7b04337f6def1c3a3a2ba936852b133f",
    signature: "cfb4171acec81de07d50e53d57eb77edd537414d66ddb1d7d780f128e12cd842",
  },
  {
    name: "V2 POST with a body (Python SDK)",
    input: {
      method: "POST",
      path: "/resources",
      query: [["size", "1"]],
      headers: SERVICE,
      body: '{"name":"test","id":1}',
    },
    signature: "436b1ac0a1ae03705934bb70ef2f2e09f7bfed2117d731a38235053199323a1f",
  },
  {
    name: "V3 GET with two parameters (Java SDK)",
    input: {
      method: "GET",
      path: `${VPC}/vpcs`,
      query: [
        ["limit", "2"],
        ["marker", "13551d6b-755d-4757-b956-536f674975c0"],
      ],
      headers: REGION,
    },
    signature: "fd95e7da6f695cfb4cabbb9d6b0968aec155bc576b064835282473539ae9ea1d",
  },
  {
    name: "V4 POST without a query (Java SDK)",
    input: { method: "POST", path: `${VPC}/vpc/123`, query: [], headers: REGION, body: '{"key":"value"}' },
    signature: "b5649aa774f6cac7437631662f08815fc65c70e40e486df6db2436ce68902771",
  },
  {
    name: "V5 GET with an empty path (Java SDK)",
    input: { method: "GET", path: "", query: [], headers: { Host: "example.com", "X-Sdk-Date": "20191115T033655Z" } },
    signature: "919ad8b75d4ad49da0d377e63ee21c4a7a54b752f6bf2878b4adbe9c19927da6",
  },
  {
    name: "V6 only the date signed (Go SDK)",
    input: { method: "GET", path: "/path", query: [["limit", "1"]], headers: { "X-Sdk-Date": "20060102T150405Z" } },
    signature: "5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624",
    signedHeaders: "x-sdk-date",
  },
  {
    name: "V7 DCS tasks with a project header",
    input: {
      method: "GET",
      path: `/v2/${PROJECT}/instances/5560df16-cebf-4473-95c4-d1b573c16e79/tasks`,
      query: [
        ["offset", "0"],
        ["limit", "10"],
        ["start_time", "20200609160000"],
        ["end_time", "20200617155959"],
      ],
      headers: { Host: "dcs.cn-north-4.myhuaweicloud.com", "X-Sdk-Date": "20240102T030405Z", "X-Project-Id": PROJECT },
    },
    canonicalHash: "eb4287e204356bcae837b0f384432c74b5ac848aae16ec8316ecd4892ee85aa9",
    signature: "dd24865128b671995199f02ed2caa53ec89a1eed6c0ba22a0d206d481f4b3279",
    signedHeaders: "host;x-project-id;x-sdk-date",
  },
  {
    name: "V8 GeminiDB jobs with a temporary key and a content type",
    input: {
      method: "GET",
      path: `/v3/${PROJECT}/jobs`,
      query: [
        ["start_time", "2023-09-12T06:44:01+0000"],
        ["end_time", "2023-09-13T06:44:01+0000"],
        ["status", "Running"],
        ["name", "ResizeInstance"],
        ["offset", "0"],
        ["limit", "50"],
      ],
      headers: {
        Host: "gaussdb-nosql.ap-southeast-3.myhuaweicloud.com",
        "Content-Type": "application/json",
        "X-Sdk-Date": "20240102T030405Z",
        "X-Project-Id": PROJECT,
        "X-Security-Token": "gAAA+token/==",
      },
    },
    canonicalHash: "f094f07ea8b29ac3740caa0cb1835f11783421d7e6e5c62ffc7b1de3c85133e2",
    signature: "bbad71220cce088770f50760cfd3212ade43b057c8631904937df579280c79ad",
    signedHeaders: "content-type;host;x-project-id;x-sdk-date;x-security-token",
  },
  {
    name: "V9 odd characters in path and query",
    input: {
      method: "GET",
      path: "/v2/p/instances/a%20b/tasks",
      query: [
        ["k", "一 (&=?!#%.*)~"],
        ["b", ""],
      ],
      headers: { Host: "dms.cn-north-4.myhuaweicloud.com", "X-Sdk-Date": "20240102T030405Z" },
    },
    signature: "577a9d1ca67772e5e9658ae1d559fa9339b266a1dfd616dc5aee73521b0830ec",
  },
];

it.each(VECTORS)(
  "the signature equals $name",
  ({ input, signature, canonicalHash, signedHeaders = "host;x-sdk-date" }) => {
    const signed = signHuawei(input, "AccessKey", "SecretKey");
    expect(signed.authorization).toBe(
      `SDK-HMAC-SHA256 Access=AccessKey, SignedHeaders=${signedHeaders}, Signature=${signature}`,
    );
    if (canonicalHash !== undefined) expect(signed.canonicalHash).toBe(canonicalHash);
  },
);

it("the signature equals the official Node SDK's for any request", () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9.~-]{0,8}$/);
  const segment = fc.stringMatching(/^[A-Za-z0-9._~-]{1,8}$/);
  const value = fc.string({ unit: "grapheme", maxLength: 12 });
  const shape = fc.record({
    method: fc.constantFrom("GET", "POST", "PUT"),
    path: fc.array(segment, { minLength: 1, maxLength: 5 }).map((parts) => `/${parts.join("/")}`),
    query: fc.dictionary(name, fc.array(value, { minLength: 1, maxLength: 3 }), { maxKeys: 5, noNullPrototype: true }),
    data: fc.option(fc.dictionary(name, value, { minKeys: 1, noNullPrototype: true }), { nil: undefined }),
    headers: fc.dictionary(fc.stringMatching(/^x-[a-z]{1,6}$/), fc.stringMatching(/^[!-~]{1,8}$/), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
    accessKey: fc.stringMatching(/^[A-Z0-9]{1,20}$/),
    secretKey: fc.string({ minLength: 1 }),
  });
  fc.assert(
    fc.property(shape, ({ method, path, query, data, headers, accessKey, secretKey }) => {
      const date = "20240102T030405Z";
      const theirs = AKSKSigner.sign(
        {
          method,
          endpoint: `https://dcs.example.com:8443${path}`,
          queryParams: structuredClone(query),
          headers: { ...headers, "X-Sdk-Date": date },
          data,
        } as never,
        { getAk: () => accessKey, getSk: () => secretKey } as never,
      ) as { Authorization: string };
      const ours = signHuawei(
        {
          method,
          path,
          query: Object.entries(query).flatMap(([key, values]) => values.map((one) => [key, one] as const)),
          headers: { ...headers, Host: "dcs.example.com:8443", "X-Sdk-Date": date },
          body: data === undefined ? undefined : JSON.stringify(data),
        },
        accessKey,
        secretKey,
      );
      expect(ours.authorization).toBe(theirs.Authorization);
    }),
    { numRuns: 300 },
  );
});

it("the order of query and headers does not matter", () => {
  const { input, signature } = VECTORS[7]!;
  const turned = {
    ...input,
    query: [...input.query].reverse(),
    headers: Object.fromEntries(Object.entries(input.headers).reverse()),
  };
  expect(signHuawei(turned, "AccessKey", "SecretKey").authorization).toContain(signature);
});

it("headers with an underscore are not signed, as gateways drop them", () => {
  const { input, signature } = VECTORS[0]!;
  const more = { ...input, headers: { ...input.headers, x_trace: "1" } };
  expect(signHuawei(more, "AccessKey", "SecretKey").authorization).toContain(signature);
});

it("X-Sdk-Content-Sha256 stands for the body's hash", () => {
  const headers = { "X-Sdk-Date": "20240102T030405Z", "X-Sdk-Content-Sha256": "UNSIGNED-PAYLOAD" };
  const sign = (body: string) =>
    signHuawei({ method: "POST", path: "/", query: [], headers, body }, "A", "S").canonicalHash;
  expect(sign("one")).toBe(sign("two"));
});

it("a request without a date is not signed", () => {
  expect(() => signHuawei({ method: "GET", path: "/", query: [], headers: {} }, "A", "S")).toThrow("X-Sdk-Date");
});

it("the signing date is UTC without punctuation", () => {
  expect(huaweiSigningDate(Date.UTC(2024, 0, 2, 3, 4, 5, 999))).toBe("20240102T030405Z");
});
