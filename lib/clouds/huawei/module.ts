import type { CloudClient } from "../../http/cloud-client";
import { SingleFlight } from "../../http/single-flight";
import { OPTION_FORMATTERS } from "../../options/option-formatter";
import type { CloudModule } from "../cloud";
import { codesOf } from "../codes";
import { restRequest } from "../rest";
import { huaweiClassifier } from "./answer";
import { CLOUD_VARIABLE, resolveHuaweiEndpoint } from "./endpoints";
import { type HuaweiLogin, openHuawei } from "./login";
import type { HuaweiConfig } from "./options";

interface Opened {
  readonly login: HuaweiLogin;
  readonly client: CloudClient;
}

/** One login and one client serve every list. */
export const huawei: CloudModule<HuaweiConfig> = (context) => {
  const { config, env, allowInsecure } = context;
  let opened: Opened | undefined;
  let projectId: string | undefined;
  const opening = new SingleFlight(async (signal) => {
    const login = await openHuawei(config, { ...context, transport: await context.transport(), signal });
    context.found("credentials", login, login.skipped);
    if (login.region !== null) context.found("region", login.region);
    opened = { login, client: await context.client(login.authenticator, huaweiClassifier()) };
    return opened;
  });
  return {
    async connect(api, limits) {
      const { login, client } = opened ?? (await opening.join(limits));
      const endpoint = resolveHuaweiEndpoint({
        service: api.service,
        region: login.region?.value,
        regionSource: login.region?.source,
        endpoints: config.endpoints,
        ...{ allowInsecure, env },
        cloud: env[CLOUD_VARIABLE],
        formatOption: OPTION_FORMATTERS[config.caller ?? "terraform"],
      });
      const project = await login.projectId(limits);
      if (project.value !== projectId) context.found("project", project);
      projectId = project.value;
      const classify = huaweiClassifier({
        codes: codesOf(api, context.config, project),
        lists: api.response.tasks.length === 0,
      });
      const place = { projectId: project.value, domainId: config.domain_id, region: login.region?.value };
      return { client, endpoint, ...place, buildRequest: restRequest, classify };
    },
  };
};
