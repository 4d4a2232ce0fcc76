import { hostsOf, readForm, signV1, textToSign, verifyV1 } from "../../../../lib/simulator/clouds/tencent/signature-v1";
import { request } from "../../../support/simulator";

const KEY = "EXAMPLEsecretKEYforTESTSonly1234";
const V4 =
  "Action=GetRedisTaskList&Nonce=11886&Region=ap-guangzhou&SecretId=AKIDEXAMPLE&SignatureMethod=HmacSHA256&Timestamp=1486800000&beginTime=2016-12-28 00:03:52&endTime=2017-02-11 00:03:52&limit=10&offset=0&redisId=crs-izbob1wh&redisName=for API test&taskStatus.0=2&taskType.0=task_restoreBackup&taskType.1=task_backupInstance&taskType.2=task_cleanInstance";
const V6 = `Action=GetRedisTaskList&Nonce=1&Region=ap-guangzhou&SecretId=AKIDEXAMPLE&SignatureMethod=HmacSHA256&Timestamp=1486800000&Token=tok/en+==&limit=100&offset=0&redisName=测试API专用&${Array.from({ length: 12 }, (_, index) => `taskType.${index}=task_cleanInstance`).join("&")}`;
const V3 =
  "Action=DescribeInstances&Nonce=1290303896666895346&Region=ap-guangzhou&SecretId=secretIdFoo&SignatureMethod=HmacSHA1&Timestamp=1512393162&Version=2017-03-12";

function incoming(method: string, text: string, signature = "x") {
  const pairs = text.split("&").map((part) => part.split(/=(.*)/s).slice(0, 2) as [string, string]);
  const encoded = new URLSearchParams([...pairs.reverse(), ["Signature", signature]]).toString();
  return method === "GET"
    ? request(`/v2/index.php?${encoded}`)
    : request("/v2/index.php", {}, { method, body: Buffer.from(encoded) });
}

/** V3 is published in an official SDK's own test, V4 to V6 were made with the official Python signer. */
const VECTORS: readonly [string, string, string, string, string, string][] = [
  ["V3 POST", "POST", "cvm.api.qcloud.com", V3, "secretKeyBar", "p3n+pxBqF5JGZtDSxoVn5tGngf0="],
  ["V3 GET", "GET", "cvm.api.qcloud.com", V3, "secretKeyBar", "5HAq1BOKNLEE2/uauWnp6Zv9Z3c="],
  ["V4 GET", "GET", "redis.api.qcloud.com", V4, KEY, "GMrA6HfTlPEBkXDuP9jRUomESU+4ADPUhLBSpm7ChjQ="],
  ["V4 POST", "POST", "redis.api.qcloud.com", V4, KEY, "ODo/5NbCzWOodwi86CToHSl05WphnpHfXQ82y2MnJ8o="],
  [
    "V5 GET",
    "GET",
    "redis.api.qcloud.com",
    V4.replace("&SignatureMethod=HmacSHA256", ""),
    KEY,
    "nDafbbtYpfXsmBfJUAMs4Sm8VPo=",
  ],
  ["V6", "GET", "redis.api.qcloud.com", V6, KEY, "n7VD+mr4K43WrfVISu++/1iztdIEOZ4OojWqiQp7o1M="],
];

describe("the vectors", () => {
  test.each(VECTORS)("%s is computed and accepted", (_name, method, host, text, key, signature) => {
    const form = readForm(incoming(method, text, signature));
    expect(signV1(key, form, host)).toBe(signature);
    expect(verifyV1(form, [host], key)).toBe(true);
  });

  test.each(VECTORS)(
    "%s is refused with another key, host, value or length",
    (_name, method, host, text, key, good) => {
      const form = readForm(incoming(method, text, good));
      expect(verifyV1(form, [host], `${key}x`)).toBe(false);
      expect(verifyV1(form, ["other.api.qcloud.com"], key)).toBe(false);
      expect(verifyV1(readForm(incoming(method, text.replace("Nonce=1", "Nonce=2"), good)), [host], key)).toBe(false);
      expect(verifyV1(readForm(incoming(method, text, "")), [host], key)).toBe(false);
      expect(verifyV1(readForm(incoming(method, text, good.slice(1))), [host], key)).toBe(false);
    },
  );
});

test("a signature whose plus was not encoded is another one", () => {
  const good = "GMrA6HfTlPEBkXDuP9jRUomESU+4ADPUhLBSpm7ChjQ=";
  const { target } = incoming("GET", V4, good);
  const form = readForm(request(target.replace("%2B", "+")));
  expect(verifyV1(form, ["redis.api.qcloud.com"], KEY)).toBe(false);
});

test("names are compared by code point, with dots for underscores", () => {
  const form = {
    method: "GET",
    path: "/p",
    parameters: [
      ["b", "1"],
      ["t.2", ""],
      ["t.10", ""],
      ["A_b", "x_y"],
    ] as const,
  };
  expect(textToSign(form, "h")).toBe("GETh/p?A.b=x_y&b=1&t.10=&t.2=");
});

test("the simulator's port is no part of the name it is asked for", () => {
  expect(hostsOf(request("/", { host: "redis.api.qcloud.com:8775" }))).toEqual([
    "redis.api.qcloud.com:8775",
    "redis.api.qcloud.com",
  ]);
  expect(hostsOf(request("/"))).toEqual([""]);
});
