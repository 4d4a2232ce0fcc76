import { configuredEndpoint, EndpointError } from "../../../lib/auth/endpoint";
import { checkAuthUrl, resolveHuaweiEndpoint } from "../../../lib/clouds/huawei/endpoints";

const dcs = { host: "dcs", key: "dcs" };
const geminidb = { host: "gaussdb-nosql", key: "geminidb" };

it.each([
  [dcs, "ap-southeast-1", "https://dcs.ap-southeast-1.myhuaweicloud.com"],
  [dcs, "eu-west-101", "https://dcs.eu-west-101.myhuaweicloud.eu"],
  [dcs, "eu-west-0", "https://dcs.eu-west-0.myhuaweicloud.com"],
  [geminidb, "cn-north-4", "https://gaussdb-nosql.cn-north-4.myhuaweicloud.com"],
])("the endpoint of %j in %s is %s", (service, region, url) => {
  expect(resolveHuaweiEndpoint({ service, region })).toEqual({ url, source: `region "${region}"` });
});

it("HW_CLOUD names the domain of a partner cloud, and no other host can be made of it", () => {
  const inCloud = (cloud: string) => resolveHuaweiEndpoint({ service: dcs, region: "na-mexico-1", cloud });
  expect(inCloud(" partner.example.com ")).toEqual({
    url: "https://dcs.na-mexico-1.partner.example.com",
    source: 'region "na-mexico-1" and HW_CLOUD',
  });
  expect(inCloud(" ").url).toBe("https://dcs.na-mexico-1.myhuaweicloud.com");
  for (const wrong of ["a.example/x", "a@b.example", "a.example:8443", "com", "https://a.example"]) {
    expect(() => inCloud(wrong)).toThrow(`HW_CLOUD is ${JSON.stringify(wrong)}; expected a domain`);
  }
});

it("an override wins, by the service's key, and needs no region", () => {
  const endpoints = { geminidb: "https://nosql.example.com/", dcs: "https://dcs.example.com" };
  expect(resolveHuaweiEndpoint({ service: geminidb, endpoints })).toEqual({
    url: "https://nosql.example.com",
    source: 'the endpoints option, key "geminidb"',
  });
});

it("an override of another service changes nothing", () => {
  const endpoints = { dms: "https://dms.example.com" };
  expect(resolveHuaweiEndpoint({ service: dcs, region: "cn-north-4", endpoints }).url).toBe(
    "https://dcs.cn-north-4.myhuaweicloud.com",
  );
});

it.each([
  ["dcs.example.com", "https://dcs.example.com"],
  ["dcs.example.com:8443/", "https://dcs.example.com:8443"],
  ["https://Example.com//", "https://example.com"],
  ["https://gateway.example.com/huawei/", "https://gateway.example.com/huawei"],
  ["http://127.0.0.1:8080/", "http://127.0.0.1:8080"],
  [" https://a.example ", "https://a.example"],
])("%j is normalised to %s", (given, expected) => {
  expect(configuredEndpoint("dcs", { dcs: given })?.url).toBe(expected);
});

it.each([
  ["", "expected a URL"],
  ["ftp://a.example", "expected a URL"],
  ["https://", "expected a URL"],
  ["https://a.example?x=1", "query or fragment"],
  ["https://a.example#x", "query or fragment"],
  ["http://a.example", "plain http"],
])("%j is an error that names option, value and rule", (value, rule) => {
  const attempt = () => configuredEndpoint("dcs", { dcs: value });
  expect(attempt).toThrow(EndpointError);
  expect(attempt).toThrow(`endpoints.dcs is ${JSON.stringify(value)}: `);
  expect(attempt).toThrow(rule);
});

it("a password in a URL is an error that does not repeat it", () => {
  for (const value of ["https://user:hidden@a.example", "user:hidden@a.example"]) {
    const attempt = () => configuredEndpoint("dcs", { dcs: value });
    expect(attempt).toThrow("user name or password");
    expect(attempt).not.toThrow("hidden");
  }
});

it("plain http to other hosts is taken with allowInsecure", () => {
  const endpoints = { dcs: "http://a.example" };
  expect(resolveHuaweiEndpoint({ service: dcs, endpoints, allowInsecure: true }).url).toBe("http://a.example");
  expect(() => resolveHuaweiEndpoint({ service: dcs, endpoints })).toThrow("allow_insecure");
});

it("a missing region is an error that names every way to give it", () => {
  expect(() => resolveHuaweiEndpoint({ service: dcs })).toThrow(
    /huaweicloud\.region, HW_REGION_NAME or OS_REGION_NAME, or huaweicloud\.endpoints\.dcs/,
  );
});

it.each(["evil.example/", "a@b", "A", "a.b", "-a", "a b"])("region %j cannot change the host", (region) => {
  expect(() => resolveHuaweiEndpoint({ service: dcs, region })).toThrow(`region is ${JSON.stringify(region)}`);
});

it.each([
  ["https://iam.example.com/v3", "https://iam.example.com"],
  ["https://iam.example.com/v3/", "https://iam.example.com"],
  ["iam.example.com/v3.0", "https://iam.example.com"],
  ["https://gateway.example.com/iam", "https://gateway.example.com/iam"],
  ["http://127.0.0.1:8080/v3", "http://127.0.0.1:8080"],
])("IAM's address %j is normalised to %s, without the version", (given, expected) => {
  expect(checkAuthUrl("HW_AUTH_URL", given, false)).toBe(expected);
});

it("a wrong address of IAM is an error that names its setting", () => {
  const attempt = () => checkAuthUrl("HW_AUTH_URL", "http://iam.example.com/v3", false);
  expect(attempt).toThrow('HW_AUTH_URL is "http://iam.example.com/v3": plain http is only used for this machine');
  expect(attempt).toThrow(expect.objectContaining({ attribute: "auth_url", key: null }));
});
