import { CREDENTIAL_DEFAULTS } from "../clouds/credentials";
import { DEFAULT_CREDENTIALS } from "../clouds/huawei/credentials";
import type { Scenario } from "./scenario";

/** An instance to start with; the documents' own example instances come on top. */
export const DEFAULT_INSTANCE_ID = "11111111-2222-4333-8444-555555555555";

/** One instance of each engine, and one of GeminiDB. */
export const DEFAULT_DMS_INSTANCE_IDS = {
  kafka: "22222222-2222-4333-8444-555555555555",
  rabbitmq: "33333333-2222-4333-8444-555555555555",
  rocketmq: "44444444-2222-4333-8444-555555555555",
} as const;
export const DEFAULT_GEMINIDB_INSTANCE_ID = "55555555222243338444555555555555in06";

/** The projects of the documents' example requests, so that they work as printed. */
const EXAMPLE_PROJECT_ID = "a4d31cb6-3d72-4fdc-8ec9-6e3a41e47f71";
const GEMINIDB_EXAMPLE_PROJECT_ID = "0549b4a43100d4f32f51c01c2fe4acdb";

export const DEFAULT_SCENARIO: Scenario = {
  credentials: CREDENTIAL_DEFAULTS,
  projects: [DEFAULT_CREDENTIALS.projectId, EXAMPLE_PROJECT_ID, GEMINIDB_EXAMPLE_PROJECT_ID],
  instances: [
    { service: "dcs", id: DEFAULT_INSTANCE_ID, name: "dcs-simulated", fields: { capacity: 0.125 } },
    ...Object.entries(DEFAULT_DMS_INSTANCE_IDS).map(([engine, id]) => {
      return { service: "dms", id, name: `${engine}-simulated`, fields: { engine } };
    }),
    { service: "geminidb", id: DEFAULT_GEMINIDB_INSTANCE_ID, name: "nosql-simulated" },
  ],
  anyInstance: false,
  documentedExamples: true,
  tasks: [],
  // A resize takes 20 s here, and its row shows a second late: new tasks are not listed at once.
  operations: {
    "dcs.resize": { name: "EXTEND", durationMs: 20_000, appearsAfterMs: 1_000 },
    "dms.modifyAutoTopic": { name: "modifyAutoTopic", durationMs: 5_000, appearsAfterMs: 1_000 },
    "geminidb.resize": { name: "ResizeInstance", durationMs: 20_000, appearsAfterMs: 1_000 },
  },
  faults: [],
  clock: {},
  services: {},
};
