/** The options of each cloud: what a program loads of it. */
import type { Cloud } from "../apis/clouds";
import type { BlockOf, CloudOptions } from "./cloud-options";
import { HTTP_OPTIONS, type HttpConfig } from "./http/options";
import { HUAWEI_OPTIONS } from "./huawei/options";
import { TENCENT_OPTIONS } from "./tencent/options";

/** Takes an entry for every cloud: where one is missing, the compiler says so here, and not wherever the table is used. */
function forEveryCloud<Table extends Readonly<Record<Cloud, CloudOptions>>>(table: Table): Table {
  return table;
}

export const CLOUD_OPTIONS = forEveryCloud({
  huaweicloud: HUAWEI_OPTIONS,
  tencentcloud: TENCENT_OPTIONS,
  http: HTTP_OPTIONS,
});

/** Each cloud's block of the provider's configuration, as it was given. */
export type CloudBlocks = {
  readonly [Name in Cloud]: Name extends "http" ? HttpConfig : BlockOf<(typeof CLOUD_OPTIONS)[Name]>;
};
