import { DEFAULT_CREDENTIALS } from "../../../../../lib/simulator";
import { codeOf, KAFKA, PROJECT, START, TASKS, TOKEN } from "../../../../support/simulator";
import { auth, byAgency, byPassword, cloud, post, statusWith, tokenOf } from "../../../../support/simulator-iam";
import { signed } from "../../../../support/simulator-sign";

const { userName, password, domainName, agencyName, agencyDomainName } = DEFAULT_CREDENTIALS;

describe("a password", () => {
  test("gives a token for a project by name, with 201 and the token in a header", () => {
    const own = cloud();
    const answer = post(own, byPassword());
    expect(answer.status).toBe(201);
    expect(tokenOf(answer)).toMatch(/^MII.{80,}$/);
    expect(JSON.parse(answer.body)).toEqual({
      token: {
        catalog: [],
        project: { id: PROJECT, name: "simulator-1", domain: { id: expect.any(String), name: domainName } },
        expires_at: "2026-01-03T03:04:05.678000Z",
        issued_at: "2026-01-02T03:04:05.678000Z",
        methods: ["password"],
        roles: [{ id: "0", name: "te_admin" }],
        user: {
          domain: { id: expect.any(String), name: domainName },
          id: expect.stringMatching(/^[0-9a-f]{32}$/),
          name: userName,
          password_expires_at: "",
        },
      },
    });
    expect(statusWith(own, tokenOf(answer)).status).toBe(200);
  });

  test("gives one without the catalogue on request", () => {
    expect(JSON.parse(post(cloud(), byPassword(), {}, "?nocatalog=true").body).token).not.toHaveProperty("catalog");
  });

  test("goes with a user's id instead of a name, and an account's id instead of its name", () => {
    const own = cloud();
    const { user } = JSON.parse(post(own, byPassword()).body).token;
    expect(post(own, byPassword({ id: user.id, name: undefined, domain: undefined })).status).toBe(201);
    expect(post(own, byPassword({ domain: { id: user.domain.id } })).status).toBe(201);
    expect(post(own, byPassword({ domain: { id: "other" } })).status).toBe(401);
  });

  test("goes with a project's id, dashes or not", () => {
    const scope = { project: { id: "a4d31cb63d724fdc8ec96e3a41e47f71" } };
    const own = cloud();
    const answer = post(own, byPassword({}, scope));
    expect(JSON.parse(answer.body).token.project.name).toBe("simulator-1_2");
    expect(statusWith(own, tokenOf(answer)).status).toBe(401);
    expect(statusWith(own, tokenOf(answer), "dcs", "/v2/a4d31cb63d724fdc8ec96e3a41e47f71/tasks").status).toBe(200);
  });

  test.each([
    ["the account", { domain: { name: domainName } }],
    ["no scope", undefined],
  ])("gives a token without a project for %s", (_what, scope) => {
    const own = cloud();
    const answer = post(own, scope ? byPassword({}, scope) : { auth: { identity: byPassword().auth.identity } });
    expect(JSON.parse(answer.body).token).toMatchObject({ domain: { name: domainName } });
    expect(statusWith(own, tokenOf(answer)).status).toBe(401);
    expect(statusWith(own, tokenOf(answer), "iam", "/v3/projects").status).toBe(200);
  });

  test.each([
    ["a wrong password", { password: "x" }],
    ["an unknown user", { name: "x" }],
    ["another account", { domain: { name: "x" } }],
    ["no account", { domain: undefined }],
  ])("is refused for %s, in the same words", (_what, user) => {
    const answer = post(cloud(), byPassword(user));
    expect(answer.status).toBe(401);
    expect(answer.headers).not.toHaveProperty("X-Subject-Token");
    expect(JSON.parse(answer.body)).toEqual({
      error: { code: 401, message: "The username or password is wrong.", title: "Unauthorized" },
    });
  });

  test("is refused for a project that is not there, or not the user's", () => {
    expect(codeOf(post(cloud(), byPassword({}, { project: { name: "x" } })))).toEqual([404, 404]);
    expect(codeOf(post(cloud(), byPassword({}, { domain: { name: "x" } })))).toEqual([401, 401]);
    const users = [{ name: userName, password, domainName, projects: ["b".repeat(32)] }];
    const own = cloud({ credentials: { huaweicloud: { users } } });
    expect(codeOf(post(own, byPassword()))).toEqual([401, 401]);
  });

  test.each<[string, unknown]>([
    ["no body", undefined],
    ["no method", auth({})],
    ["another method", auth({ methods: ["totp"] })],
    ["no user", auth({ methods: ["password"] })],
    ["an empty scope", byPassword({}, {})],
  ])("is refused as malformed with %s", (_what, body) => {
    expect(codeOf(post(cloud(), body))).toEqual([400, 400]);
  });
});

describe("a token that was issued", () => {
  test("works for every service of its project, and ends at its time", () => {
    const own = cloud({ services: { iam: { tokenLifetimeMs: 60_000 } } });
    const token = tokenOf(post(own, byPassword()));
    const lists: [string, string][] = [
      ["dcs", TASKS],
      ["dcs", `/v2/${PROJECT}/tasks`],
      ["dms", `/v2/${PROJECT}/instances/${KAFKA}/tasks`],
      ["geminidb", `/v3/${PROJECT}/jobs`],
      ["iam", "/v3/projects"],
    ];
    const statuses = () => lists.map(([service, target]) => statusWith(own, token, service, target).status);
    own.at(59_999);
    expect(statuses()).toEqual([200, 200, 200, 200, 200]);
    own.at(60_000);
    expect(statuses()).toEqual([401, 401, 401, 401, 401]);
    expect(codeOf(statusWith(own, token))).toEqual([401, "APIGW.0307"]);
    expect(statusWith(own, tokenOf(post(own, byPassword()))).status).toBe(200);
  });

  test("differs from the one before, and both work", () => {
    const own = cloud();
    const [first, second] = [tokenOf(post(own, byPassword())), tokenOf(post(own, byPassword()))];
    expect(first).not.toBe(second);
    expect([statusWith(own, first).status, statusWith(own, second).status]).toEqual([200, 200]);
  });

  test("can be expired by hand, and is gone after a reset", () => {
    const own = cloud();
    const token = tokenOf(post(own, byPassword()));
    expect(own.control.expire(token)).toBe(true);
    expect(codeOf(statusWith(own, token))).toEqual([401, "APIGW.0307"]);
    own.control.reset();
    expect(codeOf(statusWith(own, token))).toEqual([401, "APIGW.0301"]);
  });
});

describe("an agency", () => {
  test("is assumed with a token", () => {
    const own = cloud();
    const answer = post(own, byAgency(), TOKEN);
    expect(answer.status).toBe(201);
    expect(JSON.parse(answer.body).token).toMatchObject({
      methods: ["assume_role"],
      project: { id: PROJECT },
      user: { name: `${agencyDomainName}/${agencyName}`, domain: { name: agencyDomainName } },
    });
    expect(statusWith(own, tokenOf(answer)).status).toBe(200);
  });

  test("is assumed with a signed request", () => {
    const own = cloud();
    const request = signed("POST", "/v3/auth/tokens", START, byAgency());
    expect(own.handle({ ...request, service: "iam" }).status).toBe(201);
    expect(codeOf(own.handle({ ...request, service: "iam", body: "{}" }))).toEqual([400, 400]);
    const changed = JSON.stringify(byAgency({ agency_name: "y" }));
    expect(codeOf(own.handle({ ...request, service: "iam", body: changed }))).toEqual([401, "APIGW.0301"]);
    expect(own.control.requests().signedRejected).toBe(1);
  });

  test("is not assumed by nobody, nor if it is not there", () => {
    expect(codeOf(post(cloud(), byAgency()))).toEqual([401, "APIGW.0301"]);
    expect(codeOf(post(cloud(), byAgency({ agency_name: "x" }), TOKEN))).toEqual([404, 404]);
    expect(codeOf(post(cloud(), byAgency({ domain_name: "x" }), TOKEN))).toEqual([404, 404]);
    expect(codeOf(post(cloud(), auth({ methods: ["assume_role"] }), TOKEN))).toEqual([400, 400]);
  });

  test("acts in its own projects only", () => {
    const agencies = [{ name: "a", domainName: "d", domainId: "d1", projects: ["b".repeat(32)] }];
    const own = cloud({ credentials: { huaweicloud: { agencies } } });
    const role = { agency_name: "a", domain_name: undefined, domain_id: "d1" };
    expect(codeOf(post(own, byAgency(role), TOKEN))).toEqual([401, 401]);
    expect(post(own, byAgency(role, { domain: { id: "d1" } }), TOKEN).status).toBe(201);
  });
});
