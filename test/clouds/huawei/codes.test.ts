import { gatewayMeaning } from "../../../lib/clouds/huawei/codes";

it.each(["APIGW", "APIG"])("the gateway's codes are known with the prefix %s", (prefix) => {
  const kinds = Object.fromEntries(
    ["0101", "0202", "0203", "0301", "0303", "0304", "0307", "0308", "0601"].map((number) => [
      number,
      gatewayMeaning(`${prefix}.${number}`, "", 400)?.kind,
    ]),
  );
  expect(kinds).toEqual({
    "0101": "not-found",
    "0202": "transient",
    "0203": "transient",
    "0301": "rejected",
    "0303": "rejected",
    "0304": "permission",
    "0307": "expired",
    "0308": "throttled",
    "0601": "transient",
  });
});

it.each(["APIGW.9999", "DCS.0301", "APIGW.0301x", "0301"])("%s is none of the gateway's", (code) => {
  expect(gatewayMeaning(code, "", 400)).toBeNull();
});

it("0201 is our fault with a 4xx and the cloud's with a 5xx", () => {
  expect([400, 413, 414, 500, 502, 504].map((status) => gatewayMeaning("APIGW.0201", "", status)?.kind)).toEqual([
    "invalid",
    "invalid",
    "invalid",
    "transient",
    "transient",
    "transient",
  ]);
});

it("an unknown API proves no credential, as the gateway looked at none", () => {
  expect(gatewayMeaning("APIGW.0101", "", 404)?.authenticated).toBe(false);
});

it("a locked key is rejected, with the reason", () => {
  const meaning = gatewayMeaning("APIGW.0301", "AK access failed to reach the limit,forbidden", 401);
  expect(meaning).toMatchObject({ kind: "rejected", hint: expect.stringContaining("five minutes") });
});

it("a token that ran out has expired, though the code is that of a rejection", () => {
  for (const message of ["token expires, expires_at: 2024-01-02", "The token must be updated"]) {
    expect(gatewayMeaning("APIGW.0301", message, 401)?.kind).toBe("expired");
  }
});
