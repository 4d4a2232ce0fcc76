import {
  requireTencentRegion,
  resolveTencentRegion,
  tencentAuthenticator,
} from "../../../lib/clouds/tencent/credentials";
import { FakeClock, FakeTransport } from "../../support/http-fakes";

const request = { method: "GET", url: "https://crs.example/", query: [], headers: {} } as const;
const context = { signal: new AbortController().signal };
const nothing = async () => {
  throw new Error("the metadata service must not be asked");
};

it.each([
  [{ region: " r0 " }, { TENCENTCLOUD_REGION: "r1" }, { value: "r0", source: "tencentcloud.region" }],
  [{ region: "" }, { TENCENTCLOUD_REGION: "r1\n" }, { value: "r1", source: "TENCENTCLOUD_REGION" }],
  [{}, {}, null],
])("the region of %j and %j is %j", (config, env, expected) => {
  expect(resolveTencentRegion(config, env)).toEqual(expected);
});

it("a region is required, and must look like one", () => {
  expect(requireTencentRegion({ region: { value: "ap-guangzhou", source: "s" } })).toBe("ap-guangzhou");
  expect(() => requireTencentRegion({ region: null })).toThrow(
    expect.objectContaining({
      name: "EndpointError",
      attribute: "region",
      message: expect.stringContaining("TENCENTCLOUD_REGION"),
    }),
  );
  expect(() => requireTencentRegion({ region: { value: "Guangzhou 1", source: "TENCENTCLOUD_REGION" } })).toThrow(
    'The region "Guangzhou 1" (TENCENTCLOUD_REGION) is not a valid region',
  );
});

it("a key that was found is used as it is, without asking anyone", async () => {
  const credential = { value: { kind: "key", secretId: "i", secretKey: "k", region: "r" }, source: "s" } as const;
  const authenticator = tencentAuthenticator(
    { credential },
    { region: "r", clock: new FakeClock(), metadata: nothing },
  );
  const signed = await authenticator.authorize(request, context);
  expect(signed.request.query).toContainEqual(["SecretId", "i"]);
  expect(authenticator.secrets()).toEqual(["i", "k"]);
});

it("a role's key is asked for when it is first needed, not before", async () => {
  const clock = new FakeClock();
  const text = JSON.stringify({
    TmpSecretId: "i",
    TmpSecretKey: "k",
    Token: "t",
    ExpiredTime: clock.now() / 1000 + 3600,
    Code: "Success",
  });
  const transport = new FakeTransport([{ text }]);
  const credential = { value: { kind: "role", name: "my role" }, source: "s" } as const;
  const metadata = jest.fn(async () => transport);
  const options = { region: "r", clock, metadata, metadataUrl: "http://127.0.0.1:1" };
  const authenticator = tencentAuthenticator({ credential }, options);
  expect(metadata).not.toHaveBeenCalled();
  const signed = await authenticator.authorize(request, context);
  expect(signed.request.query).toEqual(
    expect.arrayContaining([
      ["SecretId", "i"],
      ["Token", "t"],
    ]),
  );
  expect(authenticator.secrets()).toEqual(["i", "k", "t"]);
  expect(transport.sent[0]).toEqual({
    method: "GET",
    url: "http://127.0.0.1:1/latest/meta-data/cam/security-credentials/my%20role",
    query: [],
    headers: {},
  });
});
