import type { CredentialFiles } from "../../lib/auth/credential-files";
import type { Environment } from "../../lib/auth/credentials-error";
import { huaweiClassifier } from "../../lib/clouds/huawei/answer";
import { openHuawei } from "../../lib/clouds/huawei/login";
import type { HuaweiConfig } from "../../lib/clouds/huawei/options";
import { CloudClient } from "../../lib/http/cloud-client";
import { type HttpRequest, type RawResponse, type Transport, TransportError } from "../../lib/http/types";
import { FakeClock, GET } from "./http-fakes";

/** Files in memory; keeps count of what was read. */
export function fakeFiles(
  content: Readonly<Record<string, string>> = {},
): CredentialFiles & { readonly paths: string[] } {
  const paths: string[] = [];
  return {
    home: "/home/me",
    paths,
    read: async (path) => {
      paths.push(path);
      return content[path] ?? null;
    },
  };
}

export const KOOCLI = "/home/me/.hcloud/config.json";
export const SDK_FILE = "/home/me/.huaweicloud/credentials";

/** A JSON answer. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): RawResponse {
  return { status, headers, text: JSON.stringify(body) };
}

type Answering = (request: HttpRequest) => RawResponse | Error | Promise<RawResponse>;

/** Answers by path; what is not listed cannot be reached. */
export class FakeHosts implements Transport {
  readonly sent: HttpRequest[] = [];
  readonly timeouts: number[] = [];
  constructor(readonly routes: Record<string, Answering>) {}

  async send(request: HttpRequest, { timeoutMs }: { timeoutMs: number }): Promise<RawResponse> {
    this.sent.push(request);
    this.timeouts.push(timeoutMs);
    await new Promise(setImmediate);
    const { pathname } = new URL(request.url);
    const answer = await (this.routes[pathname]?.(request) ?? new TransportError("timeout", "no answer"));
    if (answer instanceof Error) throw answer;
    return answer;
  }

  to(path: string): HttpRequest[] {
    return this.sent.filter(({ url }) => new URL(url).pathname === path);
  }
}

export const TOKENS = "/v3/auth/tokens";
export const TASKS = "/v2/p/tasks";
export const SECURITY_KEY = "/openstack/latest/securitykey";
export const SESSION = "/meta-data/latest/api/token";

/** IAM's answer to a login. */
export function tokenAnswer(token: string, expiresAt: number): RawResponse {
  return json(201, { token: { expires_at: new Date(expiresAt).toISOString() } }, { "x-subject-token": token });
}

/** A temporary key's answer, of IAM and of the metadata. */
export function keyAnswer(status: number, name: string, expiresAt: number): RawResponse {
  const credential = { access: `AK-${name}`, secret: `SK-${name}`, securitytoken: `ST-${name}` };
  return json(status, { credential: { ...credential, expires_at: new Date(expiresAt).toISOString() } });
}

/** Expired token, as the gateway says it. */
export const EXPIRED = json(401, { error_code: "APIGW.0307", error_msg: "The token must be updated." });

const day = 86_400_000;

/** A whole login with an IAM of ours, which numbers its tokens, and a service. */
export function setUp(
  config: HuaweiConfig,
  more: {
    env?: Environment;
    files?: Record<string, string>;
    routes?: Record<string, Answering>;
    metadata?: Record<string, Answering>;
  } = {},
) {
  const clock = new FakeClock();
  let issued = 0;
  const hosts = new FakeHosts({
    [TOKENS]: () => tokenAnswer(`TOKEN-${++issued}`, clock.now() + day),
    [TASKS]: () => json(200, { tasks: [] }),
    ...more.routes,
  });
  const server = new FakeHosts(more.metadata ?? {});
  const files = fakeFiles(more.files);
  const debug: string[] = [];
  const open = () =>
    openHuawei(config, {
      env: more.env ?? {},
      clock,
      transport: hosts,
      direct: async () => server,
      files,
      allowInsecure: false,
      requestTimeoutMs: 30_000,
      onAttempt: (attempt) => debug.push(JSON.stringify(attempt)),
    });
  const controller = new AbortController();
  const limits = { signal: controller.signal, deadline: Number.POSITIVE_INFINITY };
  /** A client of the service, with the login. */
  const connect = async () => {
    const login = await open();
    const client = new CloudClient({
      transport: hosts,
      authenticator: login.authenticator,
      classify: huaweiClassifier(),
      clock,
      maxConcurrentRequests: 100,
    });
    const list = () => client.request(GET, { ...limits, operation: "list tasks" });
    return { login, list };
  };
  return { clock, hosts, server, files, open, connect, limits, controller, debug };
}

/** The body of a request, parsed. */
export function bodyOf(request: HttpRequest | undefined): unknown {
  return JSON.parse(request?.body ?? "null");
}

/** What a promise rejects with. */
export async function reason(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => {
      throw new Error("expected a failure");
    },
    (error: Error) => error,
  );
}
