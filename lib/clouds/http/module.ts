import { systemFiles } from "../../auth/credential-files";
import { checkAddress, EndpointError } from "../../auth/endpoint";
import { HeaderAuthenticator } from "../../auth/header";
import { RenewingAuthenticator } from "../../auth/renewing";
import { searchCredential } from "../../auth/search";
import type { Authenticator } from "../../http/authenticator";
import type { CloudClient } from "../../http/cloud-client";
import { kept } from "../../once";
import { inBlock } from "../../options/option-formatter";
import { own } from "../../own";
import { nearest } from "../../text/nearest";
import type { CloudModule } from "../cloud";
import { restRequest } from "../rest";
import { httpClassifier } from "./answer";
import { HTTP_NAMES, type HttpConfig, type HttpServiceConfig } from "./options";
import { type HttpCredential, httpSources } from "./sources";

/** How long a token of a file is taken for the one that is in it, ms: the second half of that, another is read. */
const TOKEN_AGE = 60_000;

/** Each service has an address, a credential and a client of its own. */
export const http: CloudModule<HttpConfig> = (context) => {
  const { services, caller } = context.config;
  const clients = new Map<string, () => Promise<CloudClient>>();

  async function open(service: string, block: HttpServiceConfig): Promise<CloudClient> {
    const { env, files = systemFiles } = context;
    const around = { config: { ...block, ...(caller && { caller }) }, env, files };
    const title = `http.${service}`;
    const { found, source, skipped } = await searchCredential(title, httpSources(service), around, HTTP_NAMES);
    context.found("credentials", { source: source.place }, skipped);
    return context.client(authenticatorOf(found, block.headers ?? {}), httpClassifier);
  }
  function authenticatorOf(credential: HttpCredential, headers: Readonly<Record<string, string>>): Authenticator {
    const { identity, secrets, authorization, again } = credential;
    const carried = { ...(authorization === undefined ? {} : { Authorization: authorization }), ...headers };
    const fixed = new HeaderAuthenticator(identity, [...secrets, ...Object.values(headers)], () => carried);
    if (again === undefined) return fixed;
    const issue = async () => {
      const { again: _, ...read } = await again();
      return { authenticator: authenticatorOf(read, headers), lifetimeMs: TOKEN_AGE };
    };
    const first = { authenticator: fixed, lifetimeMs: TOKEN_AGE };
    return new RenewingAuthenticator({ identity, issue, first, secrets: () => [], clock: context.clock });
  }

  return {
    async connect(api) {
      const service = api.service.key;
      const block = own(services, service);
      if (block === undefined) throw unknownService(service, Object.keys(services));
      const setting = inBlock(`http.${service}`, { caller })("endpoint");
      const url = checkAddress(block.endpoint ?? "", context.allowInsecure, setting, ["http", service]);
      const client = clients.get(service) ?? kept(() => open(service, block));
      clients.set(service, client);
      return {
        ...{ client: await client(), endpoint: { url, source: setting }, projectId: "" },
        ...{ buildRequest: restRequest, classify: httpClassifier },
      };
    },
  };
};

function unknownService(service: string, known: readonly string[]): EndpointError {
  const meant = nearest(service, known);
  const help = meant === undefined ? "" : ` Did you mean "${meant}"?`;
  return new EndpointError(
    `The provider has no block http "${service}", which the task list is read from: add http "${service}" { endpoint = "https://…" } to it.${help}`,
    "http",
    service,
  );
}
