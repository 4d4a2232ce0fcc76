import { observedTransport } from "../../http/attempt";
import { kept } from "../../once";
import { parseZone } from "../../text/zone";
import type { CloudModule } from "../cloud";
import { codesOf } from "../codes";
import { tencentV1Classifier, tencentV3Classifier } from "./answer";
import { requireTencentRegion, resolveTencentIdentity, tencentAuthenticator } from "./credentials";
import { resolveTencentEndpoint } from "./endpoints";
import type { TencentConfig } from "./options";
import { tencentRequest } from "./request";

/** One key and one client serve every list. */
export const tencent: CloudModule<TencentConfig> = (context) => {
  const { config, env, clock, allowInsecure } = context;
  const opened = kept(async () => {
    const identity = await resolveTencentIdentity(config, env, context.files);
    context.found("credentials", { source: identity.credential.source }, identity.skipped);
    const region = requireTencentRegion(identity, config);
    context.found("region", identity.region!);
    const authenticator = tencentAuthenticator(identity, {
      region,
      clock,
      metadata: async () =>
        observedTransport(await context.direct(), clock, "read the CVM's metadata", context.onAttempt),
      metadataUrl: config.endpoints?.metadata,
    });
    const client = await context.client(authenticator, tencentV3Classifier());
    return { client, region, renewable: identity.credential.value.kind === "role" };
  });
  return {
    async connect(api) {
      const { client, region, renewable } = await opened();
      const { endpoints } = config;
      const endpoint = resolveTencentEndpoint({ service: api.service, region, endpoints, allowInsecure, env });
      const codes = codesOf(api, config);
      const classify =
        api.version === undefined ? tencentV1Classifier({ codes, renewable }) : tencentV3Classifier({ codes });
      const zoneMinutes = config.task_time_zone === undefined ? undefined : parseZone(config.task_time_zone);
      return {
        ...{ client, endpoint, projectId: "", region, zoneMinutes },
        ...{ buildRequest: tencentRequest(api.service.host), classify },
      };
    },
  };
};
