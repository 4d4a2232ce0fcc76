import { HeaderAuthenticator } from "../../lib/auth/header";
import { CredentialRejectedError } from "../../lib/http/authenticator";
import { GET } from "../support/http-fakes";

const context = { signal: new AbortController().signal };
const authenticator = () => new HeaderAuthenticator("the key", "SESAME", () => ({ "X-Key": "SESAME" }));

it("the headers are added to those of the request", async () => {
  const { request } = await authenticator().authorize({ ...GET, headers: { A: "b" } }, context);
  expect(request).toEqual({ ...GET, headers: { A: "b", "X-Key": "SESAME" } });
});

it("a rejected credential is not sent again", async () => {
  const rejected = authenticator();
  (await rejected.authorize(GET, context)).settle("rejected", "unknown key");
  await expect(rejected.authorize(GET, context)).rejects.toThrow(CredentialRejectedError);
});

it("the credential is a secret, and cannot be renewed", () => {
  expect(authenticator().secrets()).toEqual(["SESAME"]);
  expect("renew" in authenticator()).toBe(false);
});
