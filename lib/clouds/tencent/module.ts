import type { TaskListApi } from "../../apis/declaration";
import { observedTransport } from "../../http/attempt";
import type { Authenticator } from "../../http/authenticator";
import type { CloudClient } from "../../http/cloud-client";
import { kept } from "../../once";
import { parseZone } from "../../text/zone";
import type { CloudModule } from "../cloud";
import { codesOf } from "../codes";
import { tencentV1Classifier, tencentV3Classifier } from "./answer";
import { createTencentKeys, requireTencentRegion, resolveTencentIdentity } from "./credentials";
import { resolveTencentEndpoint } from "./endpoints";
import type { TencentConfig } from "./options";
import { tencentRequest } from "./request";
import { TencentTc3Authenticator } from "./tc3";
import { TencentV1Authenticator } from "./v1";

/** One key serves every list; each service has a signer, and so a client, of its own. */
export const tencent: CloudModule<TencentConfig> = (context) => {
  const { config, env, clock, allowInsecure } = context;
  const clients = new Map<string, () => Promise<CloudClient>>();
  const opened = kept(async () => {
    const identity = await resolveTencentIdentity(config, env, context.files);
    context.found("credentials", { source: identity.credential.source }, identity.skipped);
    const region = requireTencentRegion(identity, config);
    context.found("region", identity.region!);
    const keys = createTencentKeys(identity, {
      clock,
      metadata: async () =>
        observedTransport(await context.direct(), clock, "read the CVM's metadata", context.onAttempt),
      metadataUrl: config.endpoints?.metadata,
    });
    return { keys, region, renewable: identity.credential.value.kind === "role" };
  });
  const signer = async ({ version, service }: TaskListApi): Promise<Authenticator> => {
    const { keys, region } = await opened();
    return version === undefined
      ? new TencentV1Authenticator(keys, { region, clock })
      : new TencentTc3Authenticator(keys, { service: service.host, region, clock });
  };
  return {
    async connect(api) {
      const { region, renewable } = await opened();
      const { endpoints } = config;
      const endpoint = resolveTencentEndpoint({ service: api.service, region, endpoints, allowInsecure, env });
      const codes = codesOf(api, config);
      const classify =
        api.version === undefined ? tencentV1Classifier({ codes, renewable }) : tencentV3Classifier({ codes });
      const client = clients.get(api.service.key) ?? kept(async () => context.client(await signer(api), classify));
      clients.set(api.service.key, client);
      const zoneMinutes = config.task_time_zone === undefined ? undefined : parseZone(config.task_time_zone);
      return {
        ...{ client: await client(), endpoint, projectId: "", region },
        ...{ zoneMinutes, buildRequest: tencentRequest, classify },
      };
    },
  };
};
