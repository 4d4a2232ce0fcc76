/** The tables of Tencent Cloud's documents, copied by hand. */
import { type DocumentList, lines } from "./read";

/**
 * Query Task List of CRS Instance, sections 2 and 3. The second `redisId` of the English parameter table is `redisName`
 * here, as in the Chinese one.
 */
export const CRS_TASKS: DocumentList = {
  parameters: lines(`
    limit      integer  query required
    offset     integer  query required
    redisId    string   query optional
    redisName  string   query optional
    beginTime  string   query optional
    endTime    string   query optional
    taskStatus integers query optional
    taskType   strings  query optional`),
  fields: lines(`
    startTime string
    taskName  string
    redisName string
    redisId   string
    projectId integer
    status    integer
    progress  integer`),
  answer: lines(`
    code              message
    message           message
    codeDesc          message
    totalCount        task_count
    data              tasks
    data.redisTaskSet tasks`),
};

/** DescribeTaskList of API 3.0: its input and TaskInfoDetail. */
export const REDIS_TASKS: DocumentList = {
  parameters: lines(`
    InstanceId   string   query optional
    InstanceName string   query optional
    Limit        integer  query optional
    Offset       integer  query optional
    ProjectIds   integers query optional
    TaskTypes    strings  query optional
    BeginTime    string   query optional
    EndTime      string   query optional
    TaskStatus   integers query optional
    Result       integers query optional
    OperatorUin  integers query optional
    OperateUin   strings  query optional`),
  fields: lines(`
    TaskId       integer
    StartTime    string
    TaskType     string
    InstanceName string
    InstanceId   string
    ProjectId    integer
    Progress     number
    EndTime      string
    Result       integer`),
  answer: lines(`
    TotalCount task_count
    Tasks      tasks
    RequestId  message`),
};
