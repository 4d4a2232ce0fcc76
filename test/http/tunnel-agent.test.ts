import { request } from "node:https";
import { proxyAuthorization, TunnelAgent } from "../../lib/http/tunnel-agent";
import { certificateFor } from "./certificates";
import { Servers } from "./servers";

const servers = new Servers();
const agents: TunnelAgent[] = [];
afterAll(async () => {
  for (const agent of agents) agent.destroy();
  await servers.close();
});

function get(port: number, agent: TunnelAgent): Promise<number> {
  agents.push(agent);
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, agent }, (response) => {
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
  const closed = await servers.closedPort();
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

it("a proxy gets a header only if its URL has a user", () => {
  expect(proxyAuthorization(new URL("http://proxy"))).toEqual({});
  expect(proxyAuthorization(new URL("http://u:p%40@proxy"))).toEqual({
    "Proxy-Authorization": `Basic ${btoa("u:p@")}`,
  });
});
