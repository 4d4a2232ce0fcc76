/** How each cloud is reached: loaded with the first request to it. */

import type { Cloud } from "../apis/clouds";
import type { CloudModule } from "./cloud";
import type { CloudBlocks } from "./options";

type Modules = { readonly [Name in Cloud]: () => Promise<CloudModule<CloudBlocks[Name]>> };

export const CLOUD_MODULES: Modules = {
  huaweicloud: async () => (await import("./huawei/module")).huawei,
  tencentcloud: async () => (await import("./tencent/module")).tencent,
  http: async () => (await import("./http/module")).http,
};
