/** The tables of Huawei Cloud's documents, copied by hand. */
import { type DocumentList, lines } from "./read";

/** DetailsBody: the same 26 lines in both DCS documents. */
const DETAILS = `
  details                        object
  details.old_capacity           string
  details.new_capacity           string
  details.enable_public_ip       boolean
  details.public_ip_id           string
  details.public_ip_address      string
  details.enable_ssl             boolean
  details.old_cache_mode         string
  details.new_cache_mode         string
  details.old_resource_spec_code string
  details.new_resource_spec_code string
  details.old_replica_num        integer
  details.new_replica_num        integer
  details.old_cache_type         string
  details.new_cache_type         string
  details.replica_ip             string
  details.replica_az             string
  details.group_name             string
  details.old_port               integer
  details.new_port               integer
  details.is_only_adjust_charging boolean
  details.account_name           string
  details.source_ip              string
  details.target_ip              string
  details.node_name              string
  details.rename_commands        strings
  details.updated_config_length  integer`;

const TASK = `
  id          string
  name        string
  ${DETAILS.trim()}
  user_name   string
  user_id     string
  params      string
  status      string
  created_at  string
  updated_at  string
  enable_show boolean`;

const TASKS_ANSWER = lines(`
  task_count task_count
  tasks      tasks`);

/** Listing Background Tasks, tables 1 to 5. */
export const DCS_BACKGROUND_TASKS: DocumentList = {
  parameters: lines(`
    project_id  string  path  required
    instance_id string  path  required
    offset      integer query optional
    limit       integer query optional
    start_time  string  query optional
    end_time    string  query optional`),
  fields: lines(TASK),
  answer: TASKS_ANSWER,
};

/** Querying the Task List in the Task Center. */
export const DCS_CENTER_TASKS: DocumentList = {
  parameters: lines(`
    project_id string  path  required
    offset     integer query optional
    limit      integer query optional
    start_time string  query optional
    end_time   string  query optional`),
  fields: lines(`${TASK}
    error_code string
    job_id     string`),
  answer: TASKS_ANSWER,
};

/** Listing Background Tasks of DMS, tables 1 to 4. */
export const DMS_BACKGROUND_TASKS: DocumentList = {
  parameters: lines(`
    project_id  string  path  required
    instance_id string  path  required
    start       integer query optional
    limit       integer query optional
    begin_time  string  query optional
    end_time    string  query optional`),
  fields: lines(`
    id         string
    name       string
    user_name  string
    user_id    string
    params     string
    status     string
    created_at string
    updated_at string`),
  answer: TASKS_ANSWER,
};

/** Querying Tasks and Details, tables 1, 2 and 4 to 6. */
export const RDS_TASKS: DocumentList = {
  parameters: lines(`
    project_id  string  path  required
    id          string  query optional
    instance_id string  query optional
    order_id    string  query optional
    name        string  query optional
    status      string  query optional
    start_time  string  query optional
    end_time    string  query optional
    offset      integer query optional
    limit       integer query optional`),
  fields: lines(`
    id              string
    name            string
    instance_id     string
    instance_name   string
    instance_status string
    order_id        string
    process         string
    fail_reason     string
    create_time     string
    end_time        string
    status          string`),
  answer: lines(`
    tasks       tasks
    total_count task_count`),
};

export const DDS_TASKS: DocumentList = {
  parameters: lines(`
    project_id string  path  required
    start_time string  query required
    end_time   string  query required
    status     string  query optional
    id         string  query optional
    name       string  query optional
    offset     integer query optional
    limit      integer query optional`),
  fields: lines(`
    id            string
    name          string
    instance_id   string
    instance_name string
    status        string
    progress      string
    fail_reason   string
    created_at    string
    ended_at      string`),
  answer: lines(`
    jobs        tasks
    total_count task_count`),
};

/** The tables of the SDKs' models where the document has older ones: what kinds of tasks tell is checked down to these names. */
export const CBR_TASKS: DocumentList = {
  parameters: lines(`
    project_id            string  path  required
    start_time            string  query optional
    end_time              string  query optional
    limit                 integer query optional
    offset                integer query optional
    operation_type        string  query optional
    status                string  query optional
    provider_id           string  query optional
    resource_id           string  query optional
    resource_name         string  query optional
    vault_id              string  query optional
    vault_name            string  query optional
    enterprise_project_id string  query optional`),
  fields: lines(`
    id             string
    operation_type string
    status         string
    created_at     string
    started_at     string
    ended_at       string
    updated_at     string
    checkpoint_id  string
    policy_id      string
    project_id     string
    provider_id    string
    vault_id       string
    vault_name     string
    error_info         object
    error_info.code    string
    error_info.message string
    extra_info                     object
    extra_info.common              object
    extra_info.common.progress     integer
    extra_info.common.request_id   string
    extra_info.common.task_id      string
    extra_info.resource            object
    extra_info.resource.id         string
    extra_info.resource.name       string
    extra_info.resource.type       string
    extra_info.resource.extra_info json
    extra_info.backup              object
    extra_info.backup.backup_id    string
    extra_info.backup.backup_name  string
    extra_info.backup.incremental  boolean
    extra_info.backup.app_consistency_status        string
    extra_info.backup.app_consistency_error_code    string
    extra_info.backup.app_consistency_error_message string
    extra_info.restore                      object
    extra_info.restore.backup_id            string
    extra_info.restore.backup_name          string
    extra_info.restore.target_resource_id   string
    extra_info.restore.target_resource_name string
    extra_info.replication      json
    extra_info.delete           json
    extra_info.sync             json
    extra_info.remove_resources json
    extra_info.vault_delete     json`),
  answer: lines(`
    operation_logs tasks
    count          task_count`),
};

export const GEMINIDB_JOBS: DocumentList = {
  parameters: lines(`
    project_id string  path  required
    id         string  query optional
    start_time string  query optional
    end_time   string  query optional
    status     string  query optional
    name       string  query optional
    offset     integer query optional
    limit      integer query optional`),
  fields: lines(`
    id            string
    name          string
    status        string
    start_time    string
    end_time      string
    progress      string
    instance      object
    instance.id   string
    instance.name string
    fail_reason   string`),
  answer: lines(`
    jobs        tasks
    total_count task_count`),
};
