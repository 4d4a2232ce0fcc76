import type { CredentialNames } from "../../options/credential-names";

const NO_ROLE =
  "roles of another account are not assumed here; give that account's temporary key in the provider's configuration";

const KEY = { secret_id: "TENCENTCLOUD_SECRET_ID", secret_key: "TENCENTCLOUD_SECRET_KEY" };

export const TENCENT_NAMES: CredentialNames = {
  sources: [
    "terraform-provider-tencentcloud 1.83.25: tencentcloud/provider.go, connectivity/client.go",
    "tencentcloud-sdk-go 1.3.166: tencentcloud/common",
    "tencentcloud-sdk-nodejs 4.1.299: src/common/credential.ts",
    "tccli 3.1.155.1: tccli/options_define.py",
  ],
  variables: {
    region: ["TENCENTCLOUD_REGION"],
    security_token: ["TENCENTCLOUD_SECURITY_TOKEN", "TENCENTCLOUD_TOKEN", "TENCENTCLOUD_SESSION_TOKEN"],
    domain: ["TENCENTCLOUD_DOMAIN"],
    profile: ["TENCENTCLOUD_PROFILE", "TCCLI_PROFILE"],
    shared_credentials_dir: ["TENCENTCLOUD_SHARED_CREDENTIALS_DIR"],
  },
  // The official provider takes the role even where there is a key, too.
  credentials: [{ cam_role_name: "TENCENTCLOUD_CAM_ROLE_NAME" }, KEY],
  groups: {},
  files: {
    cli: {
      path: "~/.tccli",
      variable: "TENCENTCLOUD_SHARED_CREDENTIALS_DIR",
      keys: { secret_id: "secretId", secret_key: "secretKey", security_token: "token", region: "_sys_param.region" },
      refused: { names: ["role-arn", "role-session-name"], why: NO_ROLE },
    },
    sdk: {
      path: "~/.tencentcloud/credentials",
      variable: "TENCENTCLOUD_CREDENTIALS_FILE",
      keys: { secret_id: "secret_id", secret_key: "secret_key", security_token: "token" },
    },
    system: {
      path: "/etc/tencentcloud/credentials",
      keys: { secret_id: "secret_id", secret_key: "secret_key", security_token: "token" },
    },
  },
  refused: [
    { names: ["TENCENTCLOUD_ASSUME_ROLE_ARN"], why: NO_ROLE },
    { names: ["TENCENTCLOUD_ROLE_ARN", "TENCENTCLOUD_ROLE_SESSION_NAME"], why: NO_ROLE },
    {
      names: ["TKE_REGION", "TKE_PROVIDER_ID", "TKE_WEB_IDENTITY_TOKEN_FILE", "TKE_ROLE_ARN"],
      why: "the role of a pod is not assumed here; give its temporary key",
      last: true,
    },
  ],
  unread: [
    {
      names: [
        "TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME",
        "TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION",
        "TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID",
        "TENCENTCLOUD_ASSUME_ROLE_SOURCE_IDENTITY",
        "TENCENTCLOUD_ASSUME_ROLE_SERIAL_NUMBER",
        "TENCENTCLOUD_ASSUME_ROLE_TOKEN_CODE",
        "TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION",
        "TENCENTCLOUD_ASSUME_ROLE_PRINCIPAL_ARN",
        "TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN",
        "TENCENTCLOUD_ASSUME_ROLE_PROVIDER_ID",
      ],
      why: "they mean nothing without `TENCENTCLOUD_ASSUME_ROLE_ARN`",
    },
    {
      names: ["TENCENTCLOUD_ASSUME_ROLE_ARNN_FILE", "TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN_FILE"],
      why: "they mean nothing without a block in the official provider's configuration",
    },
    {
      names: [
        "TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER",
        "TENCENTCLOUD_MFA_CERTIFICATION_TOKEN_CODE",
        "TENCENTCLOUD_MFA_CERTIFICATION_DURATION_SECONDS",
      ],
      why: "the account is the key's all the same; where it demands MFA, give the temporary key of a session",
    },
    { names: ["TENCENTCLOUD_PROTOCOL"], why: "requests are sent by https" },
    {
      names: [
        "TENCENTCLOUD_COS_DOMAIN",
        "TENCENTCLOUD_API_REQUEST_CLIENT",
        "TENCENTCLOUD_READ_RETRY_TIMEOUT",
        "TENCENTCLOUD_WRITE_RETRY_TIMEOUT",
        "TENCENTCLOUD_WAIT_READ_TIMEOUT",
        "TENCENTCLOUD_*_REQUEST_TIMEOUT",
      ],
      why: "they change neither account nor region",
    },
  ],
};
