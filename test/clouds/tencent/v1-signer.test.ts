import fc from "fast-check";
import { signTencentV1, type TencentParameter } from "../../../lib/clouds/tencent/v1-signer";

type Sdk = new (defaults: object) => { generateQueryString(data: object, options: object): string };
// The official SDK for API 2.0; it comes without types.
const QcloudApi = require("qcloudapi-sdk") as Sdk;

const PATH = "/v2/index.php";
const KEY = "EXAMPLEsecretKEYforTESTSonly1234";

/** `a=1&b=2`, not encoded. */
function parameters(text: string): TencentParameter[] {
  return text.split("&").map((part) => {
    const at = part.indexOf("=");
    return [part.slice(0, at), part.slice(at + 1)];
  });
}

const V3 =
  "Action=DescribeInstances&Nonce=1290303896666895346&Region=ap-guangzhou&SecretId=secretIdFoo&SignatureMethod=HmacSHA1&Timestamp=1512393162&Version=2017-03-12";
const V4 =
  "Action=GetRedisTaskList&Nonce=11886&Region=ap-guangzhou&SecretId=AKIDEXAMPLE&SignatureMethod=HmacSHA256&Timestamp=1486800000&beginTime=2016-12-28 00:03:52&endTime=2017-02-11 00:03:52&limit=10&offset=0&redisId=crs-izbob1wh&redisName=for API test&taskStatus.0=2&taskType.0=task_restoreBackup&taskType.1=task_backupInstance&taskType.2=task_cleanInstance";
const V6 = `Action=GetRedisTaskList&Nonce=1&Region=ap-guangzhou&SecretId=AKIDEXAMPLE&SignatureMethod=HmacSHA256&Timestamp=1486800000&Token=tok/en+==&limit=100&offset=0&redisName=测试API专用&${Array.from({ length: 12 }, (_, index) => `taskType.${index}=task_cleanInstance`).join("&")}`;
const sha1 = (text: string) => text.replace("HmacSHA256", "HmacSHA1");
const without = (text: string) => text.replace("&SignatureMethod=HmacSHA256", "");

// V3 is the Python SDK's own unit test; V4 to V6 were computed with the Python SDK's signer.
it.each<[string, string, string, string, string, string]>([
  ["V3, POST", "POST", "cvm.api.qcloud.com", V3, "secretKeyBar", "p3n+pxBqF5JGZtDSxoVn5tGngf0="],
  ["V3, GET", "GET", "cvm.api.qcloud.com", V3, "secretKeyBar", "5HAq1BOKNLEE2/uauWnp6Zv9Z3c="],
  [
    "V3, POST with SHA-256",
    "POST",
    "cvm.api.qcloud.com",
    V3.replace("HmacSHA1", "HmacSHA256"),
    "secretKeyBar",
    "B2T37FRSP6Fk0/q/cdfrTE0p3zX5ooB/2BPWZUFpsj4=",
  ],
  ["V4, GET", "GET", "redis.api.qcloud.com", V4, KEY, "GMrA6HfTlPEBkXDuP9jRUomESU+4ADPUhLBSpm7ChjQ="],
  ["V4, POST", "POST", "redis.api.qcloud.com", V4, KEY, "ODo/5NbCzWOodwi86CToHSl05WphnpHfXQ82y2MnJ8o="],
  ["V5, GET with SHA-1", "GET", "redis.api.qcloud.com", sha1(V4), KEY, "RjjNgF/uMkmmI28dkIStPvEP+Dw="],
  ["V5, POST with SHA-1", "POST", "redis.api.qcloud.com", sha1(V4), KEY, "M/SnKfpwvqwqxLl59Dfu6bevlFs="],
  ["V5, GET without a method", "GET", "redis.api.qcloud.com", without(V4), KEY, "nDafbbtYpfXsmBfJUAMs4Sm8VPo="],
  [
    "V6, ten and more of a list, UTF-8",
    "GET",
    "redis.api.qcloud.com",
    V6,
    KEY,
    "n7VD+mr4K43WrfVISu++/1iztdIEOZ4OojWqiQp7o1M=",
  ],
])("the signature equals %s", (_name, method, host, text, key, signature) => {
  const input = { method, host, path: PATH, parameters: parameters(text).reverse() };
  expect(signTencentV1(input, key).signature).toBe(signature);
});

it("capitals come first, and taskType.10 before taskType.2", () => {
  const input = {
    method: "get",
    host: "h",
    path: "/p",
    parameters: parameters("b=1&t.2=x&t.10=y&A=1&t.1=z&Signature=s"),
  };
  expect(signTencentV1(input, "k").stringToSign).toBe("GETh/p?A=1&b=1&t.1=z&t.10=y&t.2=x");
});

it("an underscore in a name is signed as a dot, one in a value stays", () => {
  const input = { method: "GET", host: "h", path: "/p", parameters: parameters("Placement_Zone=a_b&_x=1") };
  expect(signTencentV1(input, "k").stringToSign).toBe("GETh/p?.x=1&Placement.Zone=a_b");
});

/**
 * The official Node SDK is right for names without an underscore (it sorts before it replaces, and spares a leading
 * one) and, for POST, values that do not begin with "@" (it takes those for files). Neither occurs in Redis requests.
 */
it("the signature equals the official Node SDK's for any request it signs rightly", () => {
  const name = fc
    .stringMatching(/^[A-Za-z][A-Za-z0-9]{0,8}(\.[0-9]{1,2})?$/)
    .filter((text) => !/^Signature/.test(text));
  const value = fc.string({ unit: "grapheme", maxLength: 12 }).filter((text) => !text.startsWith("@"));
  const shape = fc.record({
    method: fc.constantFrom("GET", "POST"),
    hash: fc.constantFrom("sha1", "sha256"),
    data: fc.dictionary(name, value, { maxKeys: 8, noNullPrototype: true }),
    secretKey: fc.string({ minLength: 1 }),
  });
  fc.assert(
    fc.property(shape, ({ method, hash, data, secretKey }) => {
      const sdk = new QcloudApi({ SecretId: "AKIDEXAMPLE", SecretKey: secretKey, Region: "ap-guangzhou" });
      const options = { host: "redis.api.qcloud.com", method, SecretKey: secretKey, signatureMethod: hash };
      const sent = new URLSearchParams(sdk.generateQueryString({ Action: "GetRedisTaskList", ...data }, options));
      const ours = signTencentV1({ method, host: options.host, path: PATH, parameters: [...sent] }, secretKey);
      expect(ours.signature).toBe(sent.get("Signature"));
    }),
    { numRuns: 300 },
  );
});
