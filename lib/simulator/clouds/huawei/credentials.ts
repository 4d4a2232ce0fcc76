import { instant, list, object, type Rule, string } from "../../scenario/rules";

export interface AccessKey {
  accessKey: string;
  secretKey: string;
  /** Makes it a temporary key: requests must carry this X-Security-Token. */
  securityToken?: string;
  expiresAt?: string;
  /** Projects it may use; all of the scenario's by default. */
  projects?: string[];
}

export interface AuthToken {
  token: string;
  expiresAt?: string;
  projects?: string[];
}

/** An IAM user who may exchange a password for a token. */
export interface IamUser {
  name: string;
  id?: string;
  password: string;
  domainName: string;
  domainId?: string;
  projects?: string[];
}

/** An agency of another account: who may assume it acts there, in these projects. */
export interface IamAgency {
  name: string;
  domainName: string;
  domainId?: string;
  projects?: string[];
}

export interface HuaweiCredentials {
  keys: AccessKey[];
  tokens: AuthToken[];
  users: IamUser[];
  agencies: IamAgency[];
}

export const projectId = string(
  /^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/,
  "it must be a project id of 32 lower-case hexadecimal digits",
);

export const huaweiCredentials: Rule<HuaweiCredentials> = object<HuaweiCredentials>(
  {
    keys: list(
      object<AccessKey>(
        {
          accessKey: string(/^[^\s,=]+$/, "it must be an access key without blanks, commas and equals signs"),
          secretKey: string(),
          securityToken: string(),
          expiresAt: instant,
          projects: list(projectId),
        },
        ["accessKey", "secretKey"],
      ),
    ),
    tokens: list(object<AuthToken>({ token: string(), expiresAt: instant, projects: list(projectId) }, ["token"])),
    users: list(
      object<IamUser>(
        {
          name: string(),
          id: string(),
          password: string(),
          domainName: string(),
          domainId: string(),
          projects: list(projectId),
        },
        ["name", "password", "domainName"],
      ),
    ),
    agencies: list(
      object<IamAgency>({ name: string(), domainName: string(), domainId: string(), projects: list(projectId) }, [
        "name",
        "domainName",
      ]),
    ),
  },
  [],
);

/** Not secrets: they open nothing but a simulator on the loopback interface. */
export const DEFAULT_CREDENTIALS = {
  accessKey: "SIMULATORACCESSKEY",
  secretKey: "simulator-secret-key",
  token: "simulator-token",
  projectId: "0123456789abcdef0123456789abcdef",
  userName: "simulator-user",
  password: "simulator-password",
  domainName: "simulator-domain",
  agencyName: "simulator-agency",
  agencyDomainName: "simulator-other-domain",
} as const;

const { accessKey, secretKey, token, userName, password, domainName, agencyName, agencyDomainName } =
  DEFAULT_CREDENTIALS;

export const huaweiDefaults: HuaweiCredentials = {
  keys: [{ accessKey, secretKey }],
  tokens: [{ token }],
  users: [{ name: userName, password, domainName }],
  agencies: [{ name: agencyName, domainName: agencyDomainName }],
};
