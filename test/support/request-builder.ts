import type { TaskListApi } from "../../lib/apis/declaration";
import type { RequestBuilder } from "../../lib/clouds/cloud";
import { restRequest } from "../../lib/clouds/rest";
import { tencentRequest } from "../../lib/clouds/tencent/request";

/** The form of an API's requests, as its cloud has it. */
export function requestBuilderOf({ cloud }: TaskListApi): RequestBuilder {
  return cloud === "huaweicloud" ? restRequest : tencentRequest("x");
}
