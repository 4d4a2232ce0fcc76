import { DEFAULT_CREDENTIALS } from "../../lib/simulator";
import type { SimResponse } from "../../lib/simulator/http";
import { PROJECT, TASKS, type VirtualCloud, virtualCloud } from "./simulator";

const { userName, password, domainName, agencyName, agencyDomainName } = DEFAULT_CREDENTIALS;

export const cloud = (scenario: object = {}) => virtualCloud(scenario, {}, "iam");

export const auth = (identity: object, scope?: object) => ({ auth: { identity, ...(scope && { scope }) } });

export const byPassword = (user: object = {}, scope: object = { project: { name: "simulator-1" } }) =>
  auth(
    { methods: ["password"], password: { user: { name: userName, password, domain: { name: domainName }, ...user } } },
    scope,
  );

export const byAgency = (role: object = {}, scope: object = { project: { id: PROJECT } }) =>
  auth(
    { methods: ["assume_role"], assume_role: { agency_name: agencyName, domain_name: agencyDomainName, ...role } },
    scope,
  );

export const post = (own: VirtualCloud, body: unknown, headers: Record<string, string> = {}, query = "") =>
  own.send("POST", `/v3/auth/tokens${query}`, body, headers);

export const tokenOf = (answer: SimResponse) => answer.headers["X-Subject-Token"]!;

/** What a service answers to a token. */
export const statusWith = (own: VirtualCloud, token: string, service = "dcs", target = TASKS) =>
  own.handle({ service, target, headers: { "x-auth-token": token } });
