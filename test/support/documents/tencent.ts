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

/** DescribeTasks of TencentDB for MySQL, 2017-03-20: its input and TaskDetail. A list of objects is "json" here. */
export const CDB_TASKS: DocumentList = {
  parameters: lines(`
    InstanceId     string   query optional
    AsyncRequestId string   query optional
    TaskTypes      integers query optional
    TaskStatus     integers query optional
    StartTimeBegin string   query optional
    StartTimeEnd   string   query optional
    Offset         integer  query optional
    Limit          integer  query optional`),
  fields: lines(`
    Code           integer
    Message        string
    JobId          integer
    Progress       integer
    TaskStatus     string
    TaskType       string
    StartTime      string
    EndTime        string
    InstanceIds    strings
    AsyncRequestId string
    TaskAttachInfo json`),
  answer: lines(`
    TotalCount task_count
    Items      tasks
    RequestId  message`),
};

/**
 * DescribeTasks of TencentDB for PostgreSQL, 2017-03-12: its input, without the two parameters that order the list, and
 * TaskSet. IDs are text here, whatever they are on the wire.
 */
export const POSTGRES_TASKS: DocumentList = {
  parameters: lines(`
    TaskId       string  query optional
    DBInstanceId string  query optional
    MinStartTime string  query optional
    MaxStartTime string  query optional
    Limit        integer query optional
    Offset       integer query optional`),
  fields: lines(`
    TaskId                 integer
    TaskType               string
    DBInstanceId           string
    StartTime              string
    EndTime                string
    Status                 string
    Progress               integer
    TaskDetail             object
    TaskDetail.CurrentStep string
    TaskDetail.AllSteps    string
    TaskDetail.Input       string
    TaskDetail.Output      string
    TaskDetail.SwitchTag   integer
    TaskDetail.SwitchTime  string
    TaskDetail.Message     string`),
  answer: lines(`
    TotalCount task_count
    TaskSet    tasks
    RequestId  message`),
};

/**
 * DescribeTasks of TDSQL-C, 2019-01-07: its input and BizTaskInfo. Of the objects for each kind of task four are spelled
 * out; the others are "json".
 */
export const CYNOSDB_TASKS: DocumentList = {
  parameters: lines(`
    StartTimeBegin string  query optional
    StartTimeEnd   string  query optional
    Filters        objects query optional
    Limit          integer query optional
    Offset         integer query optional`),
  fields: lines(`
    ID                                          string
    AppId                                       integer
    ClusterId                                   string
    Region                                      string
    CreateTime                                  string
    DelayTime                                   string
    ErrMsg                                      string
    FlowId                                      integer
    Input                                       string
    InstanceGrpId                               string
    InstanceGroupId                             string
    InstanceId                                  string
    ObjectId                                    string
    ObjectType                                  string
    Operator                                    string
    Output                                      string
    Status                                      string
    TaskType                                    string
    TriggerTaskId                               integer
    UpdateTime                                  string
    StartTime                                   string
    EndTime                                     string
    ClusterName                                 string
    InstanceName                                string
    Process                                     integer
    ModifyParamsData                            json
    CreateClustersData                          object
    CreateClustersData.Cpu                      integer
    CreateClustersData.Memory                   integer
    CreateClustersData.StorageLimit             integer
    RollbackData                                json
    ModifyInstanceData                          object
    ModifyInstanceData.Cpu                      integer
    ModifyInstanceData.Memory                   integer
    ModifyInstanceData.StorageLimit             integer
    ModifyInstanceData.OldCpu                   integer
    ModifyInstanceData.OldMemory                integer
    ModifyInstanceData.OldStorageLimit          integer
    ModifyInstanceData.OldDeviceType            string
    ModifyInstanceData.DeviceType               string
    ModifyInstanceData.UpgradeType              string
    ModifyInstanceData.LibraNodeCount           integer
    ModifyInstanceData.OldLibraNodeCount        integer
    ManualBackupData                            json
    ModifyDbVersionData                         object
    ModifyDbVersionData.OldVersion              string
    ModifyDbVersionData.NewVersion              string
    ModifyDbVersionData.UpgradeType             string
    ClusterSlaveData                            json
    SwitchClusterLogBin                         json
    ModifyInstanceParamsData                    json
    TaskMaintainInfo                            json
    InstanceCLSDeliveryInfos                    json
    TaskProgressInfo                            object
    TaskProgressInfo.CurrentStep                string
    TaskProgressInfo.CurrentStepProgress        integer
    TaskProgressInfo.CurrentStepRemainingTime   string
    GdnTaskInfo                                 json
    VaultId                                     string
    VaultName                                   string
    AIOptimizerTaskData                         json`),
  answer: lines(`
    TotalCount task_count
    TaskList   tasks
    RequestId  message`),
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
