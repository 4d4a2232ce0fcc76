import type { CredentialNames } from "../../options/credential-names";

const NO_OIDC = "no login with an external identity provider (OIDC) is made here";

export const HUAWEI_NAMES: CredentialNames = {
  sources: [
    "terraform-provider-huaweicloud 1.97.1: huaweicloud/provider.go, config/auth.go, config/config.go",
    "huaweicloud-sdk-go-v3 0.1.188: core/auth/provider, core/auth/internal, core/region",
    "the samples in the API documents (CLOUD_SDK_*)",
  ],
  variables: {
    region: ["HW_REGION_NAME", "OS_REGION_NAME"],
    project_id: ["HW_PROJECT_ID", "OS_PROJECT_ID", "OS_TENANT_ID", "HUAWEICLOUD_SDK_PROJECT_ID"],
    project_name: ["HW_PROJECT_NAME", "OS_PROJECT_NAME", "OS_TENANT_NAME"],
    domain_id: [
      "HW_DOMAIN_ID",
      "OS_DOMAIN_ID",
      "OS_USER_DOMAIN_ID",
      "OS_PROJECT_DOMAIN_ID",
      "HUAWEICLOUD_SDK_DOMAIN_ID",
    ],
    domain_name: ["HW_DOMAIN_NAME", "OS_DOMAIN_NAME", "OS_USER_DOMAIN_NAME", "OS_PROJECT_DOMAIN_NAME"],
    auth_url: ["HW_AUTH_URL", "OS_AUTH_URL", "HUAWEICLOUD_SDK_IAM_ENDPOINT"],
    cloud: ["HW_CLOUD"],
    profile: ["HW_PROFILE"],
    shared_config_file: ["HW_SHARED_CONFIG_FILE"],
  },
  credentials: [
    { auth_token: "HW_AUTH_TOKEN" },
    { auth_token: "OS_AUTH_TOKEN" },
    { access_key: "HW_ACCESS_KEY", secret_key: "HW_SECRET_KEY", security_token: "HW_SECURITY_TOKEN" },
    // There is no OS_ name for the session token.
    { access_key: "OS_ACCESS_KEY", secret_key: "OS_SECRET_KEY", security_token: "HW_SECURITY_TOKEN" },
    {
      access_key: "HUAWEICLOUD_SDK_AK",
      secret_key: "HUAWEICLOUD_SDK_SK",
      security_token: "HUAWEICLOUD_SDK_SECURITY_TOKEN",
    },
    { access_key: "CLOUD_SDK_AK", secret_key: "CLOUD_SDK_SK" },
    { user_name: "HW_USER_NAME", user_id: "HW_USER_ID", password: "HW_USER_PASSWORD" },
    { user_name: "OS_USERNAME", user_id: "OS_USER_ID", password: "OS_PASSWORD" },
  ],
  groups: {
    assume_role: [
      {
        agency_name: "HW_ASSUME_ROLE_AGENCY_NAME",
        domain_name: "HW_ASSUME_ROLE_DOMAIN_NAME",
        domain_id: "HW_ASSUME_ROLE_DOMAIN_ID",
        duration: "HW_ASSUME_ROLE_DURATION",
      },
      { agency_name: "OS_AGENCY_NAME", domain_name: "OS_AGENCY_DOMAIN_NAME", project_name: "OS_DELEGATED_PROJECT" },
    ],
  },
  files: {
    cli: {
      path: "~/.hcloud/config.json",
      variable: "HW_SHARED_CONFIG_FILE",
      keys: {
        access_key: "accessKeyId",
        secret_key: "secretAccessKey",
        security_token: "securityToken",
        region: "region",
        project_id: "projectId",
        domain_id: "domainId",
        "assume_role.agency_name": "agencyName",
        "assume_role.domain_name": "agencyDomainName",
        "assume_role.domain_id": "agencyDomainId",
      },
    },
    sdk: {
      path: "~/.huaweicloud/credentials",
      variable: "HUAWEICLOUD_SDK_CREDENTIALS_FILE",
      keys: {
        access_key: "ak",
        secret_key: "sk",
        security_token: "security_token",
        project_id: "project_id",
        domain_id: "domain_id",
        auth_url: "iam_endpoint",
      },
      refused: { names: ["idp_id", "id_token_file"], why: NO_OIDC },
    },
  },
  refused: [
    { names: ["HW_ASSUME_ROLE_IDP_ID"], why: NO_OIDC },
    { names: ["HUAWEICLOUD_SDK_IDP_ID", "HUAWEICLOUD_SDK_ID_TOKEN_FILE"], why: NO_OIDC },
  ],
  unread: [
    {
      names: ["HW_ASSUME_ROLE_ID_TOKEN", "HW_ASSUME_ROLE_ID_TOKEN_FILE"],
      why: "they mean nothing without `HW_ASSUME_ROLE_IDP_ID`",
    },
    { names: ["HW_ENTERPRISE_PROJECT_ID"], why: "a task list has the tasks of every enterprise project" },
    { names: ["HW_INSECURE", "OS_INSECURE"], why: "certificates are always checked; `ca_file` adds an authority" },
    { names: ["OS_CACERT"], why: "`ca_file` names an authority's certificate" },
    { names: ["OS_CERT", "OS_KEY"], why: "no client certificate is sent" },
    { names: ["HW_SIGNING_ALGORITHM"], why: "requests are signed with HMAC-SHA256, the default" },
    {
      names: [
        "HUAWEICLOUD_SDK_STS_ENDPOINT",
        "HUAWEICLOUD_SDK_REGION_*",
        "HUAWEICLOUD_SDK_REGIONS_FILE",
        "~/.huaweicloud/regions.yaml",
      ],
      why: "`endpoints` has the addresses",
    },
    {
      names: [
        "HW_MAX_RETRIES",
        "HW_TF_CUSTOM_UA",
        "HW_ENABLE_FORCE_NEW",
        "SKIP_CHECK_WEBSITE_TYPE",
        "SKIP_CHECK_UPGRADE",
      ],
      why: "they change neither account nor project",
    },
  ],
};
