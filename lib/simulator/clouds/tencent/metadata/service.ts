import type { SimRequest, Target } from "../../../http";
import { object } from "../../../scenario/rules";
import type { Gateway, RequestContext, Route, Service, ServiceDefinition } from "../../cloud";
import type { TencentV3Gateway } from "../gateway-v3";
import type { TencentKeys } from "../keys";

/**
 * What a CVM sees at http://metadata.tencentyun.com: the name of its role, and the role's temporary key. It asks for no
 * credentials: being reachable from the machine only is its protection.
 */
export const cvmMetadata: ServiceDefinition = {
  key: "cvm-metadata",
  title: "Tencent Cloud CVM metadata",
  cloud: "tencentcloud",
  operations: [],
  options: object<Record<string, unknown>>({}),
  addExamples: () => {},
  create: (_world, gateway: Gateway) => new CvmMetadata((gateway as TencentV3Gateway).credentials),
};

const PATH = "/latest/meta-data/cam/security-credentials/";

class CvmMetadata implements Service {
  constructor(private readonly credentials: TencentKeys) {}

  route(request: SimRequest, target: Target): Route {
    const { path = "" } = target;
    if (request.method !== "GET" || !path.startsWith(PATH)) {
      return { operation: "unknown", open: true, run: () => text(404, "404 page not found") };
    }
    const role = path.slice(PATH.length);
    if (role === "") {
      return { operation: "ListCvmRoles", open: true, run: () => text(200, this.credentials.roles.join("\n")) };
    }
    return { operation: "GetCvmRoleKey", open: true, run: (context) => this.#key(role, context) };
  }

  #key(role: string, context: RequestContext) {
    const key = this.credentials.issue(role, context.gatewayNow);
    if (!key) return text(404, "404 page not found");
    return {
      status: 200,
      body: {
        TmpSecretId: key.secretId,
        TmpSecretKey: key.secretKey,
        ExpiredTime: Date.parse(key.expiresAt) / 1000,
        Expiration: key.expiresAt.replace(".000Z", "Z"),
        Token: key.token,
        Code: "Success",
      },
    };
  }
}

function text(status: number, body: string) {
  return { status, headers: { "Content-Type": "text/plain" }, body };
}
