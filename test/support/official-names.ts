/**
 * What the official tools read, copied from their sources by hand and not from our table: the variables of one setting in
 * the order in which they are asked for. `sdk` are those of SDKs and command line tools, which come after.
 */
export interface OfficialSetting {
  readonly provider: readonly string[];
  readonly sdk?: readonly string[];
}

/** terraform-provider-huaweicloud 1.97.1, huaweicloud/provider.go; huaweicloud-sdk-go-v3 0.1.188, core/. */
export const HUAWEI_OFFICIAL: Readonly<Record<string, OfficialSetting>> = {
  region: { provider: ["HW_REGION_NAME", "OS_REGION_NAME"] },
  access_key: { provider: ["HW_ACCESS_KEY", "OS_ACCESS_KEY"], sdk: ["HUAWEICLOUD_SDK_AK"] },
  secret_key: { provider: ["HW_SECRET_KEY", "OS_SECRET_KEY"], sdk: ["HUAWEICLOUD_SDK_SK"] },
  security_token: { provider: ["HW_SECURITY_TOKEN"], sdk: ["HUAWEICLOUD_SDK_SECURITY_TOKEN"] },
  domain_id: {
    provider: ["HW_DOMAIN_ID", "OS_DOMAIN_ID", "OS_USER_DOMAIN_ID", "OS_PROJECT_DOMAIN_ID"],
    sdk: ["HUAWEICLOUD_SDK_DOMAIN_ID"],
  },
  domain_name: { provider: ["HW_DOMAIN_NAME", "OS_DOMAIN_NAME", "OS_USER_DOMAIN_NAME", "OS_PROJECT_DOMAIN_NAME"] },
  user_name: { provider: ["HW_USER_NAME", "OS_USERNAME"] },
  user_id: { provider: ["HW_USER_ID", "OS_USER_ID"] },
  password: { provider: ["HW_USER_PASSWORD", "OS_PASSWORD"] },
  // project_id goes before tenant_id there, project_name before tenant_name.
  project_id: { provider: ["HW_PROJECT_ID", "OS_PROJECT_ID", "OS_TENANT_ID"], sdk: ["HUAWEICLOUD_SDK_PROJECT_ID"] },
  project_name: { provider: ["HW_PROJECT_NAME", "OS_PROJECT_NAME", "OS_TENANT_NAME"] },
  auth_token: { provider: ["HW_AUTH_TOKEN", "OS_AUTH_TOKEN"] },
  auth_url: { provider: ["HW_AUTH_URL", "OS_AUTH_URL"], sdk: ["HUAWEICLOUD_SDK_IAM_ENDPOINT"] },
  cloud: { provider: ["HW_CLOUD"] },
  shared_config_file: { provider: ["HW_SHARED_CONFIG_FILE"] },
  profile: { provider: ["HW_PROFILE"] },
  // assume_role there; agency_name, agency_domain_name and delegated_project are settings of their own.
  "assume_role.agency_name": { provider: ["HW_ASSUME_ROLE_AGENCY_NAME", "OS_AGENCY_NAME"] },
  "assume_role.domain_name": { provider: ["HW_ASSUME_ROLE_DOMAIN_NAME", "OS_AGENCY_DOMAIN_NAME"] },
  "assume_role.domain_id": { provider: ["HW_ASSUME_ROLE_DOMAIN_ID"] },
  "assume_role.duration": { provider: ["HW_ASSUME_ROLE_DURATION"] },
  "assume_role.project_name": { provider: ["OS_DELEGATED_PROJECT"] },
};

/** Names of the same sources that ask for another account, by a way that is not gone here. */
export const HUAWEI_OTHER_ACCOUNTS: readonly (readonly string[])[] = [
  ["HW_ASSUME_ROLE_IDP_ID"],
  ["HUAWEICLOUD_SDK_IDP_ID", "HUAWEICLOUD_SDK_ID_TOKEN_FILE"],
];

/** The rest of them. */
export const HUAWEI_HARMLESS: readonly string[] = [
  "HW_ASSUME_ROLE_ID_TOKEN",
  "HW_ASSUME_ROLE_ID_TOKEN_FILE",
  "HW_INSECURE",
  "OS_INSECURE",
  "OS_CACERT",
  "OS_CERT",
  "OS_KEY",
  "HW_ENTERPRISE_PROJECT_ID",
  "HW_MAX_RETRIES",
  "HW_ENABLE_FORCE_NEW",
  "HW_SIGNING_ALGORITHM",
  "HW_TF_CUSTOM_UA",
  "SKIP_CHECK_WEBSITE_TYPE",
  "SKIP_CHECK_UPGRADE",
  "HUAWEICLOUD_SDK_STS_ENDPOINT",
  "HUAWEICLOUD_SDK_REGIONS_FILE",
];

/**
 * terraform-provider-tencentcloud 1.83.25, tencentcloud/provider.go; tencentcloud-sdk-go 1.3.166, tencentcloud/common;
 * tencentcloud-sdk-nodejs 4.1.299 (TENCENTCLOUD_SESSION_TOKEN); tccli 3.1.155.1, options_define.py.
 */
export const TENCENT_OFFICIAL: Readonly<Record<string, OfficialSetting>> = {
  secret_id: { provider: ["TENCENTCLOUD_SECRET_ID"] },
  secret_key: { provider: ["TENCENTCLOUD_SECRET_KEY"] },
  security_token: {
    provider: ["TENCENTCLOUD_SECURITY_TOKEN"],
    sdk: ["TENCENTCLOUD_TOKEN", "TENCENTCLOUD_SESSION_TOKEN"],
  },
  region: { provider: ["TENCENTCLOUD_REGION"] },
  domain: { provider: ["TENCENTCLOUD_DOMAIN"] },
  shared_credentials_dir: { provider: ["TENCENTCLOUD_SHARED_CREDENTIALS_DIR"] },
  profile: { provider: ["TENCENTCLOUD_PROFILE"], sdk: ["TCCLI_PROFILE"] },
  cam_role_name: { provider: ["TENCENTCLOUD_CAM_ROLE_NAME"] },
};

export const TENCENT_OTHER_ACCOUNTS: readonly (readonly string[])[] = [
  ["TENCENTCLOUD_ASSUME_ROLE_ARN"],
  ["TENCENTCLOUD_ROLE_ARN", "TENCENTCLOUD_ROLE_SESSION_NAME"],
  ["TKE_REGION", "TKE_PROVIDER_ID", "TKE_WEB_IDENTITY_TOKEN_FILE", "TKE_ROLE_ARN"],
];

export const TENCENT_HARMLESS: readonly string[] = [
  "TENCENTCLOUD_PROTOCOL",
  "TENCENTCLOUD_COS_DOMAIN",
  "TENCENTCLOUD_ASSUME_ROLE_ARNN_FILE",
  "TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME",
  "TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION",
  "TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID",
  "TENCENTCLOUD_ASSUME_ROLE_SOURCE_IDENTITY",
  "TENCENTCLOUD_ASSUME_ROLE_SERIAL_NUMBER",
  "TENCENTCLOUD_ASSUME_ROLE_TOKEN_CODE",
  "TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION",
  "TENCENTCLOUD_ASSUME_ROLE_PRINCIPAL_ARN",
  "TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN",
  "TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN_FILE",
  "TENCENTCLOUD_ASSUME_ROLE_PROVIDER_ID",
  "TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER",
  "TENCENTCLOUD_MFA_CERTIFICATION_TOKEN_CODE",
  "TENCENTCLOUD_MFA_CERTIFICATION_DURATION_SECONDS",
  "TENCENTCLOUD_READ_RETRY_TIMEOUT",
  "TENCENTCLOUD_WRITE_RETRY_TIMEOUT",
  "TENCENTCLOUD_WAIT_READ_TIMEOUT",
  "TENCENTCLOUD_API_REQUEST_CLIENT",
];
