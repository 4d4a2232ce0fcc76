import { huaweiTokenAuthenticator } from "../../../lib/clouds/huawei/token";
import { GET } from "../../support/http-fakes";

const context = { signal: new AbortController().signal };

it("the token is sent as given, with the project if known", async () => {
  const first = await huaweiTokenAuthenticator("MIIT").authorize({ ...GET, headers: { A: "b" } }, context);
  expect(first.request).toEqual({ ...GET, headers: { A: "b", "X-Auth-Token": "MIIT" } });
  const second = await huaweiTokenAuthenticator("MIIT", () => "p1").authorize(GET, context);
  expect(second.request.headers).toEqual({ "X-Auth-Token": "MIIT", "X-Project-Id": "p1" });
});

it("the token is a secret, and not part of the name", () => {
  const authenticator = huaweiTokenAuthenticator("MIIT");
  expect(authenticator.secrets()).toEqual(["MIIT"]);
  expect(authenticator.identity).not.toContain("MIIT");
});
