import { TASK_LIST_APIS } from "../../lib/apis";
import { type ObjectValue, UNKNOWN } from "../../lib/plugin/value";
import { DEFAULT_INSTANCE_ID as INSTANCE } from "../../lib/simulator";
import { filled, simulatedProvider, summaries } from "../support/simulated-provider";

test("the provider has a lookup and a gate for each API and for declared lists, and a checkpoint", () => {
  const { definition } = simulatedProvider();
  expect([definition.name, definition.version]).toEqual(["cloudtasks", "1.2.3"]);
  expect(Object.keys(definition.dataSources)).toEqual([
    ...TASK_LIST_APIS.map(({ stem }) => `cloudtasks_${stem}`),
    "cloudtasks_task_list",
  ]);
  expect(Object.keys(definition.resources)).toEqual([
    ...TASK_LIST_APIS.map(({ singular }) => `cloudtasks_${singular}_gate`),
    "cloudtasks_task_list_gate",
    "cloudtasks_checkpoint",
  ]);
});

test("configuring touches nothing: no credential is looked for, no request is made", async () => {
  const { touched, log, client } = simulatedProvider({ env: {} });
  expect("account" in client.account()).toBe(true);
  expect([touched, log]).toEqual([[], []]);
});

test("the account of a configuration is made once", () => {
  const { client } = simulatedProvider();
  const [one, two] = [client.account(), client.account()];
  expect("account" in one && "account" in two && one.account === two.account).toBe(true);
});

test("two configurations have two accounts", () => {
  const { definition, call } = simulatedProvider();
  const clients = [1, 2].map(() => {
    const configured = definition.configure(filled(definition.provider.attributes, {}), call);
    return "client" in configured ? configured.client.account() : undefined;
  });
  const [one, two] = clients as { account: unknown }[];
  expect(one!.account).not.toBe(two!.account);
});

describe("a configuration that is not known yet", () => {
  const config = {
    proxy: UNKNOWN,
    huaweicloud: { access_key: UNKNOWN, endpoints: { dcs: UNKNOWN } },
  } as unknown as ObjectValue;

  test("is configured all the same; who asks for the account is told which attributes are missing", () => {
    const { client } = simulatedProvider({}, config);
    const result = client.account();
    expect("diagnostic" in result && result.diagnostic).toEqual({
      code: "configuration_unknown",
      severity: "error",
      summary: "The provider's configuration is not known yet",
      detail: expect.stringMatching(
        /^Not known before apply: huaweicloud\.access_key, huaweicloud\.endpoints\.dcs, proxy\. /,
      ),
    });
  });

  test.each(["cloudtasks_dcs_background_task_gate", "cloudtasks_checkpoint"])(
    "%s says so and asks nothing",
    async (type) => {
      const { create, touched } = simulatedProvider({}, config);
      const given: ObjectValue = type.endsWith("gate") ? { task_id: "t" } : { api: "dcs_background_tasks" };
      const { diagnostics } = await create(type, { ...given, instance_id: INSTANCE });
      expect(summaries(diagnostics)).toEqual(["error: The provider's configuration is not known yet"]);
      expect(touched).toEqual([]);
    },
  );
});

test("what is wrong in a configuration is found before anything is asked", () => {
  const { definition } = simulatedProvider();
  expect(definition.validate!({ min_poll_interval: "1" })).toMatchObject([{ path: ["min_poll_interval"] }]);
});
