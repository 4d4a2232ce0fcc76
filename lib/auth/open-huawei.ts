import { type Tell, tellingTransport } from "../http/attempt";
import type { Authenticator } from "../http/authenticator";
import type { Clock } from "../http/clock";
import type { WaitLimits } from "../http/limited";
import type { Transport } from "../http/types";
import { type CredentialFiles, systemFiles } from "./credential-files";
import { CredentialsError, type Environment, type Found } from "./credentials-error";
import { HuaweiAccessKeyAuthenticator } from "./huawei-access-key";
import { loginAuthenticator, roleAuthenticator, serverAuthenticator } from "./huawei-authenticators";
import type { ByIdOrName, HuaweiAuthConfig } from "./huawei-config";
import { checkHuaweiEndpoint } from "./huawei-endpoints";
import { HuaweiIam } from "./huawei-iam";
import { HuaweiMetadata } from "./huawei-metadata";
import { HuaweiPasswordAuthenticator } from "./huawei-password";
import { HuaweiProjectId } from "./huawei-project";
import {
  type HuaweiProject,
  huaweiDomainId,
  huaweiIamEndpoint,
  huaweiProject,
  huaweiRegion,
  huaweiRole,
} from "./huawei-settings";
import { findHuaweiCredential } from "./huawei-sources";
import { HuaweiTokenAuthenticator } from "./huawei-token";

/** What logging in needs of the outside world. */
export interface HuaweiWorld {
  readonly env: Environment;
  readonly clock: Clock;
  /** For IAM. */
  readonly transport: Transport;
  /** For the server's metadata, asked with each request; must use no proxy. @default one of its own */
  readonly direct?: () => Promise<Transport>;
  /** @default the machine's */
  readonly files?: CredentialFiles;
  /** Plain http to other hosts than this machine. @default false */
  readonly allowInsecure?: boolean;
  /** Longest time for one attempt, ms. @default 30000 */
  readonly requestTimeoutMs?: number;
  /** Told of every sending to IAM and to the server's metadata. @default nobody */
  readonly tell?: Tell;
  /** Ends the questions to the server's metadata. @default never */
  readonly signal?: AbortSignal;
}

/** Who we are, and where. */
export interface HuaweiLogin {
  /** One for the whole process: it remembers whether the cloud accepted the credential. */
  readonly authenticator: Authenticator;
  /** Where the credential was found; may be logged. */
  readonly source: string;
  /** Null if it is given nowhere. */
  readonly region: Found<string> | null;
  /** The project's ID, which IAM is asked for if only a name or the region is known; at most once. */
  projectId(limits: WaitLimits): Promise<Found<string>>;
}

/** A metadata service's answer is small. */
const METADATA_BYTES = 65_536;

/**
 * Finds the credential. Reads files, and asks the server's metadata only if no credential is anywhere else; nothing is
 * sent to the cloud before the authenticator is used.
 *
 * @throws CredentialsError if there is no credential, or half of one; EndpointError if an address is wrong.
 */
export async function openHuawei(config: HuaweiAuthConfig, world: HuaweiWorld): Promise<HuaweiLogin> {
  const { env, clock, files = systemFiles, allowInsecure = false } = world;
  const metadata = metadataOf(config, world);
  const found = await findHuaweiCredential({ config, env, files, metadata, signal: world.signal });
  const region = huaweiRegion(config, env, found);
  const project = huaweiProject(config, env, found, region);
  const role = huaweiRole(config, env, found);
  const iam = (authenticator: Authenticator, domainId?: string) => {
    const endpoint = huaweiIamEndpoint(config, env, found, region, allowInsecure);
    return new HuaweiIam({ ...world, endpoint, domainId }, authenticator);
  };

  const domainId = huaweiDomainId(config, env, found);
  const ids: HuaweiProjectId = new HuaweiProjectId(
    project,
    // An agency's projects are in an account whose ID nobody told.
    () => iam(authenticator, role === null ? domainId : undefined),
    clock,
  );
  const options = { clock, projectId: ids.value };
  // A user who acts as an agency is in an account of its own, where that project is unknown.
  const own = role === null ? options : { clock, projectId: () => undefined };

  const user = userAuthenticator();
  const authenticator: Authenticator =
    role === null ? user : roleAuthenticator(role, scopeOf(project), user, iam(user, domainId), options);
  return { authenticator, source: found.source, region, projectId: (limits) => ids.get(limits) };

  function userAuthenticator(): Authenticator {
    const { credential } = found;
    switch (credential.kind) {
      case "token":
        return new HuaweiTokenAuthenticator(credential.token, own.projectId);
      case "access-key":
        return new HuaweiAccessKeyAuthenticator(credential, own);
      case "server":
        return serverAuthenticator(credential.first, metadata, own);
      case "password": {
        const scope = role === null ? { project: scopeOf(project) } : { domain: credential.domain };
        const login = new HuaweiPasswordAuthenticator(credential, scope);
        return loginAuthenticator(credential, login, iam(login), own);
      }
    }
  }
}

/** What a token is asked for. */
function scopeOf(project: HuaweiProject | null): ByIdOrName {
  if (project !== null) return "id" in project ? { id: project.id.value } : { name: project.name.value };
  throw new CredentialsError(
    "No project is known, and a token is for one: set huaweicloud.region or HW_REGION_NAME, or a project's name or ID.",
    "region",
  );
}

function metadataOf({ endpoints }: HuaweiAuthConfig, world: HuaweiWorld): HuaweiMetadata {
  const own = endpoints?.metadata;
  const { clock, tell = () => {}, direct = withoutProxy() } = world;
  return new HuaweiMetadata({
    transport: async () => tellingTransport(await direct(), clock, "read the server's metadata", tell),
    clock,
    url: own === undefined ? undefined : checkHuaweiEndpoint("metadata", own, world.allowInsecure ?? false),
  });
}

function withoutProxy(): () => Promise<Transport> {
  let transport: Promise<Transport> | undefined;
  return () => {
    transport ??= import("../http/axios-transport").then(
      ({ AxiosTransport }) => new AxiosTransport({ env: {}, maxResponseBytes: METADATA_BYTES }),
    );
    return transport;
  };
}
