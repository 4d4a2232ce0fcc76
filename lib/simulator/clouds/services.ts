import type { Scenario } from "../scenario/scenario";
import type { World } from "../world";
import type { Gateway, ServiceDefinition } from "./cloud";
import { cbr } from "./huawei/cbr/service";
import { dcs } from "./huawei/dcs/service";
import { dds } from "./huawei/dds/service";
import { dms } from "./huawei/dms/service";
import { HuaweiGateway } from "./huawei/gateway";
import { geminidb } from "./huawei/geminidb/service";
import { iam } from "./huawei/iam/service";
import { metadata } from "./huawei/metadata/service";
import { rds } from "./huawei/rds/service";
import { huaweiVariables } from "./huawei/variables";
import { cdb } from "./tencent/cdb/service";
import { crs } from "./tencent/crs/service";
import { cynosdb } from "./tencent/cynosdb/service";
import { TencentV1Gateway } from "./tencent/gateway-v1";
import { TencentV3Gateway } from "./tencent/gateway-v3";
import { TencentKeys } from "./tencent/keys";
import { cvmMetadata } from "./tencent/metadata/service";
import { postgres } from "./tencent/postgres/service";
import { redis } from "./tencent/redis/service";
import { tencentVariables } from "./tencent/variables";
import type { Variable } from "./variable";

/** Every service the simulator plays. Each listens on a port of its own, in this order. */
export const SERVICES: readonly ServiceDefinition[] = [
  // A further one stands last, so that the ports of the others stay.
  dcs,
  dms,
  geminidb,
  iam,
  metadata,
  crs,
  redis,
  cvmMetadata,
  rds,
  cdb,
  postgres,
  cynosdb,
  dds,
  cbr,
];

/** By the name of its block in the provider: what opens it. */
export const CLOUDS: Readonly<Record<string, (scenario: Scenario) => readonly Variable[]>> = {
  huaweicloud: huaweiVariables,
  tencentcloud: tencentVariables,
};

/** One gateway per cloud: a key locked through one service is locked for all of them. */
export function createGateways(world: World): Readonly<Record<ServiceDefinition["cloud"], Gateway>> {
  const { credentials, projects } = world.scenario;
  const tencent = new TencentKeys(credentials.tencentcloud);
  return {
    huaweicloud: new HuaweiGateway(credentials.huaweicloud, projects),
    tencentcloud: new TencentV3Gateway(tencent),
    "tencentcloud-2.0": new TencentV1Gateway(tencent),
  };
}
