import { createHash, createHmac } from "node:crypto";
import { createSimulation, type SimulationOptions } from "../../lib/simulator/simulation";
import { type Json, START } from "./simulator";

export const SECRET_ID = "AKIDSIMULATOR";
export const SECRET_KEY = "simulator-secret-key";
export const INSTANCE = "crs-simulated";

/** What a test changes about a request that is otherwise right. */
export interface V1Tampering {
  readonly secretKey?: string;
  readonly method?: string;
  readonly common?: Readonly<Record<string, string | undefined>>;
  readonly signature?: string;
}

export interface V3Tampering {
  readonly secretKey?: string;
  readonly secretId?: string;
  readonly timestamp?: number;
  readonly date?: string;
  readonly service?: string;
  readonly method?: string;
  readonly target?: string;
  /** Sent, not signed; undefined takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/**
 * Clouds in virtual time and the shortest clients that can talk to them. Signed here by hand, so that neither our
 * client's signers nor the simulator's own helpers vouch for the verifier.
 */
export function tencentCloud(scenario: unknown = {}, options: SimulationOptions = {}) {
  let now = START;
  let nonce = 0;
  const simulation = createSimulation({ scenario, now: () => now, ...options });
  const crs = (parameters: Record<string, string>, tampering: V1Tampering = {}): Json => {
    const { method = "GET", secretKey = SECRET_KEY } = tampering;
    const all = Object.entries({
      Action: "GetRedisTaskList",
      Region: "ap-guangzhou",
      Timestamp: String(Math.floor(now / 1000)),
      Nonce: String(++nonce),
      SecretId: SECRET_ID,
      SignatureMethod: "HmacSHA256",
      ...tampering.common,
      ...parameters,
    }).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const text = [...all]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${name}=${value}`)
      .join("&");
    const toSign = `${method}redis.api.qcloud.com/v2/index.php?${text}`;
    const signature = tampering.signature ?? createHmac("sha256", secretKey).update(toSign).digest("base64");
    const encoded = new URLSearchParams([...all, ["Signature", signature]]).toString();
    const path = "/v2/index.php";
    const answer = simulation.handle({
      service: "crs",
      method,
      target: method === "GET" ? `${path}?${encoded}` : path,
      headers: { host: "redis.api.qcloud.com" },
      ...(method === "POST" && { body: encoded }),
    });
    return { status: answer.status, text: answer.body, ...JSON.parse(answer.body) };
  };
  const v3 =
    (key: string, version: string) =>
    (action: string, parameters: unknown, tampering: V3Tampering = {}): Json => {
      const { timestamp = Math.floor(now / 1000), service = key, method = "POST", target = "/" } = tampering;
      const { secretId = SECRET_ID, secretKey = SECRET_KEY } = tampering;
      const body = typeof parameters === "string" ? parameters : JSON.stringify(parameters);
      const date = tampering.date ?? new Date(timestamp * 1000).toISOString().slice(0, 10);
      const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
      const canonical = `${method}\n/\n\ncontent-type:application/json\nhost:${key}.tencentcloudapi.com\n\ncontent-type;host\n${sha256(body)}`;
      const toSign = `TC3-HMAC-SHA256\n${timestamp}\n${date}/${service}/tc3_request\n${sha256(canonical)}`;
      const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
      const secret = hmac(hmac(hmac(`TC3${secretKey}`, date), service), "tc3_request");
      const answer = simulation.handle({
        service: key,
        method,
        target,
        headers: {
          Host: `${key}.tencentcloudapi.com`,
          "Content-Type": "application/json",
          "X-TC-Action": action,
          "X-TC-Version": version,
          "X-TC-Region": "ap-guangzhou",
          "X-TC-Timestamp": String(timestamp),
          Authorization: `TC3-HMAC-SHA256 Credential=${secretId}/${date}/${service}/tc3_request, SignedHeaders=content-type;host, Signature=${hmac(secret, toSign).toString("hex")}`,
          ...tampering.headers,
        },
        body,
      });
      return { status: answer.status, ...JSON.parse(answer.body).Response };
    };
  return {
    ...simulation,
    crs,
    redis: v3("redis", "2018-04-12"),
    cdb: v3("cdb", "2017-03-20"),
    postgres: v3("postgres", "2017-03-12"),
    cynosdb: v3("cynosdb", "2019-01-07"),
    /** Sets the clock to this many milliseconds after START. */
    at: (ms: number) => {
      now = START + ms;
    },
  };
}
