/** What a scenario may say of each cloud's credentials, and what holds where it says nothing. */
import { huaweiCredentials, huaweiDefaults } from "./huawei/credentials";
import { tencentCredentials, tencentDefaults } from "./tencent/credentials";

export const CREDENTIAL_RULES = { huaweicloud: huaweiCredentials, tencentcloud: tencentCredentials } as const;

export type Credentials = { [Cloud in keyof typeof CREDENTIAL_RULES]: ReturnType<(typeof CREDENTIAL_RULES)[Cloud]> };

export const CREDENTIAL_DEFAULTS: Credentials = { huaweicloud: huaweiDefaults, tencentcloud: tencentDefaults };
