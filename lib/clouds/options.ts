/** The options of each cloud: what a program loads of it. */
import type { Cloud } from "../apis/clouds";
import type { CloudOptions } from "./cloud-options";
import { HUAWEI_OPTIONS } from "./huawei/options";
import { TENCENT_OPTIONS } from "./tencent/options";

export const CLOUD_OPTIONS = {
  huaweicloud: HUAWEI_OPTIONS,
  tencentcloud: TENCENT_OPTIONS,
} as const satisfies Readonly<Record<Cloud, CloudOptions>>;
