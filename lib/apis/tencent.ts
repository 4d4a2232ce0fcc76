/** What the two generations of Tencent Cloud's Redis task list have in common. */
import { camelCase, type ErrorMeaning, type Field, type Parameter } from "./declaration";

export const throttled: ErrorMeaning = {
  kind: "throttled",
  meaning: "requests come too often",
  remedy: "It was tried again until the deadline. Raise min_poll_interval, or run fewer gates at once.",
};

export const busy: ErrorMeaning = {
  kind: "transient",
  meaning: "the service failed or is being maintained",
  remedy: "It was tried again until the deadline. See the service's status page.",
};

export const badParameter: ErrorMeaning = {
  kind: "invalid",
  meaning: "a parameter is not valid",
  remedy: "The cloud's message names the parameter.",
};

export const noInstance: ErrorMeaning = {
  kind: "not-found",
  of: "instance",
  meaning: "the instance does not exist in this account and region",
  remedy: "Check the instance's ID and the provider's region.",
};

export const forbidden: ErrorMeaning = {
  kind: "permission",
  meaning: "the account lacks a permission",
  remedy: "Grant the action to the user or role in Cloud Access Management (CAM).",
};

export function pascalCase(snake: string): string {
  return camelCase(`_${snake}`);
}

/** Parameters or fields of a document that spells all its names in one way. */
export function spelled<Named extends Parameter | Field>(
  spell: (snake: string) => string,
  named: Readonly<Record<string, Named>>,
): Readonly<Record<string, Named>> {
  return Object.fromEntries(Object.entries(named).map(([name, one]) => [name, { ...one, wire: spell(name) }]));
}

/** Names of task types: the legacy API's own, and the flow names and codes of its successor. */
export const FLOWS: Readonly<Record<string, readonly string[]>> = {
  "001": ["FLOW_CREATE", "newInstance"],
  "002": ["FLOW_RESIZE", "resizeInstance"],
  "003": ["FLOW_CLOSE", "closeInstance"],
  "004": ["FLOW_CLEAN", "cleanInstance"],
  "005": ["FLOW_STARTUP", "startInstance"],
  "006": ["FLOW_DELETE", "deleteInstance"],
  "007": ["FLOW_SETPWD", "setPassword"],
  "008": ["importRdb"],
  "009": ["FLOW_EXPORTBACKUP", "exportBackup"],
  "010": ["FLOW_RESTOREBACKUP", "restoreBackup"],
  "011": ["restoreStream"],
  "012": ["FLOW_BACKUPINSTANCE", "backupInstance"],
  "013": ["FLOW_MIGRATEINSTANCE"],
  "014": ["FLOW_DELBACKUP"],
  "016": ["FLOW_EXCHANGEINSTANCE"],
  "017": ["FLOW_AUTOBACKUP"],
  "022": ["FLOW_MIGRATECHECK"],
  "023": ["FLOW_MIGRATETASK"],
  "025": ["FLOW_CLEANDB"],
  "026": ["FLOW_CLONEBACKUP"],
  "027": ["FLOW_CHANGEVIP"],
  "028": ["FLOW_EXPORSHR"],
  "029": ["FLOW_ADDNODES"],
  "031": ["FLOW_CHANGENET"],
  "033": ["FLOW_MODIFYINSTACEREADONLY"],
  "034": ["FLOW_MODIFYINSTANCEPARAMS"],
  "035": ["FLOW_MODIFYINSTANCEPASSWORDFREE"],
  "036": ["FLOW_SWITCHINSTANCEVIP"],
  "037": ["FLOW_MODIFYINSTANCEACCOUNT"],
  "038": ["FLOW_MODIFYINSTANCEBANDWIDTH"],
  "039": ["FLOW_ENABLEINSTANCE_REPLICATE"],
  "040": ["FLOW_DISABLEINSTANCE_REPLICATE"],
  "041": ["FLOW_UpgradeArch"],
  "042": ["FLOW_DowngradeArch"],
  "043": ["FLOW_UpgradeVersion"],
  "044": ["FLOW_MODIFYCONNECTIONCONFIG"],
  "045": ["FLOW_CLEARNETWORK"],
  "046": ["FLOW_REMOVE_BACKUP_FILE"],
  "047": ["FLOW_UPGRADE_SUPPORT_MULTI_AZ"],
  "048": ["FLOW_SHUTDOWN_MASTER"],
  "049": ["FLOW_CHANGE_REPLICA_TO_MASTER"],
  "050": ["FLOW_CODE_ADD_REPLICATION_INSTANCE"],
  "052": ["FLOW_OPEN_WAN"],
  "053": ["FLOW_CLOSE_WAN"],
  "054": ["FLOW_UPDATE_WAN"],
  "055": ["FLOW_CODE_DELETE_REPLICATION_INSTANCE"],
  "056": ["FLOW_CODE_CHANGE_MASTER_INSTANCE"],
  "057": ["FLOW_CODE_CHANGE_INSTANCE_ROLE"],
  "058": ["FLOW_MIGRATE_NODE"],
  "059": ["FLOW_SWITCH_NODE"],
  "060": ["FLOW_UPGRADE_SMALL_VERSION"],
  "061": ["FLOW_UPGRADE_PROXY_VERSION"],
  "062": ["FLOW_MODIFY_INSTANCE_NETWORK"],
  "063": ["FLOW_MIGRATE_PROXY_NODE"],
  "066": ["FLOW_MIGRATION_INSTANCE_ZONE"],
  "067": ["FLOW_UPGRADE_INSTANCE_CACHE_AND_PROXY"],
  "069": ["FLOW_MODIFY_PROXY_NUM"],
  "070": ["FLOW_MODIFYBACKUPMOD"],
};
