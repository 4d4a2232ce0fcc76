import { systemFiles } from "../../auth/credential-files";
import { CredentialsError, ProjectError, requestedProject, type Sourced } from "../../auth/credentials-error";
import { configuredEndpoint } from "../../auth/endpoint";
import { observedTransport } from "../../http/attempt";
import type { Authenticator } from "../../http/authenticator";
import type { WaitLimits } from "../../http/limited";
import type { Transport } from "../../http/types";
import type { CloudContext } from "../cloud";
import { HuaweiAccessKeyAuthenticator } from "./access-key";
import { loginAuthenticator, roleAuthenticator, serverAuthenticator } from "./authenticators";
import type { ByIdOrName, HuaweiCredential, HuaweiPassword } from "./config";
import { formatterOf } from "./given";
import { HuaweiIam } from "./iam";
import { HuaweiMetadata } from "./metadata";
import type { HuaweiConfig } from "./options";
import { HuaweiPasswordAuthenticator } from "./password";
import { HuaweiProjectId } from "./project";
import { huaweiAccount, huaweiIamEndpoint, huaweiProject, huaweiRegion, huaweiRole, type Named } from "./settings";
import { findHuaweiCredential } from "./sources";
import { huaweiTokenAuthenticator } from "./token";

/** What logging in needs of the outside world. */
export interface HuaweiDependencies
  extends Pick<
    CloudContext<HuaweiConfig>,
    "env" | "clock" | "files" | "allowInsecure" | "requestTimeoutMs" | "direct" | "onAttempt"
  > {
  /** For IAM. */
  readonly transport: Transport;
  /** Ends the questions to the server's metadata. @default never */
  readonly signal?: AbortSignal;
}

/** Who we are, and where. */
export interface HuaweiLogin {
  /** One for the whole process: it remembers whether the cloud accepted the credential. */
  readonly authenticator: Authenticator;
  /** Where the credential was found; may be logged. */
  readonly source: string;
  /** Places that could not be looked into before, and why. */
  readonly skipped: readonly string[];
  /** Null if it is given nowhere. */
  readonly region: Sourced<string> | null;
  /** The project's ID, which IAM is asked for if only a name or the region is known; at most once. */
  projectId(limits: WaitLimits): Promise<Sourced<string>>;
}

/**
 * Finds the credential. Reads files, and asks the server's metadata only if no credential is anywhere else; nothing is
 * sent to the cloud before the authenticator is used.
 *
 * @throws CredentialsError if there is no credential, or half of one; EndpointError if an address is wrong.
 */
export async function openHuawei(config: HuaweiConfig, dependencies: HuaweiDependencies): Promise<HuaweiLogin> {
  const { env, clock, files = systemFiles, allowInsecure } = dependencies;
  const metadata = metadataOf(config, dependencies);
  const found = await findHuaweiCredential({ config, env, files, metadata, signal: dependencies.signal });
  const region = huaweiRegion(config, env, found);
  const role = huaweiRole(config, env, found);
  const project = huaweiProject(config, env, found, region, role);
  const iam = (authenticator: Authenticator, domainId?: string) => {
    const endpoint = huaweiIamEndpoint(config, env, found, region, allowInsecure);
    return new HuaweiIam({ ...dependencies, endpoint, domainId }, authenticator);
  };

  const account = huaweiAccount(config, env, found);
  const domainId = account !== null && "id" in account ? account.id.value : undefined;
  const ids: HuaweiProjectId = new HuaweiProjectId({
    ...{ project, clock, formatOption: formatterOf(config) },
    // An agency's projects are in the account that made it, which it is assumed in.
    account: role === null && !isLoginsOwn(account, found.credential) ? account : null,
    iam: () => iam(authenticator, role === null ? domainId : undefined),
  });
  const options = { clock, projectId: ids.value, project: project === null ? "" : requestedProject(foundIn(project)) };
  // A user who acts as an agency is in an account of its own, where that project is unknown.
  const own = role === null ? options : { ...options, projectId: () => undefined };

  const user = userAuthenticator();
  const authenticator: Authenticator =
    role === null ? user : roleAuthenticator(role, scopeOf(project, config), user, iam(user, domainId), options);
  const { source, skipped } = found;
  return { authenticator, source, skipped, region, projectId: (limits) => ids.get(limits) };

  function userAuthenticator(): Authenticator {
    const { credential } = found;
    switch (credential.kind) {
      case "token":
        return huaweiTokenAuthenticator(credential.authToken, own.projectId);
      case "access-key":
        return new HuaweiAccessKeyAuthenticator(credential, own);
      case "server":
        return serverAuthenticator(credential.first, metadata, own);
      case "password": {
        const scope =
          role === null ? { project: scopeOf(project, config) } : { domain: ownAccount(credential, account, config) };
        const login = new HuaweiPasswordAuthenticator(credential, scope);
        return loginAuthenticator(credential, login, iam(login), own);
      }
    }
  }
}

/** What a token is asked for. */
function scopeOf(project: Named | null, config: HuaweiConfig): ByIdOrName {
  if (project !== null) return plain(project);
  throw new ProjectError(
    `No project is known, and a token is for one: set ${formatterOf(config)("region")} or HW_REGION_NAME, or a project's name or ID.`,
    "region",
  );
}

/** An account's name that the user logged in with needs no proof. */
function isLoginsOwn(account: Named | null, credential: HuaweiCredential): boolean {
  const login = credential.kind === "password" && "domain" in credential ? credential.domain : {};
  return account !== null && "name" in account && "name" in login && login.name === account.name.value;
}

/** The account of a user who acts as an agency: the token for that is one for the whole account. */
function ownAccount(user: HuaweiPassword, account: Named | null, config: HuaweiConfig): ByIdOrName {
  if ("domain" in user) return user.domain;
  if (account !== null) return plain(account);
  const formatOption = formatterOf(config);
  throw new CredentialsError(
    `A user who logs in by an ID assumes an agency only from a known account: set ${formatOption("domain_id")}, ${formatOption("domain_name")}, HW_DOMAIN_ID or HW_DOMAIN_NAME to the user's own.`,
    "domain_id",
  );
}

function foundIn(named: Named): Sourced<string> {
  return "id" in named ? named.id : named.name;
}

function plain(named: Named): ByIdOrName {
  return "id" in named ? { id: named.id.value } : { name: named.name.value };
}

function metadataOf({ endpoints }: HuaweiConfig, dependencies: HuaweiDependencies): HuaweiMetadata {
  const { clock, onAttempt, direct, allowInsecure } = dependencies;
  return new HuaweiMetadata({
    transport: async () => observedTransport(await direct(), clock, "read the server's metadata", onAttempt),
    clock,
    url: configuredEndpoint("metadata", endpoints, allowInsecure)?.url,
  });
}
