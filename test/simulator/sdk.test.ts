import { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core";
import { HcClient } from "@huaweicloud/huaweicloud-sdk-core/HcClient";
import { DefaultHttpClient } from "@huaweicloud/huaweicloud-sdk-core/http/DefaultHttpClient";
import { DEFAULT_CREDENTIALS } from "../../lib/simulator";
import { type Simulator, startSimulator } from "../../lib/simulator/server";
import { INSTANCE, type Json, KAFKA, NOSQL, PROJECT } from "../support/simulator";

const { accessKey, secretKey, userName, password, domainName } = DEFAULT_CREDENTIALS;
const tasks = [
  { instanceId: INSTANCE, name: "EXTEND", durationMs: 0 },
  { service: "dms", instanceId: KAFKA, name: "modifyAutoTopic", params: '{"new_auto_status":false}' },
  { service: "geminidb", instanceId: NOSQL, name: "ResizeInstance", repeat: { count: 12, everyMs: 1000 } },
];

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator({ scenario: { tasks } });
});

afterEach(() => simulator.close());

function send(service: string, request: object, key: Partial<BasicCredentials> = {}): Promise<Json> {
  const endpoint = simulator.endpoints[service]!;
  const credential = new BasicCredentials({ ak: key.ak ?? accessKey, sk: key.sk ?? secretKey, projectId: PROJECT });
  if (key.securityToken) credential.securityToken = key.securityToken;
  return new HcClient(new DefaultHttpClient({ logLevel: "OFF" } as never, [endpoint]))
    .withEndpoints([endpoint])
    .withCredential(credential)
    .sendRequest({
      method: "GET",
      contentType: "application/json",
      headers: {},
      pathParams: {},
      queryParams: {},
      ...request,
    } as never);
}

const dmsList = { url: "/v2/{project_id}/instances/{instance_id}/tasks", pathParams: { instance_id: KAFKA } };

describe("the official SDK reads", () => {
  test("the list of an instance of DCS", async () => {
    const answer = await send("dcs", {
      ...dmsList,
      pathParams: { instance_id: INSTANCE },
      queryParams: { limit: 1000 },
    });
    expect(answer).toMatchObject({ httpStatusCode: 200, task_count: "1", tasks: [{ name: "EXTEND" }] });
  });

  test("the task center", async () => {
    const answer = await send("dcs", { url: "/v2/{project_id}/tasks", queryParams: { offset: 0, limit: 1000 } });
    expect(answer).toMatchObject({
      task_count: "1",
      tasks: [{ error_code: "111400063", details: { new_capacity: 0.25 } }],
    });
  });

  test("the list of an instance of DMS", async () => {
    const answer = await send("dms", {
      ...dmsList,
      queryParams: { start: 1, limit: 100, begin_time: "20200101000000" },
    });
    expect(answer).toMatchObject({ task_count: "1", tasks: [{ params: '{"new_auto_status":false}' }] });
  });

  test("the jobs of GeminiDB, with an offset in its times", async () => {
    const start = new Date(Date.now() - 60_000).toISOString().slice(0, 19);
    const queryParams = { start_time: `${start}+0000`, status: "Running", name: "ResizeInstance", limit: 10 };
    const answer = await send("geminidb", { url: "/v3/{project_id}/jobs", queryParams });
    expect(answer).toMatchObject({ total_count: 12, jobs: Array(10).fill({ status: "Running" }) });
  });

  test("the projects of a region", async () => {
    const answer = await send("iam", { url: "/v3/projects", queryParams: { name: "simulator-1" } });
    expect(answer.projects).toMatchObject([{ id: PROJECT }]);
  });

  test("a list with the temporary key of a machine", async () => {
    const answer = await fetch(`${simulator.endpoints.metadata}/openstack/latest/securitykey`);
    const { credential } = (await answer.json()) as Json;
    const key = { ak: credential.access, sk: credential.secret, securityToken: credential.securitytoken };
    expect((await send("dms", dmsList, key)).httpStatusCode).toBe(200);
    await expect(send("dms", dmsList, { ...key, securityToken: "x" })).rejects.toMatchObject({ httpStatusCode: 401 });
  });

  test("the refusal of a service, code and all", async () => {
    const request = { ...dmsList, queryParams: { start: 0 } };
    await expect(send("dms", request)).rejects.toMatchObject({ httpStatusCode: 400, errorCode: "DMS.00400062" });
  });
});

test("a password becomes a token that opens every service, each at an address of its own", async () => {
  const user = { name: userName, password, domain: { name: domainName } };
  const body = {
    auth: { identity: { methods: ["password"], password: { user } }, scope: { project: { id: PROJECT } } },
  };
  const answer = await fetch(`${simulator.endpoints.iam}/v3/auth/tokens`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(201);
  const headers = { "x-auth-token": answer.headers.get("x-subject-token")! };
  const lists = {
    dcs: `/v2/${PROJECT}/instances/${INSTANCE}/tasks`,
    dms: `/v2/${PROJECT}/instances/${KAFKA}/tasks`,
    geminidb: `/v3/${PROJECT}/jobs`,
  };
  for (const [service, path] of Object.entries(lists)) {
    expect([service, (await fetch(simulator.endpoints[service] + path, { headers })).status]).toEqual([service, 200]);
  }
  expect(new Set(Object.values(simulator.endpoints)).size).toBe(Object.keys(simulator.endpoints).length);
});
