import { CredentialsError } from "../../../lib/auth/credentials-error";
import { fetchTencentRoleKey, TENCENT_METADATA_URL } from "../../../lib/clouds/tencent/metadata";
import { TransportError } from "../../../lib/http/types";
import { FakeClock, FakeTransport, type Step } from "../../support/http-fakes";

const KEY = { TmpSecretId: "i", TmpSecretKey: "topsecret", Token: "t", ExpiredTime: 1_700_000_000, Code: "Success" };

function setUp(steps: Step[]) {
  const clock = new FakeClock();
  const transport = new FakeTransport(steps);
  return {
    clock,
    transport,
    fetch: (signal = new AbortController().signal) => fetchTencentRoleKey("role", { transport, clock }, signal),
  };
}

it("the key of a role is read, and given two seconds", async () => {
  const { transport, fetch } = setUp([{ text: JSON.stringify(KEY) }]);
  expect(await fetch()).toEqual({
    secretId: "i",
    secretKey: "topsecret",
    securityToken: "t",
    expiresAt: 1_700_000_000_000,
  });
  expect(transport.sent[0]!.url).toBe(`${TENCENT_METADATA_URL}/latest/meta-data/cam/security-credentials/role`);
  expect(transport.timeouts).toEqual([2000]);
});

it("one bad moment of the service does no harm", async () => {
  const { clock, fetch } = setUp([new TransportError("timeout", "x"), { status: 500 }, { text: JSON.stringify(KEY) }]);
  expect(await fetch()).toMatchObject({ secretId: "i" });
  expect(clock.sleeps).toEqual([500, 1000]);
});

it.each<[string, Step, string]>([
  [
    "nobody answers",
    new TransportError("dns", "metadata.tencentyun.com has no address"),
    "did not answer (metadata.ten",
  ],
  ["there is no such role", { status: 404 }, "knows no such role"],
  ["the status is another", { status: 502 }, "answered HTTP 502"],
  ["the answer is no JSON", { text: "<html>topsecret" }, "is not a JSON object"],
  ["the answer is no object", { text: "1" }, "is not a JSON object"],
  ["it reports a failure", { text: JSON.stringify({ ...KEY, Code: "RoleNotFound" }) }, 'says "RoleNotFound"'],
  ["a part is missing", { text: JSON.stringify({ ...KEY, Token: "" }) }, "has no TmpSecretId, TmpSecretKey, Token"],
  ["there is no end", { text: JSON.stringify({ ...KEY, ExpiredTime: null }) }, "or ExpiredTime"],
])("when %s, the error names the role and the setting, and no content", async (_name, step, message) => {
  const { transport, fetch } = setUp([step]);
  const error = await fetch().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(CredentialsError);
  expect(error).toMatchObject({ attribute: "cam_role_name", message: expect.stringContaining(message) });
  expect((error as Error).message).toContain('CVM role "role"');
  expect((error as Error).message).not.toContain("topsecret");
  expect(transport.sent).toHaveLength(3);
});

it("who asked can leave, and nothing more is sent", async () => {
  const controller = new AbortController();
  const { transport, fetch } = setUp([
    async () => {
      controller.abort(new Error("cancelled"));
      throw new TransportError("aborted", "the request was cancelled");
    },
  ]);
  await expect(fetch(controller.signal)).rejects.toThrow("cancelled");
  expect(transport.sent).toHaveLength(1);
});
