import type { SimResponse } from "../../../../../lib/simulator/http";
import { codeOf, type Json, PROJECT, START, TASKS, TOKEN, type VirtualCloud } from "../../../../support/simulator";
import { auth, byAgency, byPassword, cloud, post } from "../../../../support/simulator-iam";
import { signed } from "../../../../support/simulator-sign";

const DAY = 24 * 3_600_000;

describe("a temporary key", () => {
  const create = (own: VirtualCloud, identity: object, headers: Record<string, string> = TOKEN) =>
    own.send("POST", "/v3.0/OS-CREDENTIAL/securitytokens", auth(identity), headers);
  const keyOf = (answer: SimResponse): Json => JSON.parse(answer.body).credential;
  const use = (own: VirtualCloud, { access, secret, securitytoken }: Json, now: number) =>
    own.handle(
      signed("GET", TASKS, now, undefined, { accessKey: access, secretKey: secret, securityToken: securitytoken }),
    );

  test("comes with a token, signs requests for fifteen minutes, and then no more", () => {
    const own = cloud();
    const answer = create(own, { methods: ["token"] });
    expect(answer.status).toBe(201);
    const key = keyOf(answer);
    expect(key).toEqual({
      access: expect.stringMatching(/^HST[A-Z0-9]{17}$/),
      secret: expect.stringMatching(/^\w{20,}$/),
      securitytoken: expect.any(String),
      expires_at: "2026-01-02T03:19:05.678000Z",
    });
    expect(use(own, key, START).status).toBe(200);
    expect(use(own, { ...key, securitytoken: "x" }, START).status).toBe(401);
    own.at(900_000);
    const late = use(own, key, START + 900_000);
    expect(codeOf(late)).toEqual([401, "APIGW.0301"]);
    expect(late.body).toContain("token expires, expires_at: 2026-01-02T03:19:05.678Z");
  });

  test.each([
    [900, 900],
    ["900", 900],
    [86_400, 86_400],
  ])("lives for %p seconds", (duration_seconds, seconds) => {
    const key = keyOf(create(cloud(), { methods: ["token"], token: { duration_seconds } }));
    expect(Date.parse(key.expires_at) - START).toBe(seconds * 1000);
  });

  test.each([899, 86_401, 900.5, "x", null, true])("does not live for %p seconds", (duration_seconds) => {
    const identity = { methods: ["token"], token: { duration_seconds } };
    // A null is the same as nothing.
    expect(create(cloud(), identity).status).toBe(duration_seconds === null ? 201 : 400);
  });

  test("comes with a token in the body too", () => {
    const identity = { methods: ["token"], token: { id: "simulator-token" } };
    expect(create(cloud(), identity, {}).status).toBe(201);
    const unknown = { methods: ["token"], token: { id: "x" } };
    expect(codeOf(create(cloud(), unknown, {}))).toEqual([401, "APIGW.0301"]);
    expect(create(cloud(), unknown).status).toBe(201);
  });

  test("comes through an agency, and through a signed request", () => {
    const identity = byAgency({ duration_seconds: 3600 }).auth.identity;
    const own = cloud();
    const request = signed("POST", "/v3.0/OS-CREDENTIAL/securitytokens", START, auth(identity));
    const key = keyOf(own.handle({ ...request, service: "iam" }));
    expect(Date.parse(key.expires_at) - START).toBe(3_600_000);
    expect(use(own, key, START).status).toBe(200);
    expect(own.control.count({ operation: "CreateTemporaryAccessKeyByAgency", status: 201 })).toBe(1);
  });

  test("does not come without credentials, a method or an agency", () => {
    expect(codeOf(create(cloud(), { methods: ["token"] }, {}))).toEqual([401, "APIGW.0301"]);
    expect(codeOf(create(cloud(), { methods: ["password"] }))).toEqual([400, 400]);
    expect(codeOf(create(cloud(), byAgency({ agency_name: "x" }).auth.identity))).toEqual([404, 404]);
  });

  test("reaches no further than the token it came from", () => {
    const tokens = [{ token: "narrow", projects: ["b".repeat(32)] }];
    const own = cloud({ credentials: { huaweicloud: { tokens } } });
    const key = keyOf(create(own, { methods: ["token"] }, { "x-auth-token": "narrow" }));
    expect(codeOf(use(own, key, START))).toEqual([401, "111401004"]);
  });

  test("can be expired by hand", () => {
    const own = cloud();
    const key = keyOf(create(own, { methods: ["token"] }));
    expect(own.control.expire(key.access)).toBe(true);
    expect(use(own, key, START).status).toBe(401);
  });
});

describe("the list of projects", () => {
  const list = (own: VirtualCloud, query = "") => own.get(`/v3/projects${query}`).projects;

  test("has one for the region, found by its name", () => {
    expect(cloud().get("/v3/projects?name=simulator-1")).toEqual({
      links: { self: "/v3/projects", previous: null, next: null },
      projects: [
        {
          domain_id: expect.stringMatching(/^[0-9a-f]{32}$/),
          is_domain: false,
          parent_id: expect.any(String),
          name: "simulator-1",
          description: "",
          links: { self: `/v3/projects/${PROJECT}` },
          id: PROJECT,
          enabled: true,
        },
      ],
    });
    expect(list(cloud(), "?name=other")).toEqual([]);
  });

  test("takes names from the scenario", () => {
    const own = cloud({ services: { iam: { projectNames: { "cn-north-4": PROJECT } } } });
    expect(list(own, "?name=cn-north-4")).toMatchObject([{ id: PROJECT }]);
  });

  test("filters by account and state, and pages from 1", () => {
    const own = cloud();
    const all = list(own);
    expect(all).toHaveLength(3);
    expect(list(own, `?domain_id=${all[0].domain_id}&enabled=true`)).toHaveLength(3);
    expect(list(own, "?domain_id=x")).toEqual([]);
    expect(list(own, "?parent_id=x")).toEqual([]);
    expect(list(own, "?enabled=false")).toEqual([]);
    expect(list(own, "?page=2&per_page=2")).toEqual(all.slice(2));
    expect(codeOf(own.send("GET", "/v3/projects?page=0&per_page=1"))).toEqual([400, 400]);
    expect(codeOf(own.send("GET", "/v3/projects?page=1&per_page=5001"))).toEqual([400, 400]);
  });

  test("shows a credential its own projects, and needs one", () => {
    const tokens = [{ token: "simulator-token", projects: [PROJECT] }];
    expect(list(cloud({ credentials: { huaweicloud: { tokens } } }))).toHaveLength(1);
    expect(codeOf(cloud().send("GET", "/v3/projects", undefined, {}))).toEqual([401, "APIGW.0301"]);
    const own = cloud();
    expect(own.handle({ ...signed("GET", "/v3/projects?name=simulator-1", START), service: "iam" }).status).toBe(200);
  });
});

test("the accounts of a credential are those of its projects", () => {
  const own = cloud();
  const [project] = own.get("/v3/projects").projects;
  // As KeystoneListAuthDomains documents them.
  expect(own.get("/v3/auth/domains")).toEqual({
    domains: [
      {
        description: "",
        enabled: true,
        id: project.domain_id,
        name: "simulator-domain",
        links: { self: `/v3/domains/${project.domain_id}` },
      },
    ],
    links: { self: "/v3/auth/domains", previous: null, next: null },
  });
});

describe("IAM", () => {
  test("does not know other URLs, and holds no tasks", () => {
    expect(codeOf(cloud().send("GET", "/v3/users"))).toEqual([404, 404]);
    expect(() => cloud({ tasks: [{ service: "iam", instanceId: "i", name: "n" }] })).toThrow("it must be one of dcs");
  });

  test("is counted with its codes, and meets faults", () => {
    const own = cloud({ faults: [{ kind: "server-error", service: "iam", status: 503 }] });
    expect(post(own, byPassword()).status).toBe(503);
    post(own, byPassword({ password: "x" }));
    const last = own.control.requests().last[1];
    expect(last).toMatchObject({ operation: "KeystoneCreateUserTokenByPassword", status: 401, errorCode: "401" });
    expect(JSON.stringify(own.control.requests())).not.toContain("simulator-password");
  });

  test("follows the gateway's clock", () => {
    const own = cloud({ clock: { gatewaySkewMs: DAY } });
    expect(JSON.parse(post(own, byPassword()).body).token.issued_at).toBe("2026-01-03T03:04:05.678000Z");
  });
});
