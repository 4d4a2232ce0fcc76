import { type Answer, parameter, type SimRequest, type Target } from "../../../http";
import { mapOf, object, span, string } from "../../../scenario/rules";
import type { World } from "../../../world";
import type { RequestContext, Route, Service, ServiceDefinition } from "../../cloud";
import type { HuaweiGateway } from "../gateway";
import { plainProject } from "../operations";
import { jsonObject, objectOf, wholeNumber } from "../parameters";
import { Accounts, type Project } from "./accounts";
import { iamError } from "./errors";
import { malformed, methodOf, Tokens } from "./tokens";

export interface IamOptions {
  /** 24 hours by default. */
  tokenLifetimeMs?: number;
  /** Project names and the ids they stand for; without it they are simulator-1, simulator-1_2, … */
  projectNames?: Record<string, string>;
}

export const iam: ServiceDefinition = {
  key: "iam",
  title: "Huawei Cloud IAM",
  cloud: "huaweicloud",
  operations: [],
  options: object<IamOptions>({
    tokenLifetimeMs: span(1),
    projectNames: mapOf(string()),
  }) as ServiceDefinition["options"],
  addExamples: () => undefined,
  create: (world, gateway) => new Iam(world, gateway as HuaweiGateway),
};

const DAY_MS = 24 * 3_600_000;

/** Tokens, temporary keys and the list of projects. Roles and permissions are not played. */
class Iam implements Service {
  readonly #accounts: Accounts;
  readonly #tokens: Tokens;

  constructor(
    world: World,
    private readonly gateway: HuaweiGateway,
  ) {
    const { tokenLifetimeMs = DAY_MS, projectNames = {} } = (world.scenario.services.iam ?? {}) as IamOptions;
    this.#accounts = new Accounts(world, projectNames);
    this.#tokens = new Tokens(world, gateway, this.#accounts, tokenLifetimeMs);
  }

  route(request: SimRequest, target: Target): Route {
    const path = target.path?.replace(/(.)\/$/, "$1");
    const auth = objectOf(jsonObject(request)?.auth);
    switch (`${request.method} ${path}`) {
      case "POST /v3/auth/tokens":
        return this.#createToken(auth, target);
      case "POST /v3.0/OS-CREDENTIAL/securitytokens":
        return this.#createTemporaryKey(request, auth);
      case "GET /v3/projects":
        return { operation: "KeystoneListProjects", run: (context) => this.#projects(target, context) };
      case "GET /v3/auth/domains":
        return { operation: "KeystoneListAuthDomains", run: (context) => this.#domains(context) };
      default:
        return { operation: "unknown", run: () => iamError(404, "The resource could not be found.") };
    }
  }

  /** A password needs no other credential; an agency is assumed by someone who is let in. */
  #createToken(auth: Record<string, unknown> | undefined, target: Target): Route {
    const withCatalog = !parameter(target, "nocatalog");
    const method = auth && methodOf(auth);
    if (method === "assume_role") {
      return {
        operation: "KeystoneCreateAgencyToken",
        run: (context) => this.#tokens.byAgency(auth!, context, withCatalog),
      };
    }
    return {
      operation: "KeystoneCreateUserTokenByPassword",
      open: true,
      run: (context) => {
        if (method !== "password") return malformed("auth.identity.methods");
        return this.#tokens.byPassword(auth!, context, withCatalog);
      },
    };
  }

  #createTemporaryKey(request: SimRequest, auth: Record<string, unknown> | undefined): Route {
    const method = auth && methodOf(auth);
    const operation = `CreateTemporaryAccessKeyBy${method === "assume_role" ? "Agency" : "Token"}`;
    const run = (context: RequestContext): Answer => {
      if (method !== "token" && method !== "assume_role") return malformed("auth.identity.methods");
      return this.#tokens.temporaryKey(auth!, context);
    };
    // The token may stand in the body instead of a header; a header wins.
    const id = objectOf(objectOf(auth?.identity)?.token)?.id;
    const { headers } = request;
    if (typeof id !== "string" || headers["x-auth-token"] !== undefined || headers.authorization !== undefined) {
      return { operation, run };
    }
    return {
      operation,
      open: true,
      run: (context) => {
        const admission = this.gateway.admit({ ...request, headers: { ...headers, "x-auth-token": id } }, context);
        return admission.ok ? run({ ...context, projects: admission.projects }) : admission.answer;
      },
    };
  }

  #projects(target: Target, context: RequestContext): Answer {
    const self = "/v3/projects";
    const asked = (name: string) => parameter(target, name);
    const page = wholeNumber(asked("page") ?? "1", 1);
    const perPage = wholeNumber(asked("per_page") ?? "5000", 1, 5000);
    if (page === undefined || perPage === undefined) return iamError(400, "page or per_page is invalid.");
    const projects = this.#visible(context)
      .map(({ id, name, domain }) => ({
        domain_id: domain.id,
        is_domain: false,
        parent_id: domain.id,
        name,
        description: "",
        links: { self: `${self}/${id}` },
        id,
        enabled: true,
      }))
      .filter((project) => {
        return (["name", "domain_id", "parent_id", "enabled"] as const).every((field) => {
          const wanted = asked(field);
          return wanted === undefined || wanted === String(project[field]);
        });
      });
    const rows = projects.slice((page - 1) * perPage, page * perPage);
    return { status: 200, body: { links: { self, previous: null, next: null }, projects: rows } };
  }

  /** The accounts of the projects that a credential sees. */
  #domains(context: RequestContext): Answer {
    const self = "/v3/auth/domains";
    const domains = new Map(this.#visible(context).map(({ domain }) => [domain.id, domain]));
    const rows = [...domains.values()].map(({ id, name }) => ({
      ...{ description: "", enabled: true, id, name },
      links: { self: `/v3/domains/${id}` },
    }));
    return { status: 200, body: { domains: rows, links: { self, previous: null, next: null } } };
  }

  /** A token for a whole account has no project of its own and sees all of the account's. */
  #visible({ projects }: RequestContext): readonly Project[] {
    return this.#accounts.projects.filter(({ id }) => projects.length === 0 || isOneOf(projects, id));
  }
}

function isOneOf(ids: readonly string[], id: string): boolean {
  return ids.some((known) => plainProject(known) === plainProject(id));
}
