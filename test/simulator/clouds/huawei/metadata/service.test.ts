import type { SimResponse } from "../../../../../lib/simulator/http";
import { codeOf, type Json, START, TASKS, virtualCloud } from "../../../../support/simulator";
import { signed } from "../../../../support/simulator-sign";

const KEY = "/openstack/latest/securitykey";
const TOKEN = "/meta-data/latest/api/token";
const HOUR = 3_600_000;
const cloud = (options?: object) => virtualCloud(options ? { services: { metadata: options } } : {}, {}, "metadata");
type Cloud = ReturnType<typeof cloud>;
const newToken = (own: Cloud, seconds = "21600") =>
  own.send("PUT", TOKEN, undefined, { "x-metadata-token-ttl-seconds": seconds });
const ask = (own: Cloud, token?: string) =>
  own.send("GET", KEY, undefined, token === undefined ? {} : { "x-metadata-token": token });
const keyOf = (answer: SimResponse): Json => JSON.parse(answer.body).credential;
const use = (own: Cloud, { access, secret, securitytoken }: Json, now: number) =>
  own.handle({
    service: "dcs",
    ...signed("GET", TASKS, now, undefined, { accessKey: access, secretKey: secret, securityToken: securitytoken }),
  });

describe("the key of the machine's agency", () => {
  test("is given without credentials, and signs requests", () => {
    const own = cloud();
    const answer = ask(own);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({
      credential: {
        access: expect.stringMatching(/^HST[A-Z0-9]{17}$/),
        secret: expect.any(String),
        securitytoken: expect.any(String),
        expires_at: "2026-01-03T03:04:05.678000Z",
      },
    });
    expect(use(own, keyOf(answer), START).status).toBe(200);
    expect(use(own, { ...keyOf(answer), securitytoken: undefined }, START).status).toBe(401);
  });

  test("stays the same until a quarter of an hour before its end; then comes a new one, and the old one ends", () => {
    const own = cloud({ keyLifetimeMs: HOUR });
    const first = keyOf(ask(own));
    own.at(HOUR - 15 * 60_000 - 1);
    expect(keyOf(ask(own))).toEqual(first);
    own.at(HOUR - 15 * 60_000);
    const second = keyOf(ask(own));
    expect(second.access).not.toBe(first.access);
    expect(use(own, first, START + HOUR - 15 * 60_000).status).toBe(200);
    own.at(HOUR);
    expect(codeOf(use(own, first, START + HOUR))).toEqual([401, "APIGW.0301"]);
    expect(use(own, second, START + HOUR).status).toBe(200);
  });

  test("is renewed at half its life when that is short", () => {
    const own = cloud({ keyLifetimeMs: 1_000 });
    const first = keyOf(ask(own));
    own.at(500);
    expect(keyOf(ask(own)).access).not.toBe(first.access);
  });

  test("is not there without an agency", () => {
    expect(ask(cloud({ noAgency: true }))).toMatchObject({ status: 404, body: "Not Found" });
  });
});

describe("a metadata token", () => {
  test("is the plain body of a PUT", () => {
    const answer = newToken(cloud());
    expect(answer).toMatchObject({ status: 200, headers: { "Content-Type": "text/plain" } });
    expect(answer.body).toMatch(/^\S{40,}$/);
  });

  test.each(["0", "21601", "", "x"])("does not live for %p seconds", (seconds) => {
    expect(newToken(cloud(), seconds).status).toBe(400);
    expect(cloud().send("PUT", TOKEN, undefined, {}).status).toBe(400);
  });

  test("may be left out, but not be wrong", () => {
    const own = cloud();
    expect(ask(own, newToken(own).body).status).toBe(200);
    expect(ask(own, "wrong").status).toBe(401);
    expect(ask(own).status).toBe(200);
  });

  test("is a must when version 2 is enforced, and ends at its time", () => {
    const own = cloud({ version: "v2" });
    expect(ask(own)).toMatchObject({ status: 401, body: "Unauthorized" });
    const { body } = newToken(own, "60");
    own.at(59_999);
    expect(ask(own, body).status).toBe(200);
    own.at(60_000);
    expect(ask(own, body).status).toBe(401);
    expect(ask(own, newToken(own).body).status).toBe(200);
  });

  test("does not exist in version 1", () => {
    const own = cloud({ version: "v1" });
    expect(newToken(own).status).toBe(404);
    expect(ask(own).status).toBe(200);
    expect(ask(own, "whatever").status).toBe(200);
  });
});

test("the metadata service knows nothing else, is counted, and meets faults", () => {
  const own = virtualCloud({ faults: [{ kind: "server-error", service: "metadata" }] }, {}, "metadata");
  expect(ask(own).status).toBe(500);
  expect(own.send("GET", "/latest/meta-data").status).toBe(404);
  expect(own.send("PUT", KEY).status).toBe(404);
  newToken(own);
  ask(own);
  expect(own.control.count({ service: "metadata", operation: "ShowSecurityKey" })).toBe(2);
  expect(own.control.count({ operation: "CreateMetadataToken", status: 200 })).toBe(1);
});
