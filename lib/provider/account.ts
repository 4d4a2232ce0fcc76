import type { Cloud } from "../apis/clouds";
import type { TaskListApi } from "../apis/declaration";
import type { CloudAccess, CloudModule } from "../clouds/cloud";
import { CLOUD_OPTIONS } from "../clouds/options";
import { CLOUD_MODULES } from "../clouds/registry";
import type { Follower, OnAttempt } from "../http/attempt";
import type { Classifier } from "../http/classify";
import type { Clock } from "../http/clock";
import { CloudClient } from "../http/cloud-client";
import { kept } from "../http/kept";
import { limited, type WaitLimits } from "../http/limited";
import { Semaphore } from "../http/semaphore";
import type { Logger } from "../plugin/log";
import { type ListTarget, pageFault } from "../tasks/list/list-tasks";
import { Secrets } from "../text/secrets";
import type { Dependencies } from "./dependencies";
import { toLog } from "./request-log";
import type { Settings } from "./settings";
import { WatchedLists } from "./watched-list";

/**
 * One configured provider's way to its clouds. Nothing is resolved, read or sent before the first request: a plan that
 * asks nothing needs no credentials.
 */
export class Account {
  /** The lists that gates of this account watch. */
  readonly lists = new WatchedLists(this);
  /** When this account was configured, on the monotonic clock. */
  readonly began: number;
  private readonly clouds = new Map<Cloud, () => Promise<CloudAccess>>();
  /** Who waits for a connection or an answer: what is sent to find or renew credentials is sent for them. */
  private readonly waiting = new Set<Follower>();

  constructor(
    readonly settings: Settings,
    private readonly dependencies: Dependencies,
    private readonly log: Logger,
    /** What nothing that leaves the process may show. */
    readonly secrets = new Secrets(),
  ) {
    this.began = dependencies.clock.monotonic();
  }

  get clock(): Clock {
    return this.dependencies.clock;
  }

  /** Where an API's list is, and how requests to it are sent. Rejects with a `CredentialsError` or `EndpointError`. */
  async target(api: TaskListApi, limits: WaitLimits, follow?: Follower): Promise<ListTarget> {
    const { clock } = this;
    // Finding credentials may take seconds, and others may wait for the same: nobody waits on after a Ctrl-C.
    const what = { operation: `connect to ${api.product}`, request: api.operation };
    const { client, endpoint, classify, ...form } = await this.waitingFor(follow, () =>
      limited(what, limits, clock, async (own) => (await this.access(api.cloud)).connect(api, own)),
    );
    return {
      api,
      ...form,
      endpoint: endpoint.url,
      zoneMinutes: api.times.zoneOption === undefined ? undefined : form.zoneMinutes,
      states: this.settings.states,
      now: () => clock.now(),
      send: (request, patience = Number.POSITIVE_INFINITY) =>
        this.waitingFor(follow, () =>
          client.request(request, {
            signal: limits.signal,
            deadline: Math.min(limits.deadline, clock.monotonic() + patience),
            operation: `${api.operation} of ${api.product}`,
            endpointSource: endpoint.source,
            // What is asked at best effort has answers of another form than a page.
            classify: patience < Number.POSITIVE_INFINITY ? classify : asPage(api, classify),
            bestEffort: patience < Number.POSITIVE_INFINITY,
            follow,
          }),
        ),
    };
  }

  private async waitingFor<T>(follow: Follower | undefined, work: () => Promise<T>): Promise<T> {
    if (follow === undefined) return work();
    this.waiting.add(follow);
    return work().finally(() => this.waiting.delete(follow));
  }

  private readonly onAttempt: OnAttempt = (attempt) => {
    toLog(this.log)(attempt);
    for (const follower of this.waiting) {
      follower.sent(1);
      follower.told(attempt);
    }
  };

  private access(cloud: Cloud): Promise<CloudAccess> {
    const known = this.clouds.get(cloud) ?? kept(() => this.open(cloud));
    this.clouds.set(cloud, known);
    return known();
  }

  private async open<Name extends Cloud>(cloud: Name): Promise<CloudAccess> {
    const { settings, dependencies, log, secrets } = this;
    const { requestTimeout: requestTimeoutMs, allowInsecure } = settings;
    const places = new Semaphore(settings.maxConcurrentRequests);
    const transport = () => dependencies.transport(settings);
    // The registry pairs each name with its own block.
    const module = (await CLOUD_MODULES[cloud]()) as CloudModule<Settings["clouds"][Name]>;
    return module({
      ...{
        config: settings.clouds[cloud],
        env: dependencies.env,
        clock: dependencies.clock,
        files: dependencies.files,
      },
      ...{ allowInsecure, requestTimeoutMs, transport, direct: () => dependencies.direct(), onAttempt: this.onAttempt },
      found: (source, skipped) =>
        log.debug(`${CLOUD_OPTIONS[cloud].title} credentials found`, {
          source,
          ...(skipped.length > 0 && { skipped: skipped.join("; ") }),
        }),
      client: async (authenticator, classify) =>
        new CloudClient({
          ...{ transport: await transport(), authenticator, classify, clock: dependencies.clock },
          ...{ requestTimeoutMs, places, allowInsecure, secrets, onAttempt: toLog(log) },
        }),
    });
  }
}

/** Judges answers to a list's requests: a success that is no page of it is sent by something in between, and passes. */
function asPage(api: TaskListApi, classify: Classifier): Classifier {
  return (raw, json) => {
    const verdict = classify(raw, json);
    const fault = verdict.kind === "ok" ? pageFault(api, json) : null;
    return fault === null ? verdict : { ...verdict, kind: "malformed", message: fault, authenticated: false };
  };
}
