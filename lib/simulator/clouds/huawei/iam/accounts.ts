import type { World } from "../../../world";
import type { HuaweiCredentials, IamAgency, IamUser } from "../credentials";
import { plainProject } from "../operations";
import { idFor } from "../parameters";

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Project extends Named {
  readonly domain: Named;
}

/** The region a simulated project is named after. */
const REGION = "simulator-1";

/** Who and what IAM knows: users, agencies, accounts ("domains") and projects. Ids left open follow from the names. */
export class Accounts {
  readonly #credentials: HuaweiCredentials;
  readonly projects: readonly Project[];

  constructor(world: World, names: Readonly<Record<string, string>>) {
    this.#credentials = world.scenario.credentials.huaweicloud;
    const [first] = this.#credentials.users;
    const domain = first ? domainOf(first) : domainOf({ domainName: "simulator-domain" });
    this.projects = world.scenario.projects.map((id, index) => {
      const given = Object.entries(names).find(([, named]) => plainProject(named) === plainProject(id));
      // A subproject's name begins with its region's.
      return { id, name: given?.[0] ?? (index === 0 ? REGION : `${REGION}_${index + 1}`), domain };
    });
  }

  /** By name within an account, or by id alone. */
  user(asked: Record<string, unknown>, domain: Record<string, unknown> | undefined): IamUser | undefined {
    return this.#credentials.users.find((user) => {
      if (asked.id !== undefined) return asked.id === userOf(user).id;
      return asked.name === user.name && domain !== undefined && isDomain(domain, domainOf(user));
    });
  }

  agency(asked: Record<string, unknown>): IamAgency | undefined {
    const domain = { id: asked.domain_id, name: asked.domain_name };
    return this.#credentials.agencies.find(
      (agency) => agency.name === asked.agency_name && isDomain(domain, domainOf(agency)),
    );
  }

  project(asked: Record<string, unknown>): Project | undefined {
    const { id, name } = asked;
    return this.projects.find((project) =>
      typeof id === "string" ? plainProject(id) === plainProject(project.id) : name === project.name,
    );
  }
}

export function userOf(user: IamUser): Named {
  return { id: user.id ?? idFor("user", user.domainName, user.name), name: user.name };
}

export function domainOf({ domainId, domainName }: { domainId?: string; domainName: string }): Named {
  return { id: domainId ?? idFor("domain", domainName), name: domainName };
}

export function isDomain(asked: Record<string, unknown>, domain: Named): boolean {
  return asked.id === undefined ? asked.name === domain.name : asked.id === domain.id;
}
