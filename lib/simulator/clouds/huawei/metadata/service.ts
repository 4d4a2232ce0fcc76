import type { Answer, SimRequest, Target } from "../../../http";
import { boolean, object, oneOf, span } from "../../../scenario/rules";
import type { World } from "../../../world";
import type { RequestContext, Route, Service, ServiceDefinition } from "../../cloud";
import type { AccessKey } from "../credentials";
import type { HuaweiGateway } from "../gateway";
import { credentialBody, secretText, temporaryKey } from "../issue";
import { wholeNumber } from "../parameters";

export interface MetadataOptions {
  /** "v1": no tokens, as on older machines. "v2": a token is a must. "both": it may be left out. */
  version?: "v1" | "v2" | "both";
  keyLifetimeMs?: number;
  /** The machine has no agency, so it has no key either. */
  noAgency?: boolean;
}

/** What a cloud server sees at 169.254.169.254: the temporary key of its agency. */
export const metadata: ServiceDefinition = {
  key: "metadata",
  title: "Huawei Cloud ECS metadata",
  cloud: "huaweicloud",
  operations: [],
  options: object<MetadataOptions>({
    version: oneOf("v1", "v2", "both"),
    keyLifetimeMs: span(1),
    noAgency: boolean,
  }) as ServiceDefinition["options"],
  addExamples: () => undefined,
  create: (world, gateway) => new Metadata(world, gateway as HuaweiGateway),
};

const DAY_MS = 24 * 3_600_000;
/** A token lives six hours at most: the SDKs ask for 21600 seconds. */
const MOST_SECONDS = 21_600;
/** A new key comes this long before the old one ends, at half its life at the latest. */
const RENEWAL_MS = 15 * 60_000;

class Metadata implements Service {
  readonly #options: Required<MetadataOptions>;
  readonly #tokens = new Map<string, number>();
  #issued = 0;
  #key: { readonly key: AccessKey; readonly renewAt: number } | undefined;

  constructor(
    private readonly world: World,
    private readonly gateway: HuaweiGateway,
  ) {
    const options = world.scenario.services.metadata as MetadataOptions | undefined;
    this.#options = { version: "both", keyLifetimeMs: DAY_MS, noAgency: false, ...options };
  }

  route(request: SimRequest, target: Target): Route {
    switch (`${request.method} ${target.path}`) {
      case "PUT /meta-data/latest/api/token":
        return { operation: "CreateMetadataToken", open: true, run: (context) => this.#token(request, context) };
      case "GET /openstack/latest/securitykey":
        return { operation: "ShowSecurityKey", open: true, run: (context) => this.#securityKey(request, context) };
      default:
        return { operation: "unknown", open: true, run: () => text(404, "Not Found") };
    }
  }

  /** The body is the token, as it is. */
  #token(request: SimRequest, context: RequestContext): Answer {
    if (this.#options.version === "v1") return text(404, "Not Found");
    const seconds = wholeNumber(request.headers["x-metadata-token-ttl-seconds"] ?? "", 1, MOST_SECONDS);
    if (seconds === undefined) return text(400, "Bad Request");
    const token = secretText("", "metadata", ++this.#issued, context.now);
    this.#tokens.set(token, context.now + seconds * 1000);
    return text(200, token);
  }

  #securityKey(request: SimRequest, context: RequestContext): Answer {
    if (!this.#mayAsk(request.headers["x-metadata-token"], context.now)) return text(401, "Unauthorized");
    if (this.#options.noAgency) return text(404, "Not Found");
    return { status: 200, body: { credential: credentialBody(this.#currentKey(context)) } };
  }

  #mayAsk(token: string | undefined, now: number): boolean {
    if (this.#options.version === "v1") return true;
    if (token === undefined) return this.#options.version === "both";
    return now < (this.#tokens.get(token) ?? Number.NEGATIVE_INFINITY);
  }

  /** One key for everybody who asks, and a new one before it ends. */
  #currentKey({ now, gatewayNow }: RequestContext): AccessKey {
    if (this.#key && gatewayNow < this.#key.renewAt) return this.#key.key;
    const { keyLifetimeMs } = this.#options;
    const expiresAt = gatewayNow + keyLifetimeMs;
    const key = temporaryKey(expiresAt, this.world.scenario.projects, "metadata", ++this.#issued, now);
    this.gateway.issue(key);
    this.#key = { key, renewAt: expiresAt - Math.min(RENEWAL_MS, keyLifetimeMs / 2) };
    return key;
  }
}

function text(status: number, body: string): Answer {
  return { status, headers: { "Content-Type": "text/plain" }, body };
}
