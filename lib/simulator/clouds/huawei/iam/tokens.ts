import type { Answer } from "../../../http";
import type { World } from "../../../world";
import type { RequestContext } from "../../cloud";
import type { HuaweiGateway } from "../gateway";
import { credentialBody, secretText, temporaryKey } from "../issue";
import { objectOf } from "../parameters";
import { isoMicros } from "../time";
import { type Accounts, domainOf, isDomain, type Named, type Project, userOf } from "./accounts";
import { iamError } from "./errors";

type Json = Record<string, unknown>;

/** Whom a token speaks for, and where it may. */
interface Subject {
  readonly user: Named;
  readonly domain: Named;
  readonly projects: readonly string[] | undefined;
}

/** 900 to 86400 seconds, 900 by default. */
const DURATION = { least: 900, most: 86_400 };

/** Turns passwords, agencies and tokens into tokens and temporary keys, and makes these known at the gateway. */
export class Tokens {
  #issued = 0;

  constructor(
    private readonly world: World,
    private readonly gateway: HuaweiGateway,
    private readonly accounts: Accounts,
    private readonly lifetimeMs: number,
  ) {}

  /** POST /v3/auth/tokens with `password`. The same 401 for a wrong name and a wrong password. */
  byPassword(auth: Json, context: RequestContext, withCatalog: boolean): Answer {
    const asked = objectOf(objectOf(objectOf(auth.identity)?.password)?.user);
    if (!asked) return malformed("auth.identity.password.user");
    const user = this.accounts.user(asked, objectOf(asked.domain));
    if (!user || user.password !== asked.password) return iamError(401, "The username or password is wrong.");
    const subject = { user: userOf(user), domain: domainOf(user), projects: user.projects };
    return this.#token("password", subject, auth, context, withCatalog);
  }

  /** The same with `assume_role`; who asks has been let in by the gateway. */
  byAgency(auth: Json, context: RequestContext, withCatalog: boolean): Answer {
    const subject = this.#agency(auth);
    return "status" in subject ? subject : this.#token("assume_role", subject, auth, context, withCatalog);
  }

  /** POST /v3.0/OS-CREDENTIAL/securitytokens with `token` or `assume_role`. */
  temporaryKey(auth: Json, context: RequestContext): Answer {
    const identity = objectOf(auth.identity) ?? {};
    const assumed = methodOf(auth) === "assume_role";
    const subject = assumed ? this.#agency(auth) : { projects: context.projects };
    if ("status" in subject) return subject;
    const asked = objectOf(assumed ? identity.assume_role : identity.token)?.duration_seconds ?? DURATION.least;
    // The table says integer, one example has a string.
    const seconds = typeof asked === "number" || typeof asked === "string" ? Number(asked) : Number.NaN;
    if (!Number.isInteger(seconds) || seconds < DURATION.least || seconds > DURATION.most) {
      return malformed("duration_seconds");
    }
    const projects = subject.projects ?? this.world.scenario.projects;
    const key = temporaryKey(context.gatewayNow + seconds * 1000, projects, ++this.#issued, context.now);
    this.gateway.issue(key);
    return { status: 201, body: { credential: credentialBody(key) } };
  }

  #agency(auth: Json): Subject | Answer {
    const asked = objectOf(objectOf(auth.identity)?.assume_role);
    if (!asked) return malformed("auth.identity.assume_role");
    const agency = this.accounts.agency(asked);
    if (!agency) return iamError(404, `Could not find agency: ${String(asked.agency_name)}.`);
    const domain = domainOf(agency);
    const user = { id: userOf({ ...agency, password: "" }).id, name: `${domain.name}/${agency.name}` };
    return { user, domain, projects: agency.projects };
  }

  #token(method: string, subject: Subject, auth: Json, context: RequestContext, withCatalog: boolean): Answer {
    const scope = this.#scope(objectOf(auth.scope), subject);
    if ("status" in scope) return scope;
    const { project } = scope;
    const expiresAt = context.gatewayNow + this.lifetimeMs;
    const token = secretText("MIIsimulated", ++this.#issued, context.now, subject.user.id);
    this.gateway.issue({
      token,
      expiresAt: new Date(expiresAt).toISOString(),
      projects: project ? [project.id] : [],
    });
    const { id, name } = subject.user;
    const body = {
      ...(withCatalog && { catalog: [] }),
      ...(project ? { project } : { domain: subject.domain }),
      expires_at: isoMicros(expiresAt),
      issued_at: isoMicros(context.gatewayNow),
      methods: [method],
      roles: [{ id: "0", name: "te_admin" }],
      user: { domain: subject.domain, id, name, password_expires_at: "" },
    };
    return { status: 201, headers: { "X-Subject-Token": token }, body: { token: body } };
  }

  /** One project, or the account as a whole; without a scope, the user's account. */
  #scope(scope: Json | undefined, { domain, projects }: Subject): { project?: Project } | Answer {
    if (scope === undefined) return {};
    const askedDomain = objectOf(scope.domain);
    if (askedDomain) return isDomain(askedDomain, domain) ? {} : iamError(401, "The account is not the user's own.");
    const asked = objectOf(scope.project);
    if (!asked) return malformed("auth.scope");
    const project = this.accounts.project(asked);
    if (!project) return iamError(404, `Could not find project: ${String(asked.id ?? asked.name)}.`);
    if (projects && !projects.includes(project.id)) return iamError(401, "The user has no access to the project.");
    return { project };
  }
}

/** The first of `auth.identity.methods`. */
export function methodOf(auth: Json): unknown {
  const methods = objectOf(auth.identity)?.methods;
  return Array.isArray(methods) ? methods[0] : undefined;
}

export function malformed(what: string): Answer {
  return iamError(400, `The request body is invalid: ${what}.`);
}
