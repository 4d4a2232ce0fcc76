/**
 * The worst a cloud, a gateway or a proxy can do to a secret: answers of every bad kind that repeat the headers of the
 * request wherever text fits. What it is not told to spoil goes to the simulator.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Simulator } from "../../lib/simulator";

interface Bad {
  readonly status: number;
  readonly headers?: (echo: Echo) => Record<string, string>;
  readonly body: (echo: Echo) => string;
  /** Sends half of the body and resets the connection. */
  readonly cut?: boolean;
}

/** The request's headers, as answers repeat them. */
interface Echo {
  /** `name: value`, one a line. */
  readonly lines: string;
  /** The values alone, separated by spaces. */
  readonly values: string;
  /** The headers that carry credentials, their values alone. */
  readonly credentials: readonly string[];
}

const json = (fields: Record<string, unknown>): string => JSON.stringify(fields);

/** As long as the text a message keeps of a cloud's words, so that a secret stands across the cut. */
const padded = (length: number, text: string): string => `${"x".repeat(length)} ${text}`;

/** By the instance whose tasks are asked for. */
export const BAD_ANSWERS: Readonly<Record<string, Bad>> = {
  "bad-html": {
    status: 502,
    headers: () => ({ "Content-Type": "text/html" }),
    body: ({ lines, values }) =>
      `<html><head><title>502 ${values}</title></head><body><pre>${lines}</pre></body></html>`,
  },
  "bad-html-title-cut": {
    status: 502,
    headers: () => ({ "Content-Type": "text/html" }),
    body: ({ credentials }) => `<html><head><title>${padded(50, credentials.at(-1) ?? "")}</title></head></html>`,
  },
  "bad-permission": {
    status: 403,
    body: ({ lines }) => json({ error_code: "APIGW.0302", error_msg: `no permission, request was\n${lines}` }),
  },
  "bad-permission-values": {
    status: 403,
    body: ({ values }) => json({ error_code: "DCS.4003", error_msg: `not allowed: ${values}` }),
  },
  "bad-message-cut": {
    status: 400,
    body: ({ credentials }) => json({ error_code: "DCS.4001", error_msg: padded(485, credentials.at(-1) ?? "") }),
  },
  "bad-not-found": {
    status: 404,
    body: ({ values }) => json({ errCode: "DCS.4999", externalMessage: values, errMsg: `no such instance ${values}` }),
  },
  "bad-code": { status: 400, body: ({ credentials }) => json({ error_code: credentials.at(-1) ?? "", error_msg: "" }) },
  "bad-request-id": {
    status: 500,
    headers: ({ credentials }) => ({ "X-Request-Id": credentials.at(-1) ?? "" }),
    body: ({ values }) => json({ error: { code: "APIGW.0601", message: values } }),
  },
  "bad-base64": {
    status: 400,
    body: ({ credentials }) =>
      json({
        error_code: "DCS.4001",
        error_msg: credentials.map((text) => Buffer.from(text).toString("base64").replace(/=+$/, "")).join(" "),
      }),
  },
  "bad-url-encoded": {
    status: 400,
    body: ({ credentials }) =>
      json({
        error_code: "DCS.4001",
        error_msg: credentials
          .map((text) => encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()))
          .join(" "),
      }),
  },
  "bad-server-error": { status: 503, body: ({ lines }) => `Service Unavailable\n${lines}` },
  "bad-cut": { status: 200, body: ({ values }) => json({ tasks: [], task_count: "0", echo: values }), cut: true },
  "bad-not-json": { status: 200, body: ({ values }) => `{"tasks": [${values}` },
  "bad-shape": { status: 200, body: ({ values }) => json({ [values]: values }) },
  "bad-row": { status: 200, body: ({ values }) => json({ tasks: [values], task_count: values }) },
  "bad-redirect": {
    status: 302,
    headers: ({ credentials }) => ({
      Location: `http://login.test/?return=${encodeURIComponent(credentials.join(" "))}`,
    }),
    body: ({ lines }) => lines,
  },
  "bad-redirect-userinfo": {
    status: 307,
    headers: ({ credentials }) => ({
      Location: `http://u:${encodeURIComponent(credentials.at(-1) ?? "")}@login.test/`,
    }),
    body: () => "",
  },
  "bad-throttle": {
    status: 429,
    headers: ({ credentials }) => ({ "Retry-After": credentials.at(-1) ?? "" }),
    body: ({ values }) => json({ error_code: "APIGW.0308", error_msg: values }),
  },
  "bad-proxy": {
    status: 407,
    headers: () => ({ "Proxy-Authenticate": "Basic" }),
    body: ({ lines }) => `<html><title>${lines}</title></html>`,
  },
};

const REFUSALS: Readonly<Record<string, Bad>> = {
  "/refused/": {
    status: 401,
    body: ({ lines, values }) =>
      json({
        error_code: "APIGW.0301",
        error_msg: `Incorrect IAM authentication information: verify aksk signature fail ${values}\n${lines}`,
      }),
  },
  "/expired/": {
    status: 401,
    body: ({ values }) => json({ error_code: "APIGW.0307", error_msg: `The token must be updated: ${values}` }),
  },
};

export interface EchoingCloud {
  /** `127.0.0.1:port`: an endpoint, and a proxy for every host. */
  readonly address: string;
  /** Values of the headers that carry credentials, as they came: the proof that secrets were really used. */
  readonly received: ReadonlySet<string>;
  close(): Promise<void>;
}

const CREDENTIAL_HEADERS = ["authorization", "x-security-token", "x-auth-token", "proxy-authorization"];

/** Starts it. `keys`: access key → secret key, which is echoed as well, as if somebody had debugged the signature. */
export async function startEchoingCloud(
  simulator: Simulator,
  keys: Readonly<Record<string, string>>,
): Promise<EchoingCloud> {
  const received = new Set<string>();
  const note = ({ headers }: IncomingMessage): Echo => {
    const sent = CREDENTIAL_HEADERS.flatMap((name) => headers[name] ?? []) as string[];
    for (const value of sent) received.add(value);
    const secrets = behind(headers.authorization, headers["proxy-authorization"], keys);
    const all = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
    return {
      lines: [...all.map(([name, value]) => `${name}: ${value}`), ...secrets].join("\n"),
      values: [...all.map(([, value]) => value), ...secrets].join(" "),
      credentials: [...sent, ...secrets],
    };
  };
  const server: Server = createServer((request, response) => {
    const echo = note(request);
    // As a proxy it is sent the whole address.
    const target = (request.url ?? "/").replace(/^http:\/\/[^/]+/, "");
    const bad = choose(target);
    if (bad !== undefined) return spoil(bad, echo, response);
    const { status, headers, body } = simulator.handle({
      service: "dcs",
      method: request.method,
      target,
      headers: request.headers as Record<string, string>,
      body: "",
    });
    response.writeHead(status, headers).end(body);
  });
  server.on("connect", (request, socket: Socket) => {
    const { lines } = note(request);
    socket.on("error", () => {});
    socket.end(`HTTP/1.1 407 ${lines.replace(/[\r\n]+/g, " ")}\r\nContent-Length: ${lines.length}\r\n\r\n${lines}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** What is not in the headers themselves, but follows from them. */
function behind(
  authorization: string | undefined,
  proxyAuthorization: string | undefined,
  keys: Readonly<Record<string, string>>,
): string[] {
  const secretKey = keys[/Access=([^,]+),/.exec(authorization ?? "")?.[1] ?? ""];
  const pair = Buffer.from(proxyAuthorization?.replace(/^Basic /, "") ?? "", "base64").toString();
  return [secretKey, pair.slice(pair.indexOf(":") + 1)].filter((text) => text !== undefined && text !== "") as string[];
}

function choose(target: string): Bad | undefined {
  const refusal = Object.entries(REFUSALS).find(([prefix]) => target.startsWith(prefix));
  const instance = /\/instances\/([^/]+)\//.exec(target)?.[1] ?? "";
  return refusal?.[1] ?? BAD_ANSWERS[instance];
}

function spoil({ status, headers, body, cut = false }: Bad, echo: Echo, response: ServerResponse): void {
  const bytes = Buffer.from(body(echo));
  const plain = Object.entries(headers?.(echo) ?? {}).map(([name, value]) => [name, value.replace(/[\r\n]+/g, " ")]);
  response.writeHead(status, { ...Object.fromEntries(plain), "Content-Length": bytes.length });
  if (!cut) {
    response.end(bytes);
    return;
  }
  // The half needs time to arrive: a reset throws away what has not been read.
  response.write(bytes.subarray(0, bytes.length / 2), () => setTimeout(() => response.socket?.resetAndDestroy(), 20));
}
