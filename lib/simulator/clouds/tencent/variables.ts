import type { Scenario } from "../../scenario/scenario";
import { type Variable, variables } from "../variable";
import { DEFAULT_TENCENT_CREDENTIALS } from "./credentials";

export function tencentVariables({ credentials }: Scenario): readonly Variable[] {
  const [key] = credentials.tencentcloud.keys;
  return variables({
    TENCENTCLOUD_SECRET_ID: key?.secretId,
    TENCENTCLOUD_SECRET_KEY: key?.secretKey,
    TENCENTCLOUD_SECURITY_TOKEN: key?.token,
    TENCENTCLOUD_REGION: DEFAULT_TENCENT_CREDENTIALS.region,
  });
}
