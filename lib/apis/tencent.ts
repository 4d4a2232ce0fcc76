/** What the task lists of Tencent Cloud have in common, and the types of tasks that both generations of Redis know. */
import { camelCase, type ErrorMeaning, type Fields } from "./declaration";

export * from "./errors";

export const busy: ErrorMeaning = {
  kind: "transient",
  meaning: "the service failed or is being maintained",
  remedy: "It was tried again until the deadline. See the service's status page.",
};

export const noInstance: ErrorMeaning = {
  kind: "not-found",
  of: "instance",
  meaning: "the instance does not exist in this account and region",
  remedy: "Check the instance's ID and the region.",
};

export const forbidden: ErrorMeaning = {
  kind: "permission",
  meaning: "the account lacks a permission",
  remedy: "Grant the action to the user or role in Cloud Access Management (CAM).",
};

/** Of the lists whose times are read in `task_time_zone`. */
export const ZONE_UNCONFIRMED =
  "The times carry no zone and none is documented: they are read as UTC+8 unless `task_time_zone` of the provider says otherwise.";

/** Names that no document lists. */
export function ofExamples(names: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(names).map((name) => [name, "examples of the API"]));
}

export function pascalCase(snake: string): string {
  return camelCase(`_${snake}`);
}

/** Fields of a document that spells its names in one way; of the others `wire` has the spelling. */
export function spelled(spell: (snake: string) => string, fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, one]) => [name, { wire: spell(name), ...one }]));
}

/** Types of tasks by code: the operation in plain words, and the names, the official one first. */
const TYPES: Readonly<Record<string, readonly [operation: string, ...names: string[]]>> = {
  "001": ["Create an instance", "FLOW_CREATE", "newInstance"],
  "002": ["Change the specifications: resize an instance", "FLOW_RESIZE", "resizeInstance"],
  "003": ["Disable an instance", "FLOW_CLOSE", "closeInstance"],
  "004": ["Clear an instance", "FLOW_CLEAN", "cleanInstance"],
  "005": ["Enable an instance", "FLOW_STARTUP", "startInstance"],
  "006": ["Delete an instance", "FLOW_DELETE", "deleteInstance"],
  "007": ["Reset the password", "FLOW_SETPWD", "setPassword"],
  "008": ["Import an RDB file", "importRdb"],
  "009": ["Export a backup file", "FLOW_EXPORTBACKUP", "exportBackup"],
  "010": ["Restore a backup", "FLOW_RESTOREBACKUP", "restoreBackup"],
  "011": ["Roll back an instance", "restoreStream"],
  "012": ["Back up an instance", "FLOW_BACKUPINSTANCE", "backupInstance"],
  "013": ["Migrate an instance", "FLOW_MIGRATEINSTANCE"],
  "014": ["Delete a backup", "FLOW_DELBACKUP"],
  "016": ["Switch an instance", "FLOW_EXCHANGEINSTANCE"],
  "017": ["Back up an instance automatically", "FLOW_AUTOBACKUP"],
  "022": ["Verify the parameters of a migration", "FLOW_MIGRATECHECK"],
  "023": ["Migrate data", "FLOW_MIGRATETASK"],
  "025": ["Clear a database", "FLOW_CLEANDB"],
  "026": ["Clone a backup", "FLOW_CLONEBACKUP"],
  "027": ["Change the VIP", "FLOW_CHANGEVIP"],
  "028": ["Scale an instance up or down", "FLOW_EXPORSHR"],
  "029": ["Add or remove nodes", "FLOW_ADDNODES"],
  "031": ["Change the type of the network", "FLOW_CHANGENET"],
  "033": ["Change the read-only policy", "FLOW_MODIFYINSTACEREADONLY"],
  "034": ["Change the parameters of an instance", "FLOW_MODIFYINSTANCEPARAMS"],
  "035": ["Set up access without a password", "FLOW_MODIFYINSTANCEPASSWORDFREE"],
  "036": ["Switch the VIP of an instance", "FLOW_SWITCHINSTANCEVIP"],
  "037": ["Change an account of an instance", "FLOW_MODIFYINSTANCEACCOUNT"],
  "038": ["Change the bandwidth of an instance", "FLOW_MODIFYINSTANCEBANDWIDTH"],
  "039": ["Enable read-only replicas", "FLOW_ENABLEINSTANCE_REPLICATE"],
  "040": ["Disable read-only replicas", "FLOW_DISABLEINSTANCE_REPLICATE"],
  "041": ["Upgrade the architecture from standard to cluster", "FLOW_UpgradeArch"],
  "042": ["Downgrade the architecture from cluster to standard", "FLOW_DowngradeArch"],
  "043": ["Upgrade the version", "FLOW_UpgradeVersion"],
  "044": ["Adjust the bandwidth and the number of connections", "FLOW_MODIFYCONNECTIONCONFIG"],
  "045": ["Change the network", "FLOW_CLEARNETWORK"],
  "046": ["Delete a backup file", "FLOW_REMOVE_BACKUP_FILE"],
  "047": ["Upgrade to several availability zones", "FLOW_UPGRADE_SUPPORT_MULTI_AZ"],
  "048": ["Simulate a fault", "FLOW_SHUTDOWN_MASTER"],
  "049": ["Promote a replica to the primary node", "FLOW_CHANGE_REPLICA_TO_MASTER"],
  "050": ["Add an instance to a replication group", "FLOW_CODE_ADD_REPLICATION_INSTANCE"],
  "052": ["Enable public network access", "FLOW_OPEN_WAN"],
  "053": ["Disable public network access", "FLOW_CLOSE_WAN"],
  "054": ["Update public network access", "FLOW_UPDATE_WAN"],
  "055": ["Remove an instance from a replication group", "FLOW_CODE_DELETE_REPLICATION_INSTANCE"],
  "056": ["Make an instance the primary of a replication group", "FLOW_CODE_CHANGE_MASTER_INSTANCE"],
  "057": ["Change the role of an instance in a replication group", "FLOW_CODE_CHANGE_INSTANCE_ROLE"],
  "058": ["Migrate a node", "FLOW_MIGRATE_NODE"],
  "059": ["Switch a node", "FLOW_SWITCH_NODE"],
  "060": ["Upgrade the Redis version", "FLOW_UPGRADE_SMALL_VERSION"],
  "061": ["Upgrade the proxy version", "FLOW_UPGRADE_PROXY_VERSION"],
  "062": ["Change the network of an instance", "FLOW_MODIFY_INSTANCE_NETWORK"],
  "063": ["Migrate a proxy node", "FLOW_MIGRATE_PROXY_NODE"],
  "066": ["Migrate an instance to another availability zone", "FLOW_MIGRATION_INSTANCE_ZONE"],
  "067": ["Upgrade the version of an instance and its proxy", "FLOW_UPGRADE_INSTANCE_CACHE_AND_PROXY"],
  "069": ["Add or remove proxy nodes", "FLOW_MODIFY_PROXY_NUM"],
  "070": ["Change the backup mode", "FLOW_MODIFYBACKUPMOD"],
};

/** Names of task types: the legacy API's own, and the flow names and codes of its successor. */
export const FLOWS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(TYPES).map(([code, [, ...names]]) => [code, names]),
);

/** Official names of task types, and the operation that starts each. */
export const FLOW_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(TYPES).map(([operation, name]) => [name!, operation]),
);
