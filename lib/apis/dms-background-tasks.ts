import type { ErrorMeaning } from "./declaration";
import * as means from "./huawei-errors";
import { shippedList } from "./shipped";
import { texts } from "./texts";

// What each of 10240101 to 10240104 means stands in "Error Code" of the DMS API reference. An expired token may still come
// as an invalid or missing one.
const noToken: ErrorMeaning = { ...means.badToken, mayBeExpired: true, meaning: "the token is missing or invalid" };

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
  fields: texts({
    id: "ID of the task.",
    name: "Name of the task, for example `modifyAutoTopic`.",
    user_name: "Name of the user who started the task.",
    user_id: "ID of the user who started the task.",
    params: "Parameters of the task: a JSON document as text. `expect` looks into it: `params.new_auto_status`.",
    status: "The cloud's own word for the task's status. See `state`.",
    created_at: "When the task started, as the cloud writes it. See `started_at`.",
    updated_at:
      "When the task last changed, as the cloud writes it; present while the task still runs. See `finished_at`.",
  }),
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
    "DMS.10240101": noToken,
    "DMS.10240102": means.expiredToken,
    "DMS.10240103": noToken,
    "DMS.10240104": means.otherProject,
    "DMS.00400002": means.badProject,
    ...means.alike(means.forbidden, "DMS.00403002", "DMS.00403003"),
    ...means.alike(means.forbidden, "DMS.10240309", "DMS.10240310", "DMS.10240311", "DMS.10240312"),
    "DMS.00404001": means.badUrl("dms"),
    "DMS.00404022": means.noInstance,
    // Flow control, sent with the status 404: by its status it would mean that the instance is gone.
    "DMS.10240407": means.throttled,
    "DMS.00400061": means.badInstance,
    "DMS.00400062": means.badParameter,
    "DMS.00400070": means.badTask,
    "DMS.00400017": means.otherJob,
    "DMS.00400142": { kind: "invalid", meaning: "a time is not valid", remedy: "Check `start_time` and `end_time`." },
    "DMS.40050010": {
      kind: "invalid",
      meaning: "the list has fewer tasks than `offset` skips",
      remedy: "Give a smaller `offset`.",
    },
    "DMS.00500000": means.serviceFault,
  },
  example: {
    instance: "0c4d3c4e-4d05-4a5f-9d3c-8f6b2a1e7d90",
    name: "modifyAutoTopic",
    trigger: "auto_create_topics",
    value: "false",
    path: "params.new_auto_status",
  },
});
