/**
 * A stand-in for a cloud's own Terraform provider: instances that live in the simulator. Changing the capacity of one
 * starts an EXTEND, and, as with the real cloud, the call returns long before the task has ended.
 *
 * It exists for the demo, the examples and the tests only, where the real provider could not be downloaded or paid for.
 */
import type { ProviderDefinition } from "../../lib/plugin/definition";
import type { ObjectValue, Value } from "../../lib/plugin/value";

interface LocalCloud {
  call(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>;
  /** Sends a text to any address. */
  send(method: string, url: string, text?: string): Promise<Record<string, unknown>>;
}

function text(value: Value | undefined): string {
  return typeof value === "string" ? value : "";
}

function connect(config: ObjectValue): LocalCloud {
  const base = `${text(config.endpoint)}/v2/${text(config.project_id)}`;
  const send: LocalCloud["send"] = async (method, url, body) => {
    const response = await fetch(url, {
      method,
      headers: { "X-Auth-Token": text(config.auth_token), "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body }),
    });
    const answer = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${new URL(url).pathname} was answered with ${response.status}: ${answer}`);
    }
    return answer === "" ? {} : (JSON.parse(answer) as Record<string, unknown>);
  };
  return {
    call: (method, path, body) => send(method, `${base}${path}`, body === undefined ? undefined : JSON.stringify(body)),
    send,
  };
}

function sendCall({ method, url, body }: ObjectValue, cloud: LocalCloud): Promise<Record<string, unknown>> {
  return cloud.send(text(method), text(url), text(body));
}

export const localCloud: ProviderDefinition<LocalCloud> = {
  name: "localcloud",
  version: "1.0.0",
  provider: {
    version: 0,
    description: "The simulated cloud.",
    attributes: {
      endpoint: { type: "string", required: true, description: "Address of the simulator's DCS." },
      project_id: { type: "string", required: true, description: "A project the simulator knows." },
      auth_token: { type: "string", required: true, sensitive: true, description: "A token the simulator knows." },
    },
  },
  configure: (config) => ({ client: connect(config) }),
  dataSources: {},
  resources: {
    localcloud_call: {
      schema: {
        version: 0,
        description:
          "A call of an API, made when it is created and when it changes. It returns before its task has ended.",
        attributes: {
          method: { type: "string", required: true, description: "POST or PUT." },
          url: { type: "string", required: true, description: "Address of the call." },
          body: { type: "string", required: true, description: "What is sent: JSON as text." },
          read: {
            type: "string",
            optional: true,
            description: "Address that answers with the `body` that holds now. Default: that of the last call holds.",
          },
        },
      },
      read: async (state, cloud) => {
        const now = text(state.read) === "" ? state : await cloud.send("GET", text(state.read));
        return { value: { ...state, body: String(now.body) } };
      },
      create: async (planned, cloud) => {
        await sendCall(planned, cloud);
        return { value: planned };
      },
      update: async (planned, _prior, cloud) => {
        await sendCall(planned, cloud);
        return { value: planned };
      },
      delete: async () => ({}),
    },
    localcloud_dcs_instance: {
      schema: {
        version: 0,
        description: "A cache instance. A change of its capacity starts an EXTEND and returns at once.",
        attributes: {
          id: { type: "string", computed: true, description: "ID of the instance." },
          name: { type: "string", required: true, replaces: true, description: "Name of the instance." },
          capacity: { type: "number", required: true, description: "Capacity in GB." },
        },
      },
      create: async (planned, cloud) => {
        const { name, capacity } = planned;
        const { instance_id: id } = await cloud.call("POST", "/instances", { name, capacity: Number(capacity) });
        return { value: { ...planned, id: String(id) } };
      },
      update: async (planned, _prior, cloud) => {
        const path = `/instances/${text(planned.id)}/resize`;
        await cloud.call("POST", path, { new_capacity: Number(planned.capacity) });
        return { value: planned };
      },
      delete: async (state, cloud) => {
        await cloud.call("DELETE", `/instances/${text(state.id)}`);
        return {};
      },
    },
  },
};
