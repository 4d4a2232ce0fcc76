import type { Endpoint } from "../../auth/endpoint";
import { isSendable } from "../../auth/key-parts";
import type { OnAttempt } from "../../http/attempt";
import type { AuthContext, Authenticator } from "../../http/authenticator";
import { parseHttpDate } from "../../http/backoff";
import type { Classifier, FailureKind } from "../../http/classify";
import type { Clock } from "../../http/clock";
import { CloudClient } from "../../http/cloud-client";
import type { HttpRequest, RawResponse, Transport } from "../../http/types";
import { huaweiClassifier } from "./answer";
import { type Clocks, lifetimeUntil, readTemporaryKey, type TemporaryKey } from "./temporary-key";

/** How requests to IAM are sent. */
export interface HuaweiIamOptions {
  /** Without `/v3`. */
  readonly endpoint: Endpoint;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly allowInsecure?: boolean;
  readonly requestTimeoutMs?: number;
  /** Told of every sending. @default nobody */
  readonly onAttempt?: OnAttempt;
  /** Sent as `X-Domain-Id`. @default not sent */
  readonly domainId?: string;
}

/** What is being done, and what to say beside the cloud's words when it fails. */
export interface IamPurpose {
  readonly operation: string;
  readonly hints?: Readonly<Partial<Record<FailureKind, string>>>;
}

/** A project, as IAM lists it. */
export interface IamProject {
  readonly id: string;
  /** The account it belongs to; null if the answer does not say. */
  readonly domainId: string | null;
}

/** A token, fresh from IAM. */
export interface IssuedToken {
  readonly token: string;
  readonly lifetimeMs: number;
}

/** A faulty IAM is asked a few times only: whoever waits for it can ask again. */
const MAX_ATTEMPTS = 4;

/** Takes what is wanted out of a good answer, or says why it is not there. */
type Reading<T> = (raw: RawResponse, json: unknown, clocks: Clocks) => T | string;

/** The few requests to Identity and Access Management that logging in takes. All of them reject with a RequestError. */
export class HuaweiIam {
  private readonly client: CloudClient;

  constructor(
    private readonly options: HuaweiIamOptions,
    authenticator: Authenticator,
  ) {
    this.client = new CloudClient({
      ...options,
      authenticator,
      classify: huaweiClassifier(),
      maxAttempts: MAX_ATTEMPTS,
    });
  }

  /** @param body null for an authenticator that brings its own */
  token(body: object | null, purpose: IamPurpose, context: AuthContext): Promise<IssuedToken> {
    // The catalogue of all services would be most of the answer.
    const request = { ...this.request("POST", "/v3/auth/tokens", body), query: [["nocatalog", "true"]] as const };
    return this.send(request, purpose, context, (raw, json, clocks) => {
      const token = raw.headers["x-subject-token"];
      if (!isSendable(token)) return "it has no X-Subject-Token";
      const expiry = (json as { token?: { expires_at?: unknown } | null } | null | undefined)?.token?.expires_at;
      const lifetimeMs = lifetimeUntil(expiry, clocks);
      if (lifetimeMs === null) return "it does not say until when the token is good";
      return lifetimeMs > 0 ? { token, lifetimeMs } : "the token in it has expired already";
    });
  }

  temporaryKey(body: object, purpose: IamPurpose, context: AuthContext): Promise<TemporaryKey> {
    const request = this.request("POST", "/v3.0/OS-CREDENTIAL/securitytokens", body);
    return this.send(request, purpose, context, (_raw, json, clocks) => readTemporaryKey(json, clocks));
  }

  /** The projects with a name. */
  projects(name: string, purpose: IamPurpose, context: AuthContext): Promise<IamProject[]> {
    const request = { ...this.request("GET", "/v3/projects", null), query: [["name", name]] as const };
    return this.send(request, purpose, context, (_raw, json) => {
      const projects = (json as { projects?: unknown } | null | undefined)?.projects;
      if (!Array.isArray(projects)) return "it lists no projects";
      // The filter is the server's; a server that ignores it must not give us another project.
      return projects.flatMap((project: { name?: unknown; id?: unknown; domain_id?: unknown } | null) => {
        if (project?.name !== name || !isSendable(project.id)) return [];
        return [{ id: project.id, domainId: isSendable(project.domain_id) ? project.domain_id : null }];
      });
    });
  }

  /** The IDs of the accounts with a name, of those that the caller belongs to. */
  domainIds(name: string, purpose: IamPurpose, context: AuthContext): Promise<string[]> {
    const request = this.request("GET", "/v3/auth/domains", null);
    return this.send(request, purpose, context, (_raw, json) => {
      const domains = (json as { domains?: unknown } | null | undefined)?.domains;
      if (!Array.isArray(domains)) return "it lists no accounts";
      return domains.flatMap((domain: { name?: unknown; id?: unknown } | null) =>
        domain?.name === name && isSendable(domain.id) ? [domain.id] : [],
      );
    });
  }

  private request(method: "GET" | "POST", path: string, body: object | null): HttpRequest {
    const { endpoint, domainId } = this.options;
    const headers: Record<string, string> = { "Content-Type": "application/json;charset=utf8" };
    if (domainId !== undefined) headers["X-Domain-Id"] = domainId;
    const url = `${endpoint.url}${path}`;
    return { method, url, query: [], headers, ...(body === null ? {} : { body: JSON.stringify(body) }) };
  }

  private async send<T>(
    request: HttpRequest,
    { operation, hints }: IamPurpose,
    { signal }: AuthContext,
    reading: Reading<T>,
  ): Promise<T> {
    const { endpoint, clock } = this.options;
    const judge = huaweiClassifier();
    let result: T | undefined;
    // Read where the answer is judged: a token comes in a header, which nobody else sees.
    const classify: Classifier = (raw, json) => {
      const verdict = judge(raw, json);
      if (verdict.kind !== "ok") {
        // What a token was asked for is unknown there, or closed to the user, whose password is not the matter then.
        const closed = verdict.kind === "not-found" || verdict.kind === "rejected";
        const kind = closed && /\bproject\b/i.test(verdict.message ?? "") ? "project" : verdict.kind;
        return { ...verdict, kind, hint: hints?.[kind] ?? verdict.hint };
      }
      const read = reading(raw, json, { sender: parseHttpDate(raw.headers.date), own: clock.now() });
      if (typeof read === "string") {
        return { kind: "unexpected", hint: `The answer is of no use: ${read}. Check that the address is IAM's.` };
      }
      result = read;
      return verdict;
    };
    // Whoever waits has a deadline, and aborts the signal when it has passed.
    const deadline = Number.POSITIVE_INFINITY;
    await this.client.request(request, { signal, deadline, operation, endpointSource: endpoint.source, classify });
    return result!;
  }
}
