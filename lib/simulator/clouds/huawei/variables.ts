import type { Scenario } from "../../scenario/scenario";
import { type Variable, variables } from "../variable";

/** Any region will do: the endpoints decide where requests go. */
const REGION = "simulator-1";

export function huaweiVariables({ credentials, projects }: Scenario): readonly Variable[] {
  const [key] = credentials.huaweicloud.keys;
  return variables({
    HW_ACCESS_KEY: key?.accessKey,
    HW_SECRET_KEY: key?.secretKey,
    HW_SECURITY_TOKEN: key?.securityToken,
    HW_PROJECT_ID: projects[0],
    HW_REGION_NAME: REGION,
  });
}
