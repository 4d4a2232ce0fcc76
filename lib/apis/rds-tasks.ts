import { DBS_ERRORS, DBS_INSTANCES, DBS_LIST, statusFilter } from "./dbs";
import { shippedList } from "./shipped";
import { texts } from "./texts";

const BY_ID = "example of the document of a task by its ID";
const OF_SQL_SERVER = "example of the document of a SQL Server instance's tasks";

/** Huawei Cloud RDS, "Querying Instant Tasks": the tasks of all instances of a project. */
export const rdsTasks = shippedList({
  ...DBS_LIST,
  stem: "rds_tasks",
  singular: "rds_task",
  className: "RdsTask",
  service: "rds",
  product: "Huawei Cloud Relational Database Service (RDS)",
  operation: "ListTasks",
  document: {
    title: "Querying Instant Tasks",
    url: "https://support.huaweicloud.com/intl/en-us/api-rds/rds_06_0138.html",
  },
  unconfirmed: [
    "No document lists the names of tasks; the known ones are those of examples.",
    "Whether the filter `end_time` bounds the creation or the planned end of a task is open, so it is sent a day ahead and applied here.",
  ],
  permission: "rds:task:list",
  path: "/v3/{project_id}/tasklist",
  query: {
    id: "{task_id}",
    instance_id: "{instance_id}",
    order_id: "{order_id}",
    name: "{name}",
    status: "{status}",
    start_time: "{start_time:unix_ms}",
    end_time: "{end_time:unix_ms}",
    offset: "{offset}",
    limit: "{limit}",
  },
  pageSize: 50,
  rows: "tasks",
  // `end_time` of a row is when the task is planned to end: nothing says when it did.
  task: {
    id: "id",
    name: "name",
    status: "status",
    startedAt: "create_time",
    progress: "process",
    resourceId: "instance_id",
    resourceName: "instance_name",
    failureReason: "fail_reason",
  },
  quirks: { timesTogether: true, openEnd: true },
  parameters: {
    id: { description: "Only the task with this ID." },
    instance_id: { description: "Only tasks of the instance with this ID." },
    order_id: { description: "Only tasks of this order." },
    status: statusFilter(),
    limit: { description: "Number of tasks on a page: 1 to 50." },
  },
  fields: texts({
    id: "ID of the task.",
    name: "Name of the task, for example `RestartMysqlInstance`.",
    instance_id: "ID of the instance the task works on.",
    instance_name: "Name of that instance.",
    instance_status: "Status of that instance now, for example `ACTIVE`.",
    order_id: "ID of the order that the task belongs to; empty if there is none.",
    process: "Progress in percent while the task runs, otherwise empty. See `progress_percent`.",
    fail_reason: "Why the task failed.",
    create_time: "When the task was created, as the cloud writes it. See `started_at`.",
    end_time: "When the task is planned to end, as the cloud writes it. It says nothing of when the task ended.",
    status: "The cloud's own word: `Running`, `Completed` or `Failed`. See `state`.",
  }),
  instanceApi: {
    ...DBS_INSTANCES,
    // When creation ended: "yyyy-mm-ddThh:mm:ssZ" with an offset, empty before.
    permission: "rds:instance:list",
  },
  knownNames: {
    RestoreSqlserverInInstance: "Restore a SQL Server instance",
    CreateMysqlSingleHAInstance: "Create a MySQL instance",
    CreateMysqlReplicaInstance: "Create a read replica of a MySQL instance",
    MysqlBindEIP: "Bind an EIP to a MySQL instance",
    RestartMysqlInstance: "Restart a MySQL instance",
    CreateSqlserverSingleHAInstance: "Create a SQL Server instance",
    BackupDbSqlserverInInstance: "Back up a SQL Server database",
    SingleDbRestoreSqlserverInInstance: "Restore a SQL Server database",
  },
  undocumentedNames: {
    CreateMysqlSingleHAInstance: BY_ID,
    CreateMysqlReplicaInstance: BY_ID,
    MysqlBindEIP: BY_ID,
    RestartMysqlInstance: BY_ID,
    CreateSqlserverSingleHAInstance: OF_SQL_SERVER,
    BackupDbSqlserverInInstance: OF_SQL_SERVER,
    SingleDbRestoreSqlserverInInstance: OF_SQL_SERVER,
  },
  errors: {
    ...DBS_ERRORS,
    // Of the other databases it says that the credentials were refused.
    "DBS.200010": { ...DBS_ERRORS["DBS.280032"]!, meaning: "the operation is not authorized" },
  },
  example: {
    instance: "dsfae23fsfdsae3435in01",
    name: "RestartMysqlInstance",
    trigger: "parameter_group",
    value: "mysql-8.0-tuned",
  },
});
