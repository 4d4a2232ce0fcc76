/** How each cloud is reached: who asks, where, and how an answer is judged. */

import type { Cloud, TaskListApi } from "../apis/declaration";
import { type Found, requestedProject } from "../auth/credentials-error";
import { SharedRun } from "../auth/shared-run";
import { huaweiClassifier } from "../clouds/huawei/answer";
import { CLOUD_VARIABLE, type Endpoint, resolveHuaweiEndpoint } from "../clouds/huawei/endpoints";
import type { HuaweiLogin } from "../clouds/huawei/login";
import type { TencentKeys } from "../clouds/tencent/keys";
import { type Tell, tellingTransport } from "../http/attempt";
import type { Authenticator } from "../http/authenticator";
import type { Classifier, CodeTable } from "../http/classify";
import { CloudClient } from "../http/cloud-client";
import { kept } from "../http/kept";
import type { WaitLimits } from "../http/limited";
import { Semaphore } from "../http/semaphore";
import { SPELLINGS } from "../options";
import type { Logger } from "../plugin/log";
import type { Secrets } from "../text/secrets";
import type { World } from "./dependencies";
import { toLog } from "./request-log";
import type { Settings } from "./settings";

/** A way to one API. */
export interface Connection {
  readonly client: CloudClient;
  readonly endpoint: Endpoint;
  /** Empty for clouds without projects in their paths. */
  readonly projectId: string;
  readonly classify: Classifier;
}

/** One cloud, as one provider configuration knows it. Nothing is read or sent before it is asked for a connection. */
export interface CloudAccess {
  connect(api: TaskListApi, limits: WaitLimits): Promise<Connection>;
}

/** @param tell told of every request that is sent to find or renew credentials */
export function accessTo(
  cloud: Cloud,
  settings: Settings,
  world: World,
  log: Logger,
  secrets: Secrets,
  tell: Tell,
): CloudAccess {
  const Access = cloud === "huaweicloud" ? HuaweiAccess : TencentAccess;
  return new Access(settings, world, log, secrets, tell);
}

/** What every client of a configuration has in common. */
async function clientFor(
  authenticator: Authenticator,
  classify: Classifier,
  settings: Settings,
  world: World,
  log: Logger,
  secrets: Secrets,
  places?: Semaphore,
): Promise<CloudClient> {
  return new CloudClient({
    transport: await world.transport(settings),
    authenticator,
    classify,
    clock: world.clock,
    requestTimeoutMs: settings.requestTimeout,
    maxConcurrentRequests: settings.maxConcurrentRequests,
    places,
    allowInsecure: settings.allowInsecure,
    secrets,
    tell: toLog(log),
  });
}

/** The declaration's codes, with what it says about each as the hint. @param project which one is asked about */
function codesOf(api: TaskListApi, project?: Found<string>): CodeTable {
  const asked = project && `${requestedProject(project)} `;
  return Object.fromEntries(
    Object.entries(api.errors).map(([code, { kind, meaning, remedy, mayBeExpired }]) => [
      code,
      { kind, mayBeExpired, hint: `It means that ${meaning}. ${(kind === "project" && asked) || ""}${remedy}` },
    ]),
  );
}

/** For the log: where a credential is from, and where it could not be looked for. */
function told(source: string, skipped: readonly string[]): Readonly<Record<string, string>> {
  return { source, ...(skipped.length > 0 && { skipped: skipped.join("; ") }) };
}

interface OpenHuawei {
  readonly login: HuaweiLogin;
  readonly client: CloudClient;
}

class HuaweiAccess implements CloudAccess {
  private opened: OpenHuawei | undefined;
  private readonly opening = new SharedRun(async (signal) => {
    this.opened = await this.open(signal);
    return this.opened;
  });

  constructor(
    private readonly settings: Settings,
    private readonly world: World,
    private readonly log: Logger,
    private readonly secrets: Secrets,
    private readonly tell: Tell,
  ) {}

  async connect(api: TaskListApi, limits: WaitLimits): Promise<Connection> {
    const { huaweicloud, allowInsecure } = this.settings;
    const { login, client } = this.opened ?? (await this.opening.join(limits));
    const { endpoints } = huaweicloud;
    const endpoint = resolveHuaweiEndpoint({
      service: api.service,
      region: login.region?.value,
      regionSource: login.region?.source,
      endpoints,
      allowInsecure,
      cloud: this.world.env[CLOUD_VARIABLE],
      spell: SPELLINGS[huaweicloud.caller ?? "terraform"],
    });
    const projectId: Found<string> = await login.projectId(limits);
    return {
      client,
      endpoint,
      projectId: projectId.value,
      classify: huaweiClassifier({ codes: codesOf(api, projectId) }),
    };
  }

  private async open(signal: AbortSignal): Promise<OpenHuawei> {
    const { settings, world, log, secrets, tell } = this;
    const { openHuawei } = await import("../clouds/huawei/login");
    const login = await openHuawei(settings.huaweicloud, {
      env: world.env,
      clock: world.clock,
      transport: await world.transport(settings),
      direct: () => world.direct(),
      files: world.files,
      allowInsecure: settings.allowInsecure,
      requestTimeoutMs: settings.requestTimeout,
      tell,
      signal,
    });
    log.debug("Huawei Cloud credentials found", told(login.source, login.skipped));
    return { login, client: await clientFor(login.authenticator, huaweiClassifier(), settings, world, log, secrets) };
  }
}

class TencentAccess implements CloudAccess {
  private readonly opened = kept(() => this.open());
  private readonly clients = new Map<string, () => Promise<CloudClient>>();
  /** Each service has a signer of its own, but the bound is the cloud's. */
  private readonly places: Semaphore;

  constructor(
    private readonly settings: Settings,
    private readonly world: World,
    private readonly log: Logger,
    private readonly secrets: Secrets,
    private readonly tell: Tell,
  ) {
    this.places = new Semaphore(settings.maxConcurrentRequests);
  }

  async connect(api: TaskListApi): Promise<Connection> {
    const { tencentcloud, allowInsecure } = this.settings;
    const { resolveTencentEndpoint } = await import("../clouds/tencent/endpoints");
    const { tencentV1Classifier, tencentV3Classifier } = await import("../clouds/tencent/answer");
    const { keys, region, renewable } = await this.opened();
    const { endpoints } = tencentcloud;
    const { env } = this.world;
    const endpoint = resolveTencentEndpoint({ service: api.service, region, endpoints, allowInsecure, env });
    const codes = codesOf(api);
    const old = api.request.style === "tencent-2.0";
    const classify = old ? tencentV1Classifier({ codes, renewable }) : tencentV3Classifier({ codes });
    const known = this.clients.get(api.service.key) ?? kept(() => this.client(api, keys, region, classify));
    this.clients.set(api.service.key, known);
    return { client: await known(), endpoint, projectId: "", classify };
  }

  private async open(): Promise<{ keys: TencentKeys; region: string; renewable: boolean }> {
    const { settings, world, log, tell } = this;
    const { createTencentKeys, requireTencentRegion, resolveTencentIdentity } = await import(
      "../clouds/tencent/credentials"
    );
    const identity = await resolveTencentIdentity(settings.tencentcloud, world.env, world.files);
    const region = requireTencentRegion(identity, settings.tencentcloud);
    const { credential, skipped } = identity;
    log.debug("Tencent Cloud credentials found", told(credential.source, skipped));
    const keys = createTencentKeys(identity, {
      clock: world.clock,
      metadata: async () => tellingTransport(await world.direct(), world.clock, "read the CVM's metadata", tell),
      metadataUrl: settings.tencentcloud.endpoints.metadata,
    });
    return { keys, region, renewable: identity.credential.value.kind === "role" };
  }

  private async client(
    api: TaskListApi,
    keys: TencentKeys,
    region: string,
    classify: Classifier,
  ): Promise<CloudClient> {
    const { settings, world, log, secrets, places } = this;
    const { clock } = world;
    if (api.request.style === "tencent-2.0") {
      const { TencentV1Authenticator } = await import("../clouds/tencent/v1");
      return clientFor(
        new TencentV1Authenticator(keys, { region, clock }),
        classify,
        settings,
        world,
        log,
        secrets,
        places,
      );
    }
    const { TencentTc3Authenticator } = await import("../clouds/tencent/tc3");
    const authenticator = new TencentTc3Authenticator(keys, { service: api.service.host, region, clock });
    return clientFor(authenticator, classify, settings, world, log, secrets, places);
  }
}
