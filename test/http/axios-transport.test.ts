import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { Agent, IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import { AxiosTransport, type AxiosTransportOptions } from "../../lib/http/axios-transport";
import { type HttpRequest, TransportError } from "../../lib/http/types";
import { certificateFor, type TestCertificate } from "../support/certificates";
import { freePorts } from "../support/free-ports";
import { Servers } from "../support/http-servers";
import { HANG_MS } from "../support/patience";

const servers = new Servers();
const transports: AxiosTransport[] = [];
const folder = mkdtempSync(join(tmpdir(), "transport-"));
let certificate: TestCertificate;
let caFile: string;

beforeAll(async () => {
  certificate = await certificateFor({ dns: "localhost", ip: "127.0.0.1" });
  caFile = join(folder, "ca.pem");
  writeFileSync(caFile, certificate.cert);
});

afterAll(async () => {
  for (const transport of transports) transport.close();
  await servers.close();
  rmSync(folder, { recursive: true });
});

function make(options: AxiosTransportOptions = {}): AxiosTransport {
  const transport = new AxiosTransport({ env: {}, ...options });
  transports.push(transport);
  return transport;
}

function get(url: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: "GET", url, query: [], headers: {}, ...more };
}

const limits = () => ({ signal: new AbortController().signal, timeoutMs: HANG_MS });

async function fault(promise: Promise<unknown>): Promise<TransportError> {
  const error = await promise.then(
    () => new Error("expected a failure"),
    (reason: unknown) => reason,
  );
  if (error instanceof TransportError) return error;
  throw error;
}

describe("a request", () => {
  it("arrives as it was given: method, path, encoded query, headers, body", async () => {
    let seen: { message: IncomingMessage; body: string } | undefined;
    const port = await servers.http(async (message, response) => {
      let body = "";
      for await (const chunk of message) body += chunk;
      seen = { message, body };
      response.setHeader("X-Request-Id", "r-1").end("ok");
    });
    const request: HttpRequest = {
      method: "POST",
      url: `http://127.0.0.1:${port}/v2/a%20b/tasks`,
      query: [
        ["start_time", "2023-09-12T06:44:01+0000"],
        ["a b", "1/2"],
      ],
      headers: { "Content-Type": "application/json", "X-Auth-Token": "t", Host: "signed.example:1" },
      body: '{ "ä": 1 }',
    };
    const answer = await make().send(request, limits());
    expect(seen?.message.url).toBe("/v2/a%20b/tasks?start_time=2023-09-12T06%3A44%3A01%2B0000&a%20b=1%2F2");
    expect(seen?.message.method).toBe("POST");
    expect(seen?.message.headers).toMatchObject({
      "x-auth-token": "t",
      "content-type": "application/json",
      "cache-control": "no-cache",
      host: "signed.example:1",
    });
    expect(seen?.body).toBe('{ "ä": 1 }');
    expect(answer).toMatchObject({ status: 200, text: "ok", headers: { "x-request-id": "r-1" } });
  });

  it.each([200, 302, 404, 500])("is answered, not failed, by status %s, and follows no redirect", async (status) => {
    let hits = 0;
    const port = await servers.http((_request, response) => {
      hits++;
      response.writeHead(status, { location: "/elsewhere" }).end('{"a":1}');
    });
    expect(await make().send(get(`http://127.0.0.1:${port}/`), limits())).toMatchObject({ status, text: '{"a":1}' });
    expect(hits).toBe(1);
  });

  it("reuses its connection, which does not hold the process open", async () => {
    const ports = new Set<number | undefined>();
    const port = await servers.http((request, response) => {
      ports.add(request.socket.remotePort);
      response.end("{}");
    });
    const transport = make();
    await transport.send(get(`http://127.0.0.1:${port}/`), limits());
    await new Promise(setImmediate);
    await transport.send(get(`http://127.0.0.1:${port}/`), limits());
    await new Promise(setImmediate);
    expect(ports.size).toBe(1);
    const known = (transport as unknown as { agents: Map<string, { httpAgent: Agent }> }).agents.get("");
    const idle = Object.values(known?.httpAgent.freeSockets ?? {}).flatMap((sockets) => sockets ?? []);
    expect(idle.map((socket) => (socket as unknown as { _handle: { hasRef(): boolean } })._handle.hasRef())).toEqual([
      false,
    ]);
  });
});

describe("the size of an answer", () => {
  it("is refused when declared too large, before it is read", async () => {
    const port = await servers.http((_request, response) => {
      response.writeHead(200, { "content-length": "5000" });
      response.write("only the beginning");
    });
    const error = await fault(make({ maxResponseBytes: 4999 }).send(get(`http://127.0.0.1:${port}/`), limits()));
    expect(error).toMatchObject({ kind: "too-large", message: "the answer is larger than 4999 bytes" });
  });

  it("is refused when streamed too large, though compressed it was small", async () => {
    const port = await servers.http((_request, response) => {
      response.setHeader("content-encoding", "gzip").end(gzipSync("a".repeat(100_000)));
    });
    const send = (maxResponseBytes: number) =>
      make({ maxResponseBytes }).send(get(`http://127.0.0.1:${port}/`), limits());
    expect(await fault(send(99_999))).toMatchObject({ kind: "too-large" });
    expect((await send(100_000)).text).toHaveLength(100_000);
  });

  it("is 32 MiB at most by default", async () => {
    const port = await servers.http((_request, response) => {
      response.writeHead(200, { "content-length": String(32 * 1024 * 1024 + 1) });
      response.write("x");
    });
    expect(await fault(make().send(get(`http://127.0.0.1:${port}/`), limits()))).toMatchObject({ kind: "too-large" });
  });
});

describe("a failure", () => {
  it("to answer in time is a timeout, also in the middle of the body", async () => {
    const port = await servers.http((request, response) => {
      if (request.url === "/body") response.writeHead(200).write("{");
    });
    for (const path of ["/", "/body"]) {
      const sent = make().send(get(`http://127.0.0.1:${port}${path}`), { ...limits(), timeoutMs: 80 });
      expect(await fault(sent)).toMatchObject({
        kind: "timeout",
        message: expect.stringContaining(`127.0.0.1:${port}`),
      });
    }
  });

  it("by the caller's signal is at once", async () => {
    let asked = () => {};
    const port = await servers.http((request, response) => {
      if (request.url === "/body") response.writeHead(200).write("{");
      asked();
    });
    for (const path of ["/", "/body"]) {
      const controller = new AbortController();
      asked = () => void setTimeout(() => controller.abort(), 30);
      const sent = fault(
        make().send(get(`http://127.0.0.1:${port}${path}`), { signal: controller.signal, timeoutMs: HANG_MS }),
      );
      expect(await sent).toMatchObject({ kind: "aborted" });
    }
  });

  it("of the connection is a reset, before the answer and within the body", async () => {
    const port = await servers.http((request, response) => {
      if (request.url === "/cut")
        response.writeHead(200, { "content-length": "100" }).write("{", () => request.socket.destroy());
      else if (request.url === "/chunked") response.writeHead(200).write("{", () => request.socket.destroy());
      else request.socket.destroy();
    });
    for (const path of ["/", "/cut", "/chunked"]) {
      expect(await fault(make().send(get(`http://127.0.0.1:${port}${path}`), limits()))).toMatchObject({
        kind: "reset",
      });
    }
  });

  it("to connect names the host", async () => {
    const port = await freePorts();
    const error = await fault(make().send(get(`http://127.0.0.1:${port}/`), limits()));
    expect(error).toMatchObject({ kind: "refused", message: `127.0.0.1:${port} accepts no connection (ECONNREFUSED)` });
  });

  it("never carries the request's headers, however it is printed", async () => {
    const port = await freePorts();
    const error = await fault(
      make().send(
        get(`http://127.0.0.1:${port}/`, { headers: { "X-Auth-Token": "HIDDEN" }, body: "HIDDEN" }),
        limits(),
      ),
    );
    expect(inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error)).not.toContain("HIDDEN");
  });
});

describe("TLS", () => {
  it("trusts a private authority through caFile", async () => {
    const port = await servers.https(certificate, (_request, response) => response.end("{}"));
    const answer = await make({ caFile }).send(get(`https://127.0.0.1:${port}/`), limits());
    expect(answer.status).toBe(200);
  });

  it("refuses an unknown authority, saying which host, why, and which option helps", async () => {
    const port = await servers.https(certificate, (_request, response) => response.end("{}"));
    const error = await fault(make().send(get(`https://127.0.0.1:${port}/`), limits()));
    expect(error.kind).toBe("certificate");
    expect(error.message).toMatch(new RegExp(`127\\.0\\.0\\.1:${port} failed: self-signed certificate.*ca_file`));
  });

  it("refuses a certificate for another host", async () => {
    const other = await certificateFor({ dns: "other.example" });
    const file = join(folder, "other.pem");
    writeFileSync(file, other.cert);
    const port = await servers.https(other, (_request, response) => response.end("{}"));
    const error = await fault(make({ caFile: file }).send(get(`https://127.0.0.1:${port}/`), limits()));
    expect(error).toMatchObject({
      kind: "certificate",
      message: expect.stringContaining("ERR_TLS_CERT_ALTNAME_INVALID"),
    });
  });

  it("is not spoken by a plain server, and the error says so", async () => {
    const port = await servers.http((_request, response) => response.end("{}"));
    const error = await fault(make().send(get(`https://127.0.0.1:${port}/`), limits()));
    expect(error).toMatchObject({ kind: "tls", message: expect.stringContaining("does not speak TLS") });
  });

  it("fails on a caFile that cannot be read, on every request", async () => {
    const transport = make({ caFile: join(folder, "missing.pem") });
    for (const _ of [1, 2]) {
      expect(await fault(transport.send(get("https://127.0.0.1:1/"), limits()))).toMatchObject({
        kind: "certificate",
        message: expect.stringMatching(/ca_file .*missing\.pem.*ENOENT/),
      });
    }
  });
});

describe("a proxy", () => {
  const record = () => ({ connects: [] as string[], authorization: [] as (string | undefined)[] });

  // The name does not resolve: only the proxy can have brought us there.
  const tunnelled = async (proxyPort: number, more: AxiosTransportOptions = {}) => {
    const named = await certificateFor({ dns: "dcs.test.invalid" });
    const file = join(folder, "named.pem");
    writeFileSync(file, named.cert);
    const port = await servers.https(named, (_request, response) => response.end("{}"));
    const transport = make({ caFile: file, proxy: `http://us%40er:p%3Aw@127.0.0.1:${proxyPort}`, ...more });
    return { port, transport, request: get(`https://dcs.test.invalid:${port}/`) };
  };

  it("is passed by CONNECT, with its own credentials, and the tunnel is reused", async () => {
    const seen = record();
    const { port, transport, request } = await tunnelled(await servers.proxy(seen));
    expect((await transport.send(request, limits())).status).toBe(200);
    await new Promise(setImmediate);
    expect((await transport.send(request, limits())).status).toBe(200);
    expect(seen.connects).toEqual([`dcs.test.invalid:${port}`]);
    expect(seen.authorization).toEqual([`Basic ${Buffer.from("us@er:p:w").toString("base64")}`]);
  });

  it("comes from HTTPS_PROXY too, and NO_PROXY goes around it", async () => {
    const seen = record();
    const HTTPS_PROXY = `http://127.0.0.1:${await servers.proxy(seen)}`;
    const { transport, request } = await tunnelled(0, { proxy: undefined, env: { HTTPS_PROXY } });
    expect((await transport.send(request, limits())).status).toBe(200);
    expect(seen.connects).toHaveLength(1);
    const around = make({ env: { HTTPS_PROXY, NO_PROXY: ".test.invalid" } });
    expect(await fault(around.send(request, limits()))).toMatchObject({ kind: "dns" });
    expect(seen.connects).toHaveLength(1);
  });

  it("still leaves the origin's certificate to be checked", async () => {
    const { transport, request } = await tunnelled(await servers.proxy(record()), { caFile });
    expect(await fault(transport.send(request, limits()))).toMatchObject({
      kind: "certificate",
      message: expect.stringMatching(/dcs\.test\.invalid:\d+ \(through the proxy 127\.0\.0\.1:\d+\)/),
    });
  });

  it.each([
    [407, "proxy"],
    [403, "proxy"],
    [503, "reset"],
  ])(
    "that answers %s is an error of kind %s that names the proxy and the setting, and no password",
    async (status, kind) => {
      const { transport, request } = await tunnelled(await servers.proxy(record(), status));
      const error = await fault(transport.send(request, limits()));
      expect(error).toMatchObject({
        kind,
        message: expect.stringMatching(new RegExp(`the proxy option.* with ${status}`)),
      });
      expect(inspect(error)).not.toMatch(/p:w|p%3Aw|us@er/);
    },
  );

  it("that does not listen is told apart from a cloud that does not", async () => {
    const { transport, request } = await tunnelled(await freePorts());
    expect(await fault(transport.send(request, limits()))).toMatchObject({
      kind: "refused",
      message: expect.stringMatching(/no connection to the proxy .*ECONNREFUSED/),
    });
  });

  it("gets plain http as a whole URL", async () => {
    const seen = record();
    const transport = make({ proxy: `http://u:p@127.0.0.1:${await servers.proxy(seen)}` });
    expect(transport.secrets()).toEqual([]);
    const answer = await transport.send(get("http://dcs.test.invalid/a", { query: [["b", "c"]] }), limits());
    expect(answer.text).toBe('{"via":"proxy"}');
    expect(seen.connects).toEqual(["http://dcs.test.invalid/a?b=c"]);
    expect(seen.authorization).toEqual([`Basic ${Buffer.from("u:p").toString("base64")}`]);
    // From now on an answer may repeat it.
    expect(transport.secrets()).toEqual(["p", "p", "u:p"]);
  });

  it("whose setting is unusable is an error that does not repeat the setting", async () => {
    const error = await fault(make({ proxy: "socks5://user:HIDDEN@x" }).send(get("https://a.example/"), limits()));
    expect(error).toMatchObject({ kind: "proxy", message: expect.stringContaining("the proxy option") });
    expect(error.message).not.toContain("HIDDEN");
  });
});
