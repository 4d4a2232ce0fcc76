/** Each cloud's section of docs/authentication.md. Only the generator of that page loads it. */

import type { Cloud } from "../apis/clouds";
import type { CloudGuide } from "./cloud";
import { HTTP_GUIDE } from "./http/guide";
import { HUAWEI_GUIDE } from "./huawei/guide";
import { TENCENT_GUIDE } from "./tencent/guide";

export const CLOUD_GUIDES: Readonly<Record<Cloud, CloudGuide>> = {
  huaweicloud: HUAWEI_GUIDE,
  tencentcloud: TENCENT_GUIDE,
  http: HTTP_GUIDE,
};
