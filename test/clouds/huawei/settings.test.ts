import type { Environment } from "../../../lib/auth/credentials-error";
import type { HuaweiFinding } from "../../../lib/clouds/huawei/config";
import type { HuaweiConfig } from "../../../lib/clouds/huawei/options";
import {
  huaweiAccount,
  huaweiIamEndpoint,
  huaweiProject,
  huaweiRegion,
  huaweiRole,
} from "../../../lib/clouds/huawei/settings";

const found = (more: Partial<HuaweiFinding> = {}): HuaweiFinding => ({
  credential: { kind: "token", authToken: "t" },
  place: "file: f",
  ...more,
});

type Row<T> = [HuaweiConfig, Environment, Partial<HuaweiFinding>, T];

it.each<Row<object | null>>([
  [{ region: " r0 " }, { HW_REGION_NAME: "r1" }, { region: "r3" }, { value: "r0", source: "huaweicloud.region" }],
  [{}, { HW_REGION_NAME: "r1", OS_REGION_NAME: "r2" }, { region: "r3" }, { value: "r1", source: "HW_REGION_NAME" }],
  [{ region: "" }, { HW_REGION_NAME: "", OS_REGION_NAME: "r2" }, {}, { value: "r2", source: "OS_REGION_NAME" }],
  [{}, { HW_REGION_NAME: "r1" }, { region: "r3", named: true }, { value: "r3", source: "file: f" }],
  [{}, { HW_REGION_NAME: "r1" }, { named: true }, { value: "r1", source: "HW_REGION_NAME" }],
  [{}, {}, { region: "r3" }, { value: "r3", source: "file: f" }],
  [{}, {}, {}, null],
])("the region of %j, %j and %j is %j", (config, env, beside, expected) => {
  expect(huaweiRegion(config, env, found(beside))).toEqual(expected);
});

const id = (value: string, source: string) => ({ id: { value, source } });
const name = (value: string, source: string) => ({ name: { value, source } });
const region = { value: "r", source: "huaweicloud.region" };

it.each<Row<object>>([
  [{ project_id: "p0", project_name: "n0" }, { HW_PROJECT_ID: "p1" }, {}, id("p0", "huaweicloud.project_id")],
  [{ project_name: "n0" }, { HW_PROJECT_ID: "p1" }, {}, name("n0", "huaweicloud.project_name")],
  [{}, { HW_PROJECT_ID: "p1", OS_PROJECT_ID: "p2" }, {}, id("p1", "HW_PROJECT_ID")],
  [{}, { OS_PROJECT_ID: "p2", HUAWEICLOUD_SDK_PROJECT_ID: "p3" }, {}, id("p2", "OS_PROJECT_ID")],
  [{}, { HUAWEICLOUD_SDK_PROJECT_ID: "p3", HW_PROJECT_NAME: "n" }, {}, id("p3", "HUAWEICLOUD_SDK_PROJECT_ID")],
  [{}, { HW_PROJECT_NAME: "n" }, { projectId: "p4" }, name("n", "HW_PROJECT_NAME")],
  [{}, { HW_PROJECT_ID: "p1" }, { projectId: "p4", named: true }, id("p4", "file: f")],
  [{}, { HW_PROJECT_ID: "p1" }, { named: true }, id("p1", "HW_PROJECT_ID")],
  [{}, { HW_PROJECT_ID: "p1" }, { projectId: "p4", region: "another", named: true }, id("p1", "HW_PROJECT_ID")],
  [{}, {}, { projectId: "p4" }, id("p4", "file: f")],
  [{}, {}, { projectId: "p4", region: "r" }, id("p4", "file: f")],
  [{}, {}, { projectId: "p4", region: "another" }, name("r", "huaweicloud.region")],
  [{}, {}, {}, name("r", "huaweicloud.region")],
])("the project of %j, %j and %j is %j", (config, env, beside, expected) => {
  expect(huaweiProject(config, env, found(beside), region)).toEqual(expected);
});

it("without a region there is no project to fall back on", () => {
  expect(huaweiProject({}, {}, found(), null)).toBeNull();
});

it.each<Row<object | null>>([
  [{ domain_id: "d0", domain_name: "n0" }, { HW_DOMAIN_ID: "d1" }, {}, id("d0", "huaweicloud.domain_id")],
  [{ domain_name: "n0" }, { HW_DOMAIN_ID: "d1" }, { domainId: "d3" }, name("n0", "huaweicloud.domain_name")],
  [{}, { HW_DOMAIN_ID: "d1", HUAWEICLOUD_SDK_DOMAIN_ID: "d2" }, { domainId: "d3" }, id("d1", "HW_DOMAIN_ID")],
  [{}, { HUAWEICLOUD_SDK_DOMAIN_ID: "d2" }, { domainId: "d3" }, id("d2", "HUAWEICLOUD_SDK_DOMAIN_ID")],
  [{}, { HW_DOMAIN_NAME: "n1" }, { domainId: "d3" }, name("n1", "HW_DOMAIN_NAME")],
  [{}, { HW_DOMAIN_ID: "d1" }, { domainId: "d3", named: true }, id("d3", "file: f")],
  [{}, {}, { domainId: "d3" }, id("d3", "file: f")],
  [{}, {}, {}, null],
])("the account of %j, %j and %j is %j", (config, env, beside, expected) => {
  expect(huaweiAccount(config, env, found(beside))).toEqual(expected);
});

const ENV_ROLE = { HW_ASSUME_ROLE_AGENCY_NAME: "ea", HW_ASSUME_ROLE_DOMAIN_NAME: "ed" };
const OS_ROLE = { OS_AGENCY_NAME: "oa", OS_AGENCY_DOMAIN_NAME: "od" };
const PROFILE_ROLE = { role: { agency_name: "pa", domain_name: "pd" } };

it.each<Row<object | null>>([
  [
    { assume_role: { agency_name: "ca", domain_name: "cd", duration: 900 } },
    ENV_ROLE,
    PROFILE_ROLE,
    { agencyName: "ca", domain: { name: "cd" }, duration: 900, project: null },
  ],
  [
    { assume_role: {} },
    ENV_ROLE,
    PROFILE_ROLE,
    { agencyName: "ea", domain: { name: "ed" }, duration: null, project: null },
  ],
  [
    {},
    { ...ENV_ROLE, HW_ASSUME_ROLE_DOMAIN_ID: "ei", HW_ASSUME_ROLE_DURATION: "86400" },
    {},
    { agencyName: "ea", domain: { id: "ei" }, duration: 86_400, project: null },
  ],
  [{}, {}, PROFILE_ROLE, { agencyName: "pa", domain: { name: "pd" }, duration: null, project: null }],
  [
    {},
    ENV_ROLE,
    { ...PROFILE_ROLE, named: true },
    { agencyName: "pa", domain: { name: "pd" }, duration: null, project: null },
  ],
  [
    {},
    { ...OS_ROLE, OS_DELEGATED_PROJECT: "op" },
    {},
    {
      agencyName: "oa",
      domain: { name: "od" },
      duration: null,
      project: { value: "op", source: "OS_DELEGATED_PROJECT" },
    },
  ],
  [{}, {}, {}, null],
])("the agency of %j, %j and %j is %j", (config, env, beside, expected) => {
  expect(huaweiRole(config, env, found(beside))).toEqual(expected);
});

it.each<Row<string>>([
  [{ assume_role: { agency_name: "a" } }, ENV_ROLE, {}, "huaweicloud.assume_role.domain_id is not set"],
  [{ assume_role: { domain_name: "d" } }, ENV_ROLE, {}, "huaweicloud.assume_role.agency_name is not set"],
  [
    { assume_role: { duration: 900 } },
    {},
    {},
    "agency_name and huaweicloud.assume_role.domain_name or huaweicloud.assume_role.domain_id are not set",
  ],
  [
    { assume_role: { agency_name: "a", domain_name: "d", duration: 899 } },
    {},
    {},
    "assume_role.duration must be 900 to 86400",
  ],
  [{}, { ...ENV_ROLE, HW_ASSUME_ROLE_DURATION: "86401" }, {}, "HW_ASSUME_ROLE_DURATION must be 900 to 86400"],
  [{}, { ...ENV_ROLE, HW_ASSUME_ROLE_DURATION: "1h" }, {}, "HW_ASSUME_ROLE_DURATION must be 900 to 86400"],
  [{}, { HW_ASSUME_ROLE_AGENCY_NAME: "a" }, PROFILE_ROLE, "HW_ASSUME_ROLE_DOMAIN_ID is not set"],
  [{}, {}, { role: { agency_name: "a" } }, "file: f: agencyDomainName or file: f: agencyDomainId is not set"],
  [{}, { OS_AGENCY_NAME: "a" }, {}, "OS_AGENCY_NAME is set, but OS_AGENCY_DOMAIN_NAME is not set"],
  [
    {},
    { OS_DELEGATED_PROJECT: "p" },
    {},
    "OS_DELEGATED_PROJECT is set, but OS_AGENCY_NAME and OS_AGENCY_DOMAIN_NAME are not set",
  ],
  [{}, { ...ENV_ROLE, ...OS_ROLE }, {}, "HW_ASSUME_ROLE_AGENCY_NAME and OS_AGENCY_NAME are both set"],
])("half an agency or a wrong life in %j, %j and %j is an error", (config, env, beside, message) => {
  expect(() => huaweiRole(config, env, found(beside))).toThrow(
    expect.objectContaining({ name: "CredentialsError", message: expect.stringContaining(message) }),
  );
});

it.each<Row<[string, string]>>([
  [
    { auth_url: "https://a.example/v3", endpoints: { iam: "https://b.example" } },
    {},
    {},
    ["https://a.example", "huaweicloud.auth_url"],
  ],
  [
    { endpoints: { iam: "https://b.example/v3" } },
    { HW_AUTH_URL: "https://c.example" },
    {},
    ["https://b.example", 'the endpoints option, key "iam"'],
  ],
  [
    {},
    { HW_AUTH_URL: "https://c.example/v3/", OS_AUTH_URL: "https://d.example" },
    {},
    ["https://c.example", "HW_AUTH_URL"],
  ],
  [
    {},
    { OS_AUTH_URL: "https://d.example", HUAWEICLOUD_SDK_IAM_ENDPOINT: "https://e.example" },
    {},
    ["https://d.example", "OS_AUTH_URL"],
  ],
  [
    {},
    { HUAWEICLOUD_SDK_IAM_ENDPOINT: "https://e.example" },
    { authUrl: "https://f.example" },
    ["https://e.example", "HUAWEICLOUD_SDK_IAM_ENDPOINT"],
  ],
  [{}, {}, { authUrl: "https://f.example" }, ["https://f.example", "file: f"]],
  [{}, {}, {}, ["https://iam.eu-west-101.myhuaweicloud.eu", 'region "eu-west-101" (huaweicloud.region)']],
])("IAM of %j, %j and %j is at %j", (config, env, beside, [url, source]) => {
  const here = { value: "eu-west-101", source: "huaweicloud.region" };
  expect(huaweiIamEndpoint(config, env, found(beside), here, false)).toEqual({ url, source });
});

it.each<Row<string>>([
  [{ auth_url: "http://a.example" }, {}, {}, "huaweicloud.auth_url"],
  [{ endpoints: { iam: "http://b.example" } }, {}, {}, "endpoints.iam"],
  [{}, { HW_AUTH_URL: "http://c.example" }, {}, "HW_AUTH_URL"],
  [{}, { CLOUD_TASKS_ENDPOINT_IAM: "http://d.example", HW_AUTH_URL: "x" }, {}, "CLOUD_TASKS_ENDPOINT_IAM"],
  [{}, {}, { authUrl: "http://f.example" }, "file: f"],
])("plain http to IAM is refused, unless it is allowed: %j %j %j", (config, env, beside, setting) => {
  const at = (allowInsecure: boolean) => huaweiIamEndpoint(config, env, found(beside), region, allowInsecure);
  expect(() => at(false)).toThrow(`${setting} is "http://`);
  expect(at(true).url).toMatch(/^http:/);
});

it("without a region or address nobody knows where IAM is", () => {
  expect(() => huaweiIamEndpoint({}, {}, found(), null, false)).toThrow("No region is known for iam");
});
