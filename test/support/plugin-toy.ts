import type { DataSource, ProviderDefinition, Resource } from "../../lib/plugin/definition";
import type { Attribute } from "../../lib/plugin/schema";

/** What the toy provider's `configure` makes. */
export interface ToyClient {
  readonly prefix: string;
}

const text = (attribute: Partial<Attribute>): Attribute => ({ type: "string", description: "A text.", ...attribute });

/** A resource that waits `wait_ms` before it exists; it exercises every kind of attribute. */
const thing: Resource<ToyClient> = {
  schema: {
    version: 1,
    description: "A thing.",
    attributes: {
      name: text({ required: true, replaces: true }),
      note: text({ optional: true }),
      secret: text({ optional: true, sensitive: true }),
      wait_ms: { type: "number", optional: true, description: "How long creation takes." },
      fail: { type: "bool", optional: true, description: "Whether creation fails." },
      sizes: { type: { list: "number" }, optional: true, description: "Numbers." },
      labels: { type: { map: "string" }, optional: true, replaces: true, description: "Labels." },
      limits: {
        nested: {
          mode: "block",
          attributes: {
            most: { type: "number", optional: true, replaces: true, description: "Most." },
            unit: text({ optional: true }),
          },
        },
        optional: true,
        description: "Bounds.",
      },
      id: text({ computed: true }),
      parts: {
        nested: {
          mode: "list",
          attributes: {
            label: text({ computed: true }),
            size: { type: "number", computed: true, description: "Size." },
          },
        },
        computed: true,
        description: "What it is made of.",
      },
    },
  },
  validate: ({ name }) => (name === "" ? [{ severity: "error", summary: "A name is needed", path: ["name"] }] : []),
  create: async (planned, { prefix }, { signal, log }) => {
    log.info("creating", { name: planned.name });
    if (typeof planned.wait_ms === "number" && !(await waited(planned.wait_ms, signal))) {
      return { diagnostics: [{ severity: "error", summary: "Stopped while waiting" }] };
    }
    if (planned.fail) throw new Error("asked to fail");
    const parts = [{ label: "first", size: 0.1 }];
    return { value: { ...planned, id: `${prefix}${String(planned.name)}`, parts } };
  },
  update: async (planned) => ({ value: planned }),
  importRefused: "A thing is made, not found.",
};

/** A data source that gives back what it is asked for. */
const echo: DataSource<ToyClient> = {
  schema: {
    version: 0,
    description: "An echo.",
    attributes: { say: text({ required: true }), said: text({ computed: true }) },
  },
  read: async (config, { prefix }) => ({ value: { ...config, said: `${prefix}${String(config.say)}` } }),
};

/** A provider without a cloud, for tests of the plugin server. */
export const toyProvider: ProviderDefinition<ToyClient> = {
  name: "toy",
  version: "0.0.1",
  provider: {
    version: 0,
    description: "A toy.",
    attributes: { prefix: text({ optional: true }) },
  },
  configure: ({ prefix }) => ({ client: { prefix: typeof prefix === "string" ? prefix : "" } }),
  dataSources: { toy_echo: echo },
  resources: { toy_thing: thing },
};

function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve(false);
    });
    if (signal.aborted) resolve(false);
  });
}
