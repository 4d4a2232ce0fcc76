// Generated from the schema by `npm run docs`; change the declaration in lib/apis and run it again.
import type * as cdktf from "cdktf";
import type { Construct } from "constructs";
import { BundledProvider } from "../bundled-provider";
import { functionCall } from "../function-call";

/** Agency of another account to assume. */
export interface CloudTasksProviderHuaweicloudAssumeRole {
  /** Name of the agency. Environment: `HW_ASSUME_ROLE_AGENCY_NAME`, `OS_AGENCY_NAME`. */
  readonly agencyName?: string;

  /** Name of the account that made the agency. Environment: `HW_ASSUME_ROLE_DOMAIN_NAME`, `OS_AGENCY_DOMAIN_NAME`. */
  readonly domainName?: string;

  /** ID of that account, instead of its name. Environment: `HW_ASSUME_ROLE_DOMAIN_ID`. */
  readonly domainId?: string;

  /**
   * How long a temporary key of the agency lives, in seconds: 900 to 86400. Without it a token is asked for, with
   * the cloud's own life. Environment: `HW_ASSUME_ROLE_DURATION`.
   */
  readonly duration?: number;
}

/** Huawei Cloud: where its services are, and the credentials. */
export interface CloudTasksProviderHuaweicloud {
  /** Agency of another account to assume. */
  readonly assumeRole?: CloudTasksProviderHuaweicloudAssumeRole;

  /** Region of the endpoints, for example `ap-southeast-1`. Environment: `HW_REGION_NAME`, `OS_REGION_NAME`. */
  readonly region?: string;

  /**
   * ID of the project that owns the instances. Without it IAM is asked for the project of the name or of the region.
   * Environment: `HW_PROJECT_ID`, `OS_PROJECT_ID`, `OS_TENANT_ID`, `HUAWEICLOUD_SDK_PROJECT_ID`.
   */
  readonly projectId?: string;

  /** Name of the project, where no ID is given. Environment: `HW_PROJECT_NAME`, `OS_PROJECT_NAME`, `OS_TENANT_NAME`. */
  readonly projectName?: string;

  /**
   * ID of the account. A project that is found by its name has to be of this account. Environment: `HW_DOMAIN_ID`,
   * `OS_DOMAIN_ID`, `OS_USER_DOMAIN_ID`, `OS_PROJECT_DOMAIN_ID`, `HUAWEICLOUD_SDK_DOMAIN_ID`.
   */
  readonly domainId?: string;

  /**
   * Name of the account, where no ID is given; a login by a user's name needs either. Environment: `HW_DOMAIN_NAME`,
   * `OS_DOMAIN_NAME`, `OS_USER_DOMAIN_NAME`, `OS_PROJECT_DOMAIN_NAME`.
   */
  readonly domainName?: string;

  /** Access key (AK). Environment: `HW_ACCESS_KEY`, `OS_ACCESS_KEY`, `HUAWEICLOUD_SDK_AK`, `CLOUD_SDK_AK`. */
  readonly accessKey?: string;

  /**
   * Secret key (SK) of the access key. Environment: `HW_SECRET_KEY`, `OS_SECRET_KEY`, `HUAWEICLOUD_SDK_SK`,
   * `CLOUD_SDK_SK`.
   */
  readonly secretKey?: string;

  /**
   * Security token, when the access key is a temporary one. Environment: `HW_SECURITY_TOKEN`,
   * `HUAWEICLOUD_SDK_SECURITY_TOKEN`.
   */
  readonly securityToken?: string;

  /** A token that is sent as `X-Auth-Token`, instead of signing. Environment: `HW_AUTH_TOKEN`, `OS_AUTH_TOKEN`. */
  readonly authToken?: string;

  /** Name of an IAM user, for a login with a password. Environment: `HW_USER_NAME`, `OS_USERNAME`. */
  readonly userName?: string;

  /** ID of an IAM user, instead of name and account. Environment: `HW_USER_ID`, `OS_USER_ID`. */
  readonly userId?: string;

  /** Password of the IAM user. Environment: `HW_USER_PASSWORD`, `OS_PASSWORD`. */
  readonly password?: string;

  /**
   * Address of IAM, where it is not the region's. Environment: `HW_AUTH_URL`, `OS_AUTH_URL`,
   * `HUAWEICLOUD_SDK_IAM_ENDPOINT`.
   */
  readonly authUrl?: string;

  /** Profile of the shared configuration file. Environment: `HW_PROFILE`. */
  readonly profile?: string;

  /**
   * Configuration file of the cloud's command line tool, instead of `~/.hcloud/config.json`. Environment:
   * `HW_SHARED_CONFIG_FILE`.
   */
  readonly sharedConfigFile?: string;

  /**
   * Addresses to use instead of the region's, by service: `dcs`, `dms`, `geminidb`, `rds`, `dds`, `cbr`, `iam`,
   * `metadata`. Without a scheme, https is meant. Environment: `CLOUD_TASKS_ENDPOINT_DCS`,
   * `CLOUD_TASKS_ENDPOINT_DMS`, `CLOUD_TASKS_ENDPOINT_GEMINIDB`, `CLOUD_TASKS_ENDPOINT_RDS`,
   * `CLOUD_TASKS_ENDPOINT_DDS`, `CLOUD_TASKS_ENDPOINT_CBR`, `CLOUD_TASKS_ENDPOINT_IAM`.
   */
  readonly endpoints?: { [key: string]: string };
}

/** Tencent Cloud: where its services are, and the credentials. */
export interface CloudTasksProviderTencentcloud {
  /** Region of the instances, for example `ap-guangzhou`. Environment: `TENCENTCLOUD_REGION`. */
  readonly region?: string;

  /** Secret ID of the key. Environment: `TENCENTCLOUD_SECRET_ID`. */
  readonly secretId?: string;

  /** Secret key. Environment: `TENCENTCLOUD_SECRET_KEY`. */
  readonly secretKey?: string;

  /**
   * Token of a temporary key. Environment: `TENCENTCLOUD_SECURITY_TOKEN`, `TENCENTCLOUD_TOKEN`,
   * `TENCENTCLOUD_SESSION_TOKEN`.
   */
  readonly securityToken?: string;

  /** Profile of the command line tool `tccli`. Environment: `TENCENTCLOUD_PROFILE`, `TCCLI_PROFILE`. */
  readonly profile?: string;

  /** Folder of the profiles' files, instead of `~/.tccli`. Environment: `TENCENTCLOUD_SHARED_CREDENTIALS_DIR`. */
  readonly sharedCredentialsDir?: string;

  /** Role of the machine this runs on, whose temporary keys are used. Environment: `TENCENTCLOUD_CAM_ROLE_NAME`. */
  readonly camRoleName?: string;

  /**
   * Zone of the times in the task lists of API 3.0, which the cloud does not document: an offset.
   *
   * @default - `"+08:00"`
   */
  readonly taskTimeZone?: string;

  /**
   * Addresses to use instead of the region's, by service: `redis`, `crs`, `cdb`, `postgres`, `cynosdb`, `metadata`.
   * Without a scheme, https is meant. Environment: `CLOUD_TASKS_ENDPOINT_REDIS`, `CLOUD_TASKS_ENDPOINT_CRS`,
   * `CLOUD_TASKS_ENDPOINT_CDB`, `CLOUD_TASKS_ENDPOINT_POSTGRES`, `CLOUD_TASKS_ENDPOINT_CYNOSDB`.
   */
  readonly endpoints?: { [key: string]: string };
}

/**
 * A REST service of your own, or of another vendor, under the name that a task list's `service` has: where it is,
 * and the credentials. A service without any takes requests that carry none.
 */
export interface CloudTasksProviderHttp {
  /** Address of the service, to which a task list's `path` is added. Without a scheme, https is meant. */
  readonly endpoint: string;

  /** Token that is sent as `Authorization: Bearer …`. Environment: `CLOUD_TASKS_HTTP_<SERVICE>_TOKEN`. */
  readonly token?: string;

  /** File that holds the token, for example one that is mounted into a container. It is read again every half minute. */
  readonly tokenFile?: string;

  /** User name for basic authentication. Environment: `CLOUD_TASKS_HTTP_<SERVICE>_USER_NAME`. */
  readonly userName?: string;

  /** Password, or the API token that stands for it. Environment: `CLOUD_TASKS_HTTP_<SERVICE>_PASSWORD`. */
  readonly password?: string;

  /** Headers of every request, for example an API key under the name that the service gives it. */
  readonly headers?: { [key: string]: string };
}

/** Options of the provider. */
export interface CloudTasksProviderConfig {
  /** Huawei Cloud: where its services are, and the credentials. */
  readonly huaweicloud?: CloudTasksProviderHuaweicloud;

  /** Tencent Cloud: where its services are, and the credentials. */
  readonly tencentcloud?: CloudTasksProviderTencentcloud;

  /**
   * A REST service of your own, or of another vendor, under the name that a task list's `service` has: where it is,
   * and the credentials. A service without any takes requests that carry none.
   */
  readonly http?: { [name: string]: CloudTasksProviderHttp };

  /**
   * Maximum time for a single request, as a duration.
   *
   * @default "30s"
   */
  readonly requestTimeout?: string;

  /**
   * Minimum time between two requests of one wait, as a duration.
   *
   * @default "2s"
   */
  readonly minPollInterval?: string;

  /**
   * Maximum time between two requests of one wait, as a duration.
   *
   * @default "60s"
   */
  readonly maxPollInterval?: string;

  /**
   * Maximum number of concurrent requests to one cloud.
   *
   * @default 5
   */
  readonly maxConcurrentRequests?: number;

  /** A file of PEM certificates to trust beside the system's. */
  readonly caFile?: string;

  /**
   * Address of an HTTP proxy. Without it `HTTPS_PROXY` is used, unless `NO_PROXY` exempts the host: both mean what
   * they mean to Terraform, ranges such as `10.0.0.0/8` included.
   */
  readonly proxy?: string;

  /**
   * Whether plain http may be used for other hosts than this machine.
   *
   * @default false
   */
  readonly allowInsecure?: boolean | cdktf.IResolvable;

  /**
   * Status words the provider does not know yet, and what they mean: word → `pending`, `running`, `succeeded`,
   * `failed` or `cancelled`.
   *
   * @see TaskState
   */
  readonly states?: { [key: string]: string };

  /**
   * Name of this configuration, where a stack has several.
   *
   * @default - it is the one used by default
   */
  readonly alias?: string;

  /**
   * Which Node.js runs the provider: `path`, the one on the PATH of Terraform, or `bundled`, one that is delivered
   * with the provider for every platform whose npm package is installed: see docs/without-node.md.
   *
   * @default - `path`
   */
  readonly runtime?: string;
}

/**
 * Looks up the tasks a cloud is running, waits for one, checks its result. Credentials are read when the first
 * request needs them: from here, then from the environment.
 *
 * It brings the provider itself along: the files are put into the stack's folder when the stack is synthesized, so
 * that `terraform init` asks no registry.
 */
export class CloudTasksProvider extends BundledProvider {
  /** The provider's local name in Terraform. */
  static readonly tfResourceType = "cloudtasks";

  /**
   * @param scope the stack, or a construct in it
   * @param id its name there
   * @param config where the clouds are, and who asks. Default: everything from the environment
   * @throws Error with a line for each option that is wrong
   */
  constructor(scope: Construct, id: string, config: CloudTasksProviderConfig = {}) {
    super(scope, id, CloudTasksProvider.tfResourceType, config);
  }

  /**
   * Compares a value as the `expect` of a gate does. It needs Terraform 1.8 or OpenTofu 1.7: see
   * docs/functions/matches.md.
   *
   * @param value the value to look at, of any type: an attribute, a whole task, or JSON text.
   *
   * @param expected what it has to be. An object holds paths, as `expect` has them, and what is expected there: `{
   * state = "succeeded", "details.new_capacity" = "0.25" }`, or nested: `{ details = { new_capacity = "0.25" } }`. A
   * list has to match element by element.
   */
  // biome-ignore lint/suspicious/noExplicitAny: a function of Terraform takes a value of any type
  static matches(value: any, expected: any): cdktf.IResolvable {
    return functionCall("matches", [value, expected]);
  }

  /** Huawei Cloud: where its services are, and the credentials. */
  get huaweicloud(): CloudTasksProviderHuaweicloud | undefined {
    return this._values.huaweicloud;
  }

  set huaweicloud(value: CloudTasksProviderHuaweicloud | undefined) {
    this._values.huaweicloud = value;
  }

  /** Takes back what was given for `huaweicloud`. */
  resetHuaweicloud(): void {
    this._values.huaweicloud = undefined;
  }

  /** What was given for `huaweicloud`. */
  get huaweicloudInput(): CloudTasksProviderHuaweicloud | undefined {
    return this._values.huaweicloud;
  }

  /** Tencent Cloud: where its services are, and the credentials. */
  get tencentcloud(): CloudTasksProviderTencentcloud | undefined {
    return this._values.tencentcloud;
  }

  set tencentcloud(value: CloudTasksProviderTencentcloud | undefined) {
    this._values.tencentcloud = value;
  }

  /** Takes back what was given for `tencentcloud`. */
  resetTencentcloud(): void {
    this._values.tencentcloud = undefined;
  }

  /** What was given for `tencentcloud`. */
  get tencentcloudInput(): CloudTasksProviderTencentcloud | undefined {
    return this._values.tencentcloud;
  }

  /**
   * A REST service of your own, or of another vendor, under the name that a task list's `service` has: where it is,
   * and the credentials. A service without any takes requests that carry none.
   */
  get http(): { [name: string]: CloudTasksProviderHttp } | undefined {
    return this._values.http;
  }

  set http(value: { [name: string]: CloudTasksProviderHttp } | undefined) {
    this._values.http = value;
  }

  /** Takes back what was given for `http`. */
  resetHttp(): void {
    this._values.http = undefined;
  }

  /** What was given for `http`. */
  get httpInput(): { [name: string]: CloudTasksProviderHttp } | undefined {
    return this._values.http;
  }

  /**
   * Maximum time for a single request, as a duration.
   *
   * @default "30s"
   */
  get requestTimeout(): string | undefined {
    return this._values.requestTimeout;
  }

  set requestTimeout(value: string | undefined) {
    this._values.requestTimeout = value;
  }

  /** Takes back what was given for `requestTimeout`. */
  resetRequestTimeout(): void {
    this._values.requestTimeout = undefined;
  }

  /** What was given for `requestTimeout`. */
  get requestTimeoutInput(): string | undefined {
    return this._values.requestTimeout;
  }

  /**
   * Minimum time between two requests of one wait, as a duration.
   *
   * @default "2s"
   */
  get minPollInterval(): string | undefined {
    return this._values.minPollInterval;
  }

  set minPollInterval(value: string | undefined) {
    this._values.minPollInterval = value;
  }

  /** Takes back what was given for `minPollInterval`. */
  resetMinPollInterval(): void {
    this._values.minPollInterval = undefined;
  }

  /** What was given for `minPollInterval`. */
  get minPollIntervalInput(): string | undefined {
    return this._values.minPollInterval;
  }

  /**
   * Maximum time between two requests of one wait, as a duration.
   *
   * @default "60s"
   */
  get maxPollInterval(): string | undefined {
    return this._values.maxPollInterval;
  }

  set maxPollInterval(value: string | undefined) {
    this._values.maxPollInterval = value;
  }

  /** Takes back what was given for `maxPollInterval`. */
  resetMaxPollInterval(): void {
    this._values.maxPollInterval = undefined;
  }

  /** What was given for `maxPollInterval`. */
  get maxPollIntervalInput(): string | undefined {
    return this._values.maxPollInterval;
  }

  /**
   * Maximum number of concurrent requests to one cloud.
   *
   * @default 5
   */
  get maxConcurrentRequests(): number | undefined {
    return this._values.maxConcurrentRequests;
  }

  set maxConcurrentRequests(value: number | undefined) {
    this._values.maxConcurrentRequests = value;
  }

  /** Takes back what was given for `maxConcurrentRequests`. */
  resetMaxConcurrentRequests(): void {
    this._values.maxConcurrentRequests = undefined;
  }

  /** What was given for `maxConcurrentRequests`. */
  get maxConcurrentRequestsInput(): number | undefined {
    return this._values.maxConcurrentRequests;
  }

  /** A file of PEM certificates to trust beside the system's. */
  get caFile(): string | undefined {
    return this._values.caFile;
  }

  set caFile(value: string | undefined) {
    this._values.caFile = value;
  }

  /** Takes back what was given for `caFile`. */
  resetCaFile(): void {
    this._values.caFile = undefined;
  }

  /** What was given for `caFile`. */
  get caFileInput(): string | undefined {
    return this._values.caFile;
  }

  /**
   * Address of an HTTP proxy. Without it `HTTPS_PROXY` is used, unless `NO_PROXY` exempts the host: both mean what
   * they mean to Terraform, ranges such as `10.0.0.0/8` included.
   */
  get proxy(): string | undefined {
    return this._values.proxy;
  }

  set proxy(value: string | undefined) {
    this._values.proxy = value;
  }

  /** Takes back what was given for `proxy`. */
  resetProxy(): void {
    this._values.proxy = undefined;
  }

  /** What was given for `proxy`. */
  get proxyInput(): string | undefined {
    return this._values.proxy;
  }

  /**
   * Whether plain http may be used for other hosts than this machine.
   *
   * @default false
   */
  get allowInsecure(): boolean | cdktf.IResolvable | undefined {
    return this._values.allowInsecure;
  }

  set allowInsecure(value: boolean | cdktf.IResolvable | undefined) {
    this._values.allowInsecure = value;
  }

  /** Takes back what was given for `allowInsecure`. */
  resetAllowInsecure(): void {
    this._values.allowInsecure = undefined;
  }

  /** What was given for `allowInsecure`. */
  get allowInsecureInput(): boolean | cdktf.IResolvable | undefined {
    return this._values.allowInsecure;
  }

  /**
   * Status words the provider does not know yet, and what they mean: word → `pending`, `running`, `succeeded`,
   * `failed` or `cancelled`.
   */
  get states(): { [key: string]: string } | undefined {
    return this._values.states;
  }

  set states(value: { [key: string]: string } | undefined) {
    this._values.states = value;
  }

  /** Takes back what was given for `states`. */
  resetStates(): void {
    this._values.states = undefined;
  }

  /** What was given for `states`. */
  get statesInput(): { [key: string]: string } | undefined {
    return this._values.states;
  }

  /**
   * Name of this configuration, where a stack has several.
   *
   * @default - it is the one used by default
   */
  override get alias(): string | undefined {
    return this._values.alias;
  }

  override set alias(value: string | undefined) {
    this._values.alias = value;
  }

  /** Takes back what was given for `alias`. */
  resetAlias(): void {
    this._values.alias = undefined;
  }

  /** What was given for `alias`. */
  get aliasInput(): string | undefined {
    return this._values.alias;
  }
}
