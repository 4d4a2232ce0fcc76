import { DBS_INSTANCES, DBS_LIST, statusFilter } from "./dbs";
import { shippedList } from "./shipped";
import { texts } from "./texts";

const NAMES = {
  CreateInstance: "Create an instance",
  RestoreNewInstance: "Restore data to a new instance",
  EnlargeInstance: "Add nodes",
  ReduceInstance: "Delete nodes",
  RestartInstance: "Restart an instance",
  RestartNode: "Restart a node",
  EnlargeInstanceVolume: "Scale up the storage of an instance",
  ReduceInstanceVolume: "Scale down the storage of an instance",
  ResizeInstance: "Change the specifications of an instance",
  UpgradeDbVersion: "Upgrade the engine's version",
  BindPublicIP: "Bind an EIP to an instance",
  UnbindPublicIP: "Unbind an EIP from an instance",
  DeleteInstance: "Delete an instance",
  EnlargeInstanceColdVolume: "Scale up the cold storage of an instance",
  AddInstanceColdVolume: "Enable cold storage for an instance",
  ModifySecurityGroup: "Change the security group",
  ModifyCcmCert: "Change a CCM certificate",
  ModifyPort: "Change the port",
  ConstructDisasterRecovery: "Establish a disaster recovery relationship",
  DeConstructDisasterRecovery: "Remove a disaster recovery relationship",
  SwitchOverDisasterRecovery: "Switch over a disaster recovery relationship",
  BuildBiActiveInstance: "Create an instance with a dual-active relationship",
  ReleaseBiActiveInstance: "Remove a dual-active relationship from an instance",
  BackupInstance: "Back up an instance",
};

/** Huawei Cloud GeminiDB (once GaussDB NoSQL), "Querying Tasks and Details": the jobs of all instances of a project. */
export const geminidbJobs = shippedList({
  ...DBS_LIST,
  stem: "geminidb_jobs",
  singular: "geminidb_job",
  className: "GeminiDbJob",
  service: "gaussdb-nosql",
  endpointKey: "geminidb",
  product: "Huawei Cloud GeminiDB",
  operation: "ListJobs",
  document: {
    title: "Querying Tasks and Details",
    url: "https://support.huaweicloud.com/intl/en-us/api-nosql/nosql_10_0100.html",
  },
  permission: "gaussdbfornosql:task:list",
  path: "/v3/{project_id}/jobs",
  query: {
    id: "{task_id}",
    start_time: "{start_time:iso_offset}",
    end_time: "{end_time:iso_offset}",
    status: "{status}",
    name: "{name}",
    offset: "{offset}",
    limit: "{limit}",
  },
  pageSize: 50,
  window: "30d",
  rows: "jobs",
  task: {
    id: "id",
    name: "name",
    status: "status",
    startedAt: "start_time",
    finishedAt: "end_time",
    progress: "progress",
    resourceId: "instance.id",
    resourceName: "instance.name",
    failureReason: "fail_reason",
  },
  parameters: {
    id: { description: "Only the job with this ID." },
    start_time: {
      description: "Only jobs that started at or after this time. The cloud's default is 30 days ago.",
    },
    end_time: { description: "Only jobs that started at or before this time. The cloud's default is now." },
    status: statusFilter("jobs"),
    name: {
      // The cloud refuses other names as a filter, though it lists jobs that have them.
      values: Object.fromEntries(Object.keys(NAMES).map((name) => [name, name])),
      description: "Only jobs of this name.",
    },
    offset: { description: "How many of the newest jobs to skip: 0 or more." },
    limit: { description: "Number of jobs on a page: 10, 20 or 50." },
  },
  fields: {
    ...texts({
      id: "ID of the job.",
      name: "Name of the job, for example `ResizeInstance`.",
      status: "The cloud's own word: `Running`, `Completed` or `Failed`. See `state`.",
      start_time: "When the job started, as the cloud writes it. See `started_at`.",
      end_time: "When the job ended, as the cloud writes it; present while it still runs. See `finished_at`.",
      progress: 'Progress such as "60%" while the job runs, otherwise empty. See `progress_percent`.',
    }),
    instance: {
      type: { object: texts({ id: "ID of the instance.", name: "Name of the instance." }) },
      description: "The instance the job works on.",
    },
    fail_reason: { type: "string", description: "Why the job failed; otherwise empty." },
  },
  instanceApi: {
    ...DBS_INSTANCES,
    // The document's example has no zone (2019-01-17T07:05:52), and neither it nor the SDKs tell one: such a time is not used.
    permission: "gaussdbfornosql:instance:list",
  },
  knownNames: NAMES,
  example: {
    instance: "27a045b6bf9e46f691f81366d398cb04in06",
    name: "ResizeInstance",
    trigger: "flavor",
    value: "geminidb.cassandra.xlarge.4",
  },
});
