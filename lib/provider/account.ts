import type { Cloud } from "../apis/clouds";
import { keyOf, type TaskListApi } from "../apis/declaration";
import type { Sourced } from "../auth/credentials-error";
import type { CloudAccess, CloudModule } from "../clouds/cloud";
import { withDeclaredCodes } from "../clouds/declared-codes";
import { CLOUD_OPTIONS } from "../clouds/options";
import { CLOUD_MODULES } from "../clouds/registry";
import type { Follower, OnAttempt } from "../http/attempt";
import type { Classifier } from "../http/classify";
import type { Clock } from "../http/clock";
import { CloudClient } from "../http/cloud-client";
import { limited, type WaitLimits } from "../http/limited";
import { Semaphore } from "../http/semaphore";
import { isObject } from "../json/value";
import { kept } from "../once";
import type { Logger } from "../plugin/log";
import type { ObjectValue } from "../plugin/value";
import type { ListTarget } from "../tasks/list/list-tasks";
import { pageFault } from "../tasks/list/read-page";
import { clip } from "../text/outside-text";
import { Secrets } from "../text/secrets";
import type { Dependencies } from "./dependencies";
import { GateEvents } from "./gate-events";
import { toLog } from "./request-log";
import type { Settings } from "./settings";
import { WatchedLists } from "./watched-list";

/** So much of a region or a project is logged: it may be any text of a setting or an answer. */
const LONGEST_NAME = 100;

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
  /** Keys of the lists that have been read: their declarations fit. */
  private readonly proven = new Set<string>();
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

  /** Where a gate tells what it sees. */
  events(api: TaskListApi, planned: ObjectValue): GateEvents {
    const { clock, env } = this.dependencies;
    return new GateEvents(api, planned, { clock, env, secrets: this.secrets });
  }

  /** Where an API's list is, and how requests to it are sent. Rejects with a `CredentialsError` or `EndpointError`. */
  async target(api: TaskListApi, limits: WaitLimits, follow?: Follower): Promise<ListTarget> {
    const { clock } = this;
    // Finding credentials may take seconds, and others may wait for the same: nobody waits on after a Ctrl-C.
    const what = { operation: `connect to ${api.product}`, request: api.operation };
    const {
      client,
      endpoint,
      classify: judge,
      ...form
    } = await this.waitingFor(follow, () =>
      limited(what, limits, clock, async (own) => (await this.access(api.cloud)).connect(api, own)),
    );
    const classify = asPage(api, withDeclaredCodes(api, judge), this.proven);
    return {
      api,
      ...form,
      endpoint: endpoint.url,
      zoneMinutes: api.times.zoneOption === undefined ? undefined : form.zoneMinutes,
      // What a word means for one list says nothing of a list that brings its own words.
      states: api.declared === undefined ? this.settings.states : {},
      now: () => clock.now(),
      send: (request, patience = Number.POSITIVE_INFINITY) =>
        this.waitingFor(follow, () =>
          client.request(request, {
            signal: limits.signal,
            deadline: Math.min(limits.deadline, clock.monotonic() + patience),
            operation: `${api.operation} of ${api.product}`,
            endpointSource: endpoint.source,
            // What is asked at best effort has answers of another form than a page.
            classify: patience < Number.POSITIVE_INFINITY ? judge : classify,
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
      found: (what: string, { source, value }: Partial<Sourced<string>>, skipped: readonly string[] = []) =>
        log.debug(`${CLOUD_OPTIONS[cloud].title} ${what} found`, {
          ...(value !== undefined && { [what]: clip(value, LONGEST_NAME, secrets.redact) }),
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
function asPage(api: TaskListApi, classify: Classifier, proven: Set<string>): Classifier {
  const key = keyOf(api);
  return (raw, json) => {
    const verdict = classify(raw, json);
    if (verdict.kind !== "ok") return verdict;
    const fault = pageFault(api, json);
    if (fault === null) {
      proven.add(key);
      return verdict;
    }
    // A user's declaration that has fitted no answer yet is likely wrong, and that does not pass.
    const isDeclaration = api.declared !== undefined && isObject(json) && !proven.has(key);
    return { ...verdict, kind: isDeclaration ? "unexpected" : "malformed", message: fault, authenticated: false };
  };
}
