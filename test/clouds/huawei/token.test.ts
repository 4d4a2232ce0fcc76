import { HuaweiTokenAuthenticator } from "../../../lib/clouds/huawei/token";
import { CredentialRejectedError } from "../../../lib/http/authenticator";
import { GET } from "../../support/http-fakes";

const context = { signal: new AbortController().signal };

it("the token is sent as given, with the project if known", async () => {
  const first = await new HuaweiTokenAuthenticator("MIIT").authorize({ ...GET, headers: { A: "b" } }, context);
  expect(first.request).toEqual({ ...GET, headers: { A: "b", "X-Auth-Token": "MIIT" } });
  const second = await new HuaweiTokenAuthenticator("MIIT", () => "p1").authorize(GET, context);
  expect(second.request.headers).toEqual({ "X-Auth-Token": "MIIT", "X-Project-Id": "p1" });
});

it("a rejected token is not sent again", async () => {
  const authenticator = new HuaweiTokenAuthenticator("MIIT");
  (await authenticator.authorize(GET, context)).settle("rejected", "decrypt token fail");
  await expect(authenticator.authorize(GET, context)).rejects.toThrow(CredentialRejectedError);
});

it("the token is a secret, not part of the name, and cannot be renewed", () => {
  const authenticator = new HuaweiTokenAuthenticator("MIIT");
  expect(authenticator.secrets()).toEqual(["MIIT"]);
  expect(authenticator.identity).not.toContain("MIIT");
  expect("renew" in authenticator).toBe(false);
});
