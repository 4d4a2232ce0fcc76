import { request } from "node:https";
import { proxyAuthorization, TunnelAgent } from "../../lib/http/tunnel-agent";
import { certificateFor, privateAuthority } from "../support/certificates";
import { freePorts } from "../support/free-ports";
import { Servers } from "../support/http-servers";

const servers = new Servers();
const agents: TunnelAgent[] = [];
afterAll(async () => {
  for (const agent of agents) agent.destroy();
  await servers.close();
});

function get(port: number, agent: TunnelAgent, host = "127.0.0.1"): Promise<number> {
  agents.push(agent);
  return new Promise((resolve, reject) => {
    request({ host, port, agent }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode ?? 0));
    })
      .on("error", reject)
      .end();
  });
}

it("the certificate is checked against an address, too", async () => {
  const [good, other] = [await certificateFor({ ip: "127.0.0.1" }), await certificateFor({ ip: "127.0.0.2" })];
  const proxy = new URL(`http://127.0.0.1:${await servers.proxy({ connects: [], authorization: [] })}`);
  const through = async (certificate: typeof good) => {
    const port = await servers.https(certificate, (_request, response) => response.end());
    return await get(port, new TunnelAgent(proxy, { ca: certificate.cert }));
  };
  expect(await through(good)).toBe(200);
  await expect(through(other)).rejects.toMatchObject({ code: "ERR_TLS_CERT_ALTNAME_INVALID" });
});

it("a refusal and a broken connection are told apart", async () => {
  const refusing = await servers.proxy({ connects: [], authorization: [] }, 403);
  await expect(get(1, new TunnelAgent(new URL(`http://127.0.0.1:${refusing}`), {}))).rejects.toMatchObject({
    status: 403,
  });
  const closed = await freePorts();
  await expect(get(1, new TunnelAgent(new URL(`http://127.0.0.1:${closed}`), {}))).rejects.toMatchObject({
    name: "ProxyConnectionError",
    code: "ECONNREFUSED",
  });
});

it("a proxy that is reached by TLS is checked with the same authorities", async () => {
  const certificate = await certificateFor({ ip: "127.0.0.1" });
  const port = await servers.https(certificate, (_request, response) => response.end());
  const proxy = new URL(`https://127.0.0.1:${port}`);
  // It is a TLS server without CONNECT, so it hangs up: but only after the handshake.
  await expect(get(1, new TunnelAgent(proxy, { ca: certificate.cert }))).rejects.toMatchObject({ code: "ECONNRESET" });
  await expect(get(1, new TunnelAgent(proxy, {}))).rejects.toMatchObject({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
});

it.each([
  [{ ip: "127.0.0.1" }, "127.0.0.1"],
  [{ dns: "localhost" }, "localhost"],
])("a proxy with a certificate for %j tunnels to an origin of another name", async (subject, host) => {
  const authority = await privateAuthority();
  const [own, origin] = [await authority.issue(subject), await authority.issue({ dns: "dcs.example" })];
  const seen = { connects: [] as string[], authorization: [] };
  const port = await servers.https(origin, (_request, response) => response.end());
  const proxy = new URL(`https://${host}:${await servers.proxy(seen, 200, { certificate: own })}`);
  const ca = authority.cert;
  expect(await get(port, new TunnelAgent(proxy, { ca }), "dcs.example")).toBe(200);
  expect(seen.connects).toEqual([`dcs.example:${port}`]);
  // A proxy that shows the origin's certificate is not the proxy.
  const impostor = await servers.proxy(seen, 200, { certificate: origin });
  const through = new TunnelAgent(new URL(`https://${host}:${impostor}`), { ca });
  await expect(get(port, through, "dcs.example")).rejects.toMatchObject({ code: "ERR_TLS_CERT_ALTNAME_INVALID" });
});

it("origin and proxy may have IPv6 addresses", async () => {
  const certificate = await certificateFor({ ip: "2001:db8::1" });
  const port = await servers.https(certificate, (_request, response) => response.end());
  const seen = { connects: [] as string[], authorization: [] };
  const proxy = new URL(`http://[::1]:${await servers.proxy(seen, 200, { host: "::1" })}`);
  expect(await get(port, new TunnelAgent(proxy, { ca: certificate.cert }), "2001:db8::1")).toBe(200);
  expect(seen.connects).toEqual([`[2001:db8::1]:${port}`]);
});

it("a proxy that stays silent is given up", async () => {
  const proxy = new URL(`http://127.0.0.1:${await servers.silent()}`);
  await expect(get(1, new TunnelAgent(proxy, {}, 50))).rejects.toMatchObject({
    name: "ProxyConnectionError",
    code: "ETIMEDOUT",
  });
});

it("a connection through the proxy is kept for the next request", async () => {
  const certificate = await certificateFor({ ip: "127.0.0.1" });
  const port = await servers.https(certificate, (_request, response) => response.end());
  const seen = { connects: [] as string[], authorization: [] };
  const proxy = new URL(`http://127.0.0.1:${await servers.proxy(seen)}`);
  const agent = new TunnelAgent(proxy, { ca: certificate.cert, keepAlive: true });
  expect([await get(port, agent), await get(port, agent)]).toEqual([200, 200]);
  expect(seen.connects).toHaveLength(1);
});

it("a proxy that is reached by TLS is offered HTTP/1.1, which some ask for", async () => {
  const certificate = await certificateFor({ ip: "127.0.0.1" });
  const agreed: unknown[] = [];
  const port = await servers.https(
    certificate,
    () => undefined,
    (socket) => agreed.push(socket.alpnProtocol),
  );
  const agent = new TunnelAgent(new URL(`https://127.0.0.1:${port}`), { ca: certificate.cert });
  await expect(get(1, agent)).rejects.toThrow();
  expect(agreed).toEqual(["http/1.1"]);
});

it("a proxy gets a header only if its URL has a user", () => {
  expect(proxyAuthorization(new URL("http://proxy"))).toEqual({});
  expect(proxyAuthorization(new URL("http://u:p%40@proxy"))).toEqual({
    "Proxy-Authorization": `Basic ${btoa("u:p@")}`,
  });
});
