import { EndpointError } from "../../../lib/auth/endpoint";
import { resolveTencentEndpoint, TENCENT_CRS, TENCENT_REDIS } from "../../../lib/clouds/tencent/endpoints";

it.each([
  [TENCENT_REDIS, "https://redis.tencentcloudapi.com"],
  [TENCENT_CRS, "https://redis.api.qcloud.com"],
])("without an override %j is at %s", (service, url) => {
  expect(resolveTencentEndpoint({ service }).url).toBe(url);
  expect(resolveTencentEndpoint({ service, endpoints: { other: "https://other.example.com" } }).url).toBe(url);
});

it.each([
  ["redis.ap-shanghai-fsi.tencentcloudapi.com", "https://redis.ap-shanghai-fsi.tencentcloudapi.com"],
  ["https://redis.intl.tencentcloudapi.com/", "https://redis.intl.tencentcloudapi.com"],
  ["http://127.0.0.1:8774", "http://127.0.0.1:8774"],
])("an override wins: %s", (redis, url) => {
  expect(resolveTencentEndpoint({ service: TENCENT_REDIS, endpoints: { redis } })).toEqual({
    url,
    source: 'the endpoints option, key "redis"',
  });
});

it("a finance region has a host of its own for API 3.0, every other one only travels in the request", () => {
  const at = (region: string, service = TENCENT_REDIS, endpoints = {}) =>
    resolveTencentEndpoint({ service, region, endpoints }).url;
  expect(at("ap-shanghai-fsi")).toBe("https://redis.ap-shanghai-fsi.tencentcloudapi.com");
  expect(at("ap-shanghai")).toBe("https://redis.tencentcloudapi.com");
  expect(at("ap-shanghai-fsi", TENCENT_CRS)).toBe("https://redis.api.qcloud.com");
  expect(at("ap-shanghai-fsi", TENCENT_REDIS, { redis: "redis.example.com" })).toBe("https://redis.example.com");
});

it("the path of API 2.0, copied with its address, is not doubled", () => {
  const endpoints = { crs: "https://redis.api.qcloud.com/v2/index.php" };
  expect(resolveTencentEndpoint({ service: TENCENT_CRS, endpoints }).url).toBe("https://redis.api.qcloud.com");
});

it.each(["http://redis.example.com", "https://user:pw@redis.example.com", "ftp://redis.example.com", ""])(
  "%j is refused, naming the option",
  (redis) => {
    const attempt = () => resolveTencentEndpoint({ service: TENCENT_REDIS, endpoints: { redis } });
    expect(attempt).toThrow(EndpointError);
    expect(attempt).toThrow(/^endpoints\.redis is /);
  },
);

it("plain http to another host needs allow_insecure", () => {
  const endpoints = { redis: "http://redis.example.com" };
  const { url } = resolveTencentEndpoint({ service: TENCENT_REDIS, endpoints, allowInsecure: true });
  expect(url).toBe("http://redis.example.com");
});
