import type { ErrorMeaning } from "./declaration";
import { shippedList } from "./shipped";

// What each of 10240101 to 10240104 means stands in "Error Code" of the DMS API reference. An expired token may still come
// as an invalid or missing one.
const badToken: ErrorMeaning = {
  kind: "rejected",
  mayBeExpired: true,
  meaning: "the token is missing or invalid",
  remedy: "Give a valid token of this project and region, or an access key and its secret key.",
};
const expiredToken: ErrorMeaning = {
  kind: "expired",
  meaning: "the token has expired",
  remedy: "Fetch a new token; tokens live for 24 hours.",
};
const otherProject: ErrorMeaning = {
  kind: "project",
  meaning: "the project ID and the credentials do not match",
  remedy: "Set `project_id` to the project that owns the instance, in the region of the endpoint.",
};
const forbidden: ErrorMeaning = {
  kind: "permission",
  meaning: "the credentials lack a permission",
  remedy: "Grant the IAM action to the user or agency.",
};
const badParameter: ErrorMeaning = {
  kind: "invalid",
  meaning: "a parameter is not valid",
  remedy: "The cloud's message names the parameter.",
};

/** Huawei Cloud DMS, "Listing Background Tasks": Kafka, RabbitMQ and RocketMQ instances have the same path. */
export const dmsBackgroundTasks = shippedList({
  stem: "dms_background_tasks",
  singular: "dms_background_task",
  className: "DmsBackgroundTask",
  cloud: "huaweicloud",
  service: "dms",
  product: "Huawei Cloud Distributed Message Service (DMS) for Kafka, RabbitMQ and RocketMQ",
  operation: "ListBackgroundTasks",
  document: {
    title: "Listing Background Tasks",
    url: "https://support.huaweicloud.com/intl/en-us/api-kafka/ListBackgroundTasks.html",
  },
  permission: "dms:instance:getBackgroundTask",
  path: "/v2/{project_id}/instances/{instance_id}/tasks",
  query: {
    // The document calls it an ID. It is the number of a record, and counts from 1.
    start: "{offset}",
    limit: "{limit}",
    begin_time: "{start_time:compact_utc}",
    end_time: "{end_time:compact_utc}",
  },
  pageSize: 100,
  firstPage: 1,
  rows: "tasks",
  total: "task_count",
  task: { id: "id", name: "name", status: "status", startedAt: "created_at", finishedAt: "updated_at" },
  parameters: { start: { description: "Number of the first task of the cloud's list to read: 1 or more." } },
  quirks: {
    shortPageIsLast: true,
    pastEnd: ["DMS.40050010"],
    // The parameter was called so between two releases of the API; some servers may still want it.
    alternative: { parameter: "offset", first: 0 },
    failureContext: ["params"],
  },
  fields: {
    id: { type: "string", description: "ID of the task." },
    name: { type: "string", description: "Name of the task, for example `modifyAutoTopic`." },
    user_name: { type: "string", description: "Name of the user who started the task." },
    user_id: { type: "string", description: "ID of the user who started the task." },
    params: {
      type: "string",
      description: "Parameters of the task: a JSON document as text. `expect` looks into it: `params.new_auto_status`.",
    },
    status: { type: "string", description: "The cloud's own word for the task's status. See `state`." },
    created_at: { type: "string", description: "When the task started, as the cloud writes it. See `started_at`." },
    updated_at: {
      type: "string",
      description:
        "When the task last changed, as the cloud writes it; present while the task still runs. See `finished_at`.",
    },
  },
  progress: {
    operation: "ShowBackgroundTaskProgress",
    path: "/v2/{project_id}/instances/{instance_id}/tasks/{task_id}/progress",
    percent: "progress_percentage",
    remaining: "remain_time",
    permission: null,
    // `statue` in the documents and in the models of the SDKs, Kafka and RocketMQ alike; for the day on which they mend it.
    steps: { list: "step_list", name: "name", status: ["statue", "status"], reasons: [] },
  },
  instanceApi: {
    operation: "ShowInstance",
    path: "/v2/{project_id}/instances/{instance_id}",
    instance: [],
    id: "instance_id",
    created: "created_at",
    // The path and the format are the same in the documents of Kafka, RabbitMQ and RocketMQ; it is when creation ended.
    // The name in identity policies; older policies know it by its alias, `dms:instance:get`.
    permission: "dms:instance:getDetail",
  },
  knownNames: {
    modifyAutoTopic: "Switch automatic topic creation on or off",
    changeRetentionPolicy: "Change the policy for a full disk: the retention policy",
    bindInstancePublicIp: "Enable public access: bind an EIP",
    unbindInstancePublicIp: "Disable public access: unbind an EIP",
    kafkaConfigModify: "Change the configuration of a Kafka instance",
    kafkaResetConsumerOffset: "Reset the consumer offset of every topic",
  },
  // No document lists names: the first two are in this one's example.
  undocumentedNames: {
    bindInstancePublicIp: "the example of the document that queries one task; the official provider waits for it",
    unbindInstancePublicIp: "the official provider waits for it",
    kafkaConfigModify: "the official provider waits for it",
    kafkaResetConsumerOffset: "the official provider waits for it",
  },
  states: {
    created: "pending",
    executing: "running",
    success: "succeeded",
    failed: "failed",
    deleted: "cancelled",
    cancelled: "cancelled",
    canceled: "cancelled",
  },
  statesNote:
    "This document lists no status words. These are those of the models of the vendor's SDKs (since September 2025) and of newer pages; the second spelling of cancelled is for safety.",
  errors: {
    "DMS.10240101": badToken,
    "DMS.10240102": expiredToken,
    "DMS.10240103": badToken,
    "DMS.10240104": otherProject,
    "DMS.00400002": {
      kind: "project",
      meaning: "the project ID is not valid",
      remedy: "Check `project_id` of the provider: 32 hexadecimal digits.",
    },
    "DMS.00403002": forbidden,
    "DMS.00403003": forbidden,
    "DMS.10240309": forbidden,
    "DMS.10240310": forbidden,
    "DMS.10240311": forbidden,
    "DMS.10240312": forbidden,
    "DMS.00404001": {
      kind: "not-found",
      meaning: "the address is unknown to the service",
      remedy: "Check `endpoints.dms` and the region.",
    },
    "DMS.00404022": {
      kind: "not-found",
      of: "instance",
      meaning: "the instance does not exist in this project and region",
      remedy: "Check `instance_id`, and that the provider's region and project are those of the instance.",
    },
    // Flow control, sent with the status 404: by its status it would mean that the instance is gone.
    "DMS.10240407": {
      kind: "throttled",
      meaning: "the service limits the number of requests",
      remedy: "It was tried again until the deadline. Raise min_poll_interval, or run fewer gates at once.",
    },
    "DMS.00400061": {
      kind: "invalid",
      meaning: "the instance ID is not valid",
      remedy: "Check `instance_id`: the ID of the instance, not its name.",
    },
    "DMS.00400062": badParameter,
    "DMS.00400070": { kind: "invalid", meaning: "the task ID is not valid", remedy: "Check the ID of the task." },
    "DMS.00400017": {
      kind: "transient",
      meaning: "another job of the instance still runs",
      remedy: "It was tried again until the deadline. Wait for the other job.",
    },
    "DMS.00400142": { kind: "invalid", meaning: "a time is not valid", remedy: "Check `start_time` and `end_time`." },
    "DMS.40050010": {
      kind: "invalid",
      meaning: "the list has fewer tasks than `offset` skips",
      remedy: "Give a smaller `offset`.",
    },
    "DMS.00500000": {
      kind: "transient",
      meaning: "the service failed",
      remedy: "It was tried again until the deadline. See the service's status page.",
    },
  },
  example: {
    instance: "0c4d3c4e-4d05-4a5f-9d3c-8f6b2a1e7d90",
    name: "modifyAutoTopic",
    trigger: "auto_create_topics",
    value: "false",
    path: "params.new_auto_status",
  },
});
