import { DEFAULT_SCENARIO } from "../../../lib/simulator/scenario/defaults";
import { SimulationState } from "../../../lib/simulator/state";

const { rules } = new SimulationState({});
const load = (scenario: unknown) => () => rules.scenario(scenario);

describe("a scenario", () => {
  test("that says nothing is the default one", () => {
    expect(rules.scenario({})).toEqual(DEFAULT_SCENARIO);
  });

  test("takes what it leaves out from the default one", () => {
    const scenario = rules.scenario({
      projects: ["a".repeat(32)],
      credentials: { huaweicloud: { tokens: [] } },
      instances: [],
    });
    expect(scenario.projects).toEqual(["a".repeat(32)]);
    expect(scenario.credentials.huaweicloud.tokens).toEqual([]);
    expect(scenario.credentials.huaweicloud.keys).toEqual(DEFAULT_SCENARIO.credentials.huaweicloud.keys);
    expect(scenario.operations).toEqual(DEFAULT_SCENARIO.operations);
  });

  test("does not share anything with the object it came from", () => {
    const given = { instances: [{ id: "a", fields: { capacity: 1 } }] };
    const scenario = rules.scenario(given);
    given.instances[0]!.fields.capacity = 2;
    expect(scenario.instances[0]!.fields).toEqual({ capacity: 1 });
  });

  test.each<[unknown, string]>([
    [
      { tasks: [{ instanceId: "i", name: "n", statuses: [{ afterMs: -5, status: "X" }] }] },
      "tasks[0].statuses[0].afterMs is -5: it must be a whole number of at least 0",
    ],
    [{ tasks: [{ instanceId: "i" }] }, "tasks[0].name is missing: it is required"],
    [{ tasks: [{ instanceId: "i", name: "n", service: "dsc" }] }, 'tasks[0].service is "dsc": it must be one of dcs'],
    [
      { tasks: [{ instanceId: "i", name: "n", details: { new_capacty: "1" } }] },
      'tasks[0].details.new_capacty is "1": there is no such key here; did you mean new_capacity?',
    ],
    [{ tasks: [{ instanceId: "i", name: "n", statuses: [] }] }, "tasks[0].statuses is []"],
    [{ tasks: [{ instanceId: "i", name: "n", repeat: { count: 0, everyMs: 1 } }] }, "tasks[0].repeat.count is 0"],
    [{ instances: [{ id: "a b" }] }, 'instances[0].id is "a b": it must be an id of letters, digits and dashes'],
    [{ projects: ["x"] }, 'projects[0] is "x": it must be a project id'],
    [{ projects: [] }, "projects is []"],
    [
      { credentials: { huaweicloud: { keys: [{ accessKey: "a" }] } } },
      "credentials.huaweicloud.keys[0].secretKey is missing",
    ],
    [
      { credentials: { huaweicloud: { tokens: [{ token: "t", expiresAt: "soon" }] } } },
      "credentials.huaweicloud.tokens[0].expiresAt",
    ],
    [
      { credentials: { tencentcloud: { keys: [{ secretId: "a/b", secretKey: "k" }] } } },
      'credentials.tencentcloud.keys[0].secretId is "a/b": it must be a secret id without',
    ],
    [
      { credentials: { tencentcloud: { roles: [{ name: "r", lifetimeMs: 1 }] } } },
      "tencentcloud.roles[0].lifetimeMs is 1",
    ],
    [{ services: { redis: { zone: "Asia/Shanghai" } } }, "services.redis.zone is"],
    [{ services: { redis: { nullFields: ["Status"] } } }, "services.redis.nullFields[0] is"],
    [{ tasks: [{ service: "cvm-metadata", instanceId: "i", name: "n" }] }, 'tasks[0].service is "cvm-metadata"'],
    [{ operations: { "dcs.resise": {} } }, "did you mean dcs.resize?"],
    [{ operations: { "dcs.resize": { refuse: { status: 200 } } } }, "operations.dcs.resize.refuse.status is 200"],
    [{ faults: [{ kind: "throtle" }] }, 'faults[0].kind is "throtle": it must be one of throttle'],
    [{ services: { dcs: { taskCount: "text" } } }, 'services.dcs.taskCount is "text"'],
    [
      { tasks: [{ service: "dms", instanceId: "i", name: "n", details: { new_capacity: "1" } }] },
      'tasks[0].details.new_capacity is "1": there is no such key here',
    ],
    [{ tasks: [{ instanceId: "i", name: "n", project: "x" }] }, 'tasks[0].project is "x": it must be a project id'],
    [{ tasks: [{ service: "iam", instanceId: "i", name: "n" }] }, 'tasks[0].service is "iam": it must be one of dcs'],
    [{ instances: [{ service: "metadata", id: "i" }] }, 'instances[0].service is "metadata"'],
    [
      { credentials: { huaweicloud: { users: [{ name: "u" }] } } },
      "credentials.huaweicloud.users[0].password is missing",
    ],
    [
      { credentials: { huaweicloud: { agencies: [{ name: "a" }] } } },
      "credentials.huaweicloud.agencies[0].domainName is missing",
    ],
    [{ services: { dms: { pagingParameter: "page" } } }, 'services.dms.pagingParameter is "page"'],
    [{ services: { geminidb: { missingInstance: "DBS.1" } } }, 'services.geminidb.missingInstance is "DBS.1"'],
    [{ services: { iam: { tokenLifetimeMs: 0 } } }, "services.iam.tokenLifetimeMs is 0"],
    [{ services: { metadata: { version: "v3" } } }, 'services.metadata.version is "v3"'],
    [{ operations: { "geminidb.resise": {} } }, "did you mean geminidb.resize?"],
    [{ task: [] }, "task is []: there is no such key here; did you mean tasks?"],
    [[], "the document is []: it must be an object"],
  ])("%j is refused", (scenario, message) => {
    expect(load(scenario)).toThrow(message);
  });
});
