import { DCS_LIST } from "../../lib/apis/dcs";
import { dcsBackgroundTasks } from "../../lib/apis/dcs-background-tasks";
import type { Fields } from "../../lib/apis/declaration";
import type { TaskState } from "../../lib/apis/task-state";
import { stateOf } from "../../lib/tasks/read/read-task";

const { errors: DCS_ERRORS, knownNames, undocumentedNames } = DCS_LIST;
const DOCUMENTED_NAMES = Object.keys(knownNames).filter((name) => !Object.hasOwn(undocumentedNames, name));
const DCS_STATES: Readonly<Record<string, TaskState>> = DCS_LIST.states;

// Table 5 of the document, line by line.
const DETAILS = {
  old_capacity: "string",
  new_capacity: "string",
  enable_public_ip: "boolean",
  public_ip_id: "string",
  public_ip_address: "string",
  enable_ssl: "boolean",
  old_cache_mode: "string",
  new_cache_mode: "string",
  old_resource_spec_code: "string",
  new_resource_spec_code: "string",
  old_replica_num: "integer",
  new_replica_num: "integer",
  old_cache_type: "string",
  new_cache_type: "string",
  replica_ip: "string",
  replica_az: "string",
  group_name: "string",
  old_port: "integer",
  new_port: "integer",
  is_only_adjust_charging: "boolean",
  account_name: "string",
  source_ip: "string",
  target_ip: "string",
  node_name: "string",
  rename_commands: { list: "string" },
  updated_config_length: "integer",
};

// Table 4, without `details`.
const TASK = {
  id: "string",
  name: "string",
  user_name: "string",
  user_id: "string",
  params: "string",
  status: "string",
  created_at: "string",
  updated_at: "string",
  enable_show: "boolean",
};

describe("the fields of a task", () => {
  const { details, ...others } = dcsBackgroundTasks.fields;

  test("are those of the document, of the documented types", () => {
    const documented = Object.entries(others).filter(([, field]) => field.undocumented === undefined);
    expect(Object.fromEntries(documented.map(([name, field]) => [name, field.type]))).toEqual(TASK);
  });

  test("hold all 26 details, of the documented types", () => {
    const { object } = details!.type as { object: Fields };
    expect(Object.fromEntries(Object.entries(object).map(([name, field]) => [name, field.type]))).toEqual(DETAILS);
    expect(Object.keys(object)).toHaveLength(26);
  });

  test("say of error_code and job_id that this document does not list them", () => {
    const undocumented = Object.entries(others).filter(([, field]) => field.undocumented !== undefined);
    expect(undocumented.map(([name, field]) => [name, field.type])).toEqual([
      ["error_code", "string"],
      ["job_id", "string"],
    ]);
  });
});

test("the ten documented task names are known", () => {
  expect(DOCUMENTED_NAMES).toEqual([
    "EXTEND",
    "BindEip",
    "UnBindEip",
    "AddReplica",
    "DelReplica",
    "AddWhitelist",
    "UpdatePort",
    "RemoveIpFromDns",
    "masterStandbySwapJob",
    "modify",
  ]);
});

describe("status words", () => {
  const words = {
    WAITING: "pending",
    INIT: "pending",
    CREATED: "pending",
    EXECUTING: "running",
    RUNNING: "running",
    SUCCESS: "succeeded",
    Successful: "succeeded",
    FINISH: "succeeded",
    FAILED: "failed",
    FAIL: "failed",
    ERROR: "failed",
    CANCELLED: "cancelled",
    CANCELED: "cancelled",
  };

  test.each(Object.entries(words))("%s means %s, in any letter case", (word, state) => {
    const spellings = [word, word.toLowerCase(), word.toUpperCase(), ` ${word} `];
    expect(spellings.map((spelling) => stateOf(spelling, DCS_STATES, {}))).toEqual(Array(4).fill(state));
  });

  test.each(["DELETED", "SUCCEEDED?", "success!", "", "constructor", "__proto__", "toString"])(
    "%p is unknown: no word is guessed",
    (word) => {
      expect(stateOf(word, DCS_STATES, {})).toBe("unknown");
    },
  );
});

describe("error codes", () => {
  const kinds: Record<string, string[]> = {
    rejected: ["DCS.1001", "111401001", "DCS.1003", "111401003"],
    project: ["DCS.1004", "111401004", "DCS.4002", "111400002"],
    expired: ["DCS.1002", "111401002"],
    permission: ["DCS.2003", "DCS.2007", "DCS.3002", "111403002", "DCS.3003", "111403003"],
    "not-found": ["DCS.3022", "111404022", "DCS.4001", "111404001"],
    invalid: [
      ...["DCS.4025", "DCS.4061", "111400061", "DCS.4062", "111400062"],
      ...["DCS.4063", "111400063", "DCS.4070", "111400070", "DCS.4094", "111400094"],
    ],
    transient: ["DCS.4017", "111400017", "DCS.4842", "111400842", "DCS.5000", "111500000", "DCS.5006"],
  };

  test.each(Object.entries(kinds))("%s: every code of the two numberings", (kind, codes) => {
    expect(codes.map((code) => [code, DCS_ERRORS[code]?.kind])).toEqual(codes.map((code) => [code, kind]));
  });

  test("both numberings of a code say the same", () => {
    const short = Object.keys(DCS_ERRORS).filter((code) => /^DCS\.[45]/.test(code) && code !== "DCS.4001");
    const long = short.map((code) => code.replace(/DCS\.(\d)(\d{3})/, "111$100$2"));
    expect(long.map((code) => DCS_ERRORS[code])).toEqual(short.map((code) => DCS_ERRORS[code]));
    expect(short.length).toBeGreaterThan(8);
  });

  test("a missing instance sends the user to instance_id, region and project", () => {
    expect(DCS_ERRORS["DCS.3022"]?.remedy).toBe(
      "Check `instance_id`, and that region and project are those of the instance.",
    );
  });
});
