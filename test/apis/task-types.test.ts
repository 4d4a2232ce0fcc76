import { TASK_LIST_APIS, taskListApi } from "../../lib/apis";
import { wireName } from "../../lib/apis/code-names";

const redis = taskListApi("redis_tasks")!;
const crs = taskListApi("crs_tasks")!;

/** The codes of API 3.0, as its SDKs list them; in front of each name stands FLOW_. */
const FLOW = `001 CREATE, 002 RESIZE, 003 CLOSE, 004 CLEAN, 005 STARTUP, 006 DELETE, 007 SETPWD, 009 EXPORTBACKUP,
  010 RESTOREBACKUP, 012 BACKUPINSTANCE, 013 MIGRATEINSTANCE, 014 DELBACKUP, 016 EXCHANGEINSTANCE, 017 AUTOBACKUP,
  022 MIGRATECHECK, 023 MIGRATETASK, 025 CLEANDB, 026 CLONEBACKUP, 027 CHANGEVIP, 028 EXPORSHR, 029 ADDNODES,
  031 CHANGENET, 033 MODIFYINSTACEREADONLY, 034 MODIFYINSTANCEPARAMS, 035 MODIFYINSTANCEPASSWORDFREE,
  036 SWITCHINSTANCEVIP, 037 MODIFYINSTANCEACCOUNT, 038 MODIFYINSTANCEBANDWIDTH, 039 ENABLEINSTANCE_REPLICATE,
  040 DISABLEINSTANCE_REPLICATE, 041 UpgradeArch, 042 DowngradeArch, 043 UpgradeVersion, 044 MODIFYCONNECTIONCONFIG,
  045 CLEARNETWORK, 046 REMOVE_BACKUP_FILE, 047 UPGRADE_SUPPORT_MULTI_AZ, 048 SHUTDOWN_MASTER,
  049 CHANGE_REPLICA_TO_MASTER, 050 CODE_ADD_REPLICATION_INSTANCE, 052 OPEN_WAN, 053 CLOSE_WAN, 054 UPDATE_WAN,
  055 CODE_DELETE_REPLICATION_INSTANCE, 056 CODE_CHANGE_MASTER_INSTANCE, 057 CODE_CHANGE_INSTANCE_ROLE,
  058 MIGRATE_NODE, 059 SWITCH_NODE, 060 UPGRADE_SMALL_VERSION, 061 UPGRADE_PROXY_VERSION, 062 MODIFY_INSTANCE_NETWORK,
  063 MIGRATE_PROXY_NODE, 066 MIGRATION_INSTANCE_ZONE, 067 UPGRADE_INSTANCE_CACHE_AND_PROXY, 069 MODIFY_PROXY_NUM,
  070 MODIFYBACKUPMOD`;
const OFFICIAL = FLOW.split(/,\s+/).map((entry) => entry.split(" ") as [code: string, name: string]);

/** The legacy names, and the codes they became. */
const LEGACY: readonly (readonly [name: string, code: string])[] = [
  ["newInstance", "001"],
  ["resizeInstance", "002"],
  ["closeInstance", "003"],
  ["cleanInstance", "004"],
  ["startInstance", "005"],
  ["deleteInstance", "006"],
  ["setPassword", "007"],
  ["importRdb", "008"],
  ["exportBackup", "009"],
  ["restoreBackup", "010"],
  ["restoreStream", "011"],
  ["backupInstance", "012"],
];

describe("Redis", () => {
  test("every official code is known by its official name, and the name leads to the code", () => {
    expect(OFFICIAL.map(([code]) => [code, redis.codes![code]?.[0]])).toEqual(
      OFFICIAL.map(([code, name]) => [code, `FLOW_${name}`]),
    );
    expect(OFFICIAL.map(([, name]) => wireName(redis, `FLOW_${name}`))).toEqual(OFFICIAL.map(([code]) => code));
  });

  test.each(LEGACY)("the legacy name %s is the code %s", (name, code) => {
    expect(wireName(redis, name)).toBe(code);
    expect(redis.codes![code]).toContain(name);
  });

  test("there is no code beside these, and no name stands for two", () => {
    const known = [...new Set([...OFFICIAL.map(([code]) => code), ...LEGACY.map(([, code]) => code)])].sort();
    expect(Object.keys(redis.codes!).sort()).toEqual(known);
    const names = Object.values(redis.codes!).flat();
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
  });

  test("letter case does not count in a name, and a code stays as it is", () => {
    expect(["flow_resize", "RESIZEINSTANCE", "002"].map((name) => wireName(redis, name))).toEqual([
      "002",
      "002",
      "002",
    ]);
  });

  test.each(["071", "FLOW_NEW", "2", "constructor", "__proto__", ""])(
    "%j, which is not known, is passed on: new codes keep coming",
    (name) => {
      expect(wireName(redis, name)).toBe(name);
    },
  );

  test("every code may be sent as a filter, as itself", () => {
    const { values } = redis.parameters.task_types!;
    expect(values).toEqual(Object.fromEntries(Object.keys(redis.codes!).map((code) => [code, code])));
  });
});

describe("CRS", () => {
  test("its twelve names are those of the document", () => {
    expect(Object.keys(crs.knownNames)).toEqual(LEGACY.map(([name]) => name));
  });

  test("seven of them can be asked for, with task_ in front", () => {
    expect(crs.parameters.task_type!.values).toEqual({
      importRdb: "task_importRdb",
      exportBackup: "task_exportBackup",
      restoreBackup: "task_restoreBackup",
      restoreStream: "task_restoreStream",
      backupInstance: "task_backupInstance",
      cleanInstance: "task_cleanInstance",
      resizeInstance: "task_resizeInstance",
    });
  });
});

test("where rows carry names, a name is sent and compared as it is written", () => {
  const others = TASK_LIST_APIS.filter(({ codes }) => codes === undefined);
  expect(others.map((api) => wireName(api, "ExTeNd"))).toEqual(others.map(() => "ExTeNd"));
  expect(others).toHaveLength(TASK_LIST_APIS.length - 1);
});

test("the twelve types of MySQL are those of its document, in the words of its rows", () => {
  expect(Object.keys(taskListApi("cdb_tasks")!.knownNames)).toEqual([
    ...["ROLLBACK", "SQL OPERATION", "IMPORT DATA", "MODIFY PARAM", "INITIAL", "REBOOT", "OPEN GTID", "UPGRADE RO"],
    ...["BATCH ROLLBACK", "UPGRADE MASTER", "DROP TABLES", "SWITCH DR TO MASTER"],
  ]);
});

test.each(["postgres_tasks", "cynosdb_tasks"])("%s: no document lists its names, and that is said of each", (stem) => {
  const { knownNames, undocumentedNames = {}, unconfirmed } = taskListApi(stem)!;
  expect(Object.keys(undocumentedNames)).toEqual(Object.keys(knownNames));
  expect(new Set(Object.values(undocumentedNames))).toEqual(new Set(["examples of the API"]));
  expect(unconfirmed!.join(" ")).toContain("No document lists the names of tasks");
});

test("GeminiDB filters by the 24 names of its document, each spelled as there", () => {
  const names = `CreateInstance RestoreNewInstance EnlargeInstance ReduceInstance RestartInstance RestartNode
    EnlargeInstanceVolume ReduceInstanceVolume ResizeInstance UpgradeDbVersion BindPublicIP UnbindPublicIP
    DeleteInstance EnlargeInstanceColdVolume AddInstanceColdVolume ModifySecurityGroup ModifyCcmCert ModifyPort
    ConstructDisasterRecovery DeConstructDisasterRecovery SwitchOverDisasterRecovery BuildBiActiveInstance
    ReleaseBiActiveInstance BackupInstance`.split(/\s+/);
  const { parameters, knownNames } = taskListApi("geminidb_jobs")!;
  expect(names).toHaveLength(24);
  expect(parameters.name!.values).toEqual(Object.fromEntries(names.map((name) => [name, name])));
  expect(Object.keys(knownNames)).toEqual(names);
});
