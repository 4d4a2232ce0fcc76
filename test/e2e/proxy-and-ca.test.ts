import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { createServer as createTlsServer, type Server } from "node:tls";
import { DEFAULT_CREDENTIALS, type Simulator, startSimulator } from "../../lib/simulator";
import { privateAuthority } from "../support/certificates";
import { freePorts } from "../support/free-ports";
import { CREDENTIALS } from "../support/gate-program";
import { Servers } from "../support/http-servers";
import { builtProvider, describeWithTerraform, type Run, SOURCES, unboxed, Workspace } from "../support/terraform";

/** A name no resolver knows: through a proxy the provider never looks it up. */
const PRIVATE_HOST = "dcs.private.test";

/** This machine, by an address that is not of the loopback network, so that proxy settings hold for it. */
const HERE = "0.0.0.0";

describeWithTerraform("the way to a cloud", () => {
  const servers = new Servers();
  let simulator: Simulator;
  let front: TlsFront;
  let workspace: Workspace;
  let caFile: string;
  let seen: { connects: string[]; authorization: (string | undefined)[] };

  beforeAll(async () => {
    simulator = await startSimulator({ scenario: { anyInstance: true } });
    simulator.control.startTask({ instanceId: "cache", name: "EXTEND", durationMs: 1 });
    const authority = await privateAuthority();
    front = await TlsFront.before(simulator.url, await authority.issue({ dns: PRIVATE_HOST, ip: HERE }));
    workspace = new Workspace(CREDENTIALS);
    workspace.writeFile("private-ca.pem", authority.cert);
    caFile = 'ca_file = "private-ca.pem"';
    workspace.write(program(PRIVATE_HOST, ""));
    await workspace.init();
  });

  beforeEach(() => {
    workspace.forgetState();
    simulator.control.clearRequests();
    seen = { connects: [], authorization: [] };
  });

  afterAll(async () => {
    workspace?.remove();
    await Promise.all([servers.close(), front?.close(), simulator?.close()]);
  });

  /** A gate that opens at once, if the cloud can be reached. */
  const program = (host: string, settings: string, endpoint = `https://${host}:${front.port}`, timeout = "10m") => `
terraform {
  required_providers { cloudtasks = { source = "${SOURCES.cloudtasks}", version = "${builtProvider().version}" } }
}
provider "cloudtasks" {
  min_poll_interval = "100ms"
  max_poll_interval = "500ms"
  huaweicloud {
    region     = "ap-southeast-1"
    project_id = "${DEFAULT_CREDENTIALS.projectId}"
    endpoints  = { dcs = "${endpoint}" }
  }
  ${settings}
}
resource "cloudtasks_dcs_background_task_gate" "gate" {
  instance_id = "cache"
  name        = "EXTEND"
  since       = "1h"
  timeout     = "${timeout}"
}
`;

  const proxy = async (status?: number) => `127.0.0.1:${await servers.proxy(seen, status)}`;

  const apply = (host: string, settings: string, env: Record<string, string> = {}, timeout?: string): Promise<Run> => {
    workspace.write(program(host, settings, undefined, timeout));
    return workspace.terraform(["apply", "-auto-approve", "-input=false"], { env });
  };

  const opened = (run: Run) => {
    expect(run.output).toContain("Apply complete! Resources: 1 added");
    expect(simulator.control.count({ operation: "ListBackgroundTask", status: 200 })).toBe(1);
  };

  const refused = (run: Run, ...sentences: string[]) => {
    expect(run.code).toBe(1);
    for (const sentence of sentences) {
      expect(unboxed(run.output)).toContain(sentence);
    }
    // A wait does not go on for what no repetition can mend: this one would for longer than any test may take.
    expect(simulator.control.count()).toBe(0);
  };

  test("leads through HTTPS_PROXY, with a private authority from ca_file", async () => {
    opened(await apply(PRIVATE_HOST, caFile, { HTTPS_PROXY: `http://${await proxy()}` }));
    expect(seen.connects).toEqual([`${PRIVATE_HOST}:${front.port}`]);
    expect(seen.authorization).toEqual([undefined]);
  });

  test("leads past HTTPS_PROXY for a host that NO_PROXY names", async () => {
    const env = { HTTPS_PROXY: `http://${await proxy()}`, NO_PROXY: `internal.test,${HERE}` };
    opened(await apply(HERE, caFile, env));
    expect(seen.connects).toEqual([]);
  });

  test("leads through the proxy option, whatever HTTPS_PROXY and NO_PROXY say", async () => {
    const env = { HTTPS_PROXY: `http://127.0.0.1:${await freePorts()}`, NO_PROXY: "*" };
    opened(await apply(HERE, `${caFile}\n  proxy = "http://${await proxy()}"`, env));
    expect(seen.connects).toEqual([`${HERE}:${front.port}`]);
  });

  test("sends a proxy the user and password of its URL, and shows them to nobody", async () => {
    const run = await apply(PRIVATE_HOST, `${caFile}\n  proxy = "http://user:pass%40word@${await proxy()}"`);
    opened(run);
    expect(seen.authorization).toEqual([`Basic ${btoa("user:pass@word")}`]);
    expect(run.output + workspace.readFile("terraform.tfstate")).not.toMatch(/pass(%40|@)word/);
  });

  test("ends at a proxy that wants a password, which the error says with the setting's name", async () => {
    const address = await proxy(407);
    const env = { HTTPS_PROXY: `http://user:wrong-password@${address}` };
    const run = await apply(PRIVATE_HOST, caFile, env);
    refused(
      run,
      `the proxy ${address} (from HTTPS_PROXY) refused a connection to ${PRIVATE_HOST}:${front.port} with 407`,
      "it wants a user name and password in its URL",
    );
    expect(run.output).not.toContain("wrong-password");
    expect(seen.connects).toHaveLength(1);
  });

  test("ends at a proxy that refuses the host, which the error says with the option's name", async () => {
    const address = await proxy(403);
    refused(
      await apply(PRIVATE_HOST, `${caFile}\n  proxy = "http://${address}"`),
      `the proxy ${address} (from the proxy option) refused a connection to ${PRIVATE_HOST}:${front.port} with 403`,
    );
    expect(seen.connects).toHaveLength(1);
  });

  test("ends where no proxy listens, and names proxy and setting", async () => {
    const address = `127.0.0.1:${await freePorts()}`;
    refused(
      await apply(PRIVATE_HOST, caFile, { https_proxy: address }, "3s"),
      "could not be listed: no connection",
      `no connection to the proxy ${address} (from https_proxy): ECONNREFUSED`,
    );
  });

  test("ends with the timeout at a proxy that takes the connection and never answers", async () => {
    const silent = createServer(() => {}).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const address = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const run = await apply(PRIVATE_HOST, `${caFile}\n  request_timeout = "1s"`, { HTTPS_PROXY: address }, "3s");
    silent.close();
    refused(run, "EXTEND did not finish within 3s", `${PRIVATE_HOST}:${front.port} gave no complete answer within`);
  });

  test("leads plain http through HTTP_PROXY, where allow_insecure permits it for another host", async () => {
    const env = { HTTP_PROXY: `http://user:password@${await proxy()}` };
    const plain = program("", "", "http://dcs.private.test:80", "3s");
    workspace.write(plain);
    refused(await workspace.terraform(["apply", "-auto-approve"], { env }), "allow_insecure");
    workspace.write(plain.replace('provider "cloudtasks" {', "$&\n  allow_insecure = true"));
    const run = await workspace.terraform(["apply", "-auto-approve"], { env });
    // The proxy of these tests answers plain requests by itself.
    expect(seen.connects[0]).toMatch(/^http:\/\/dcs\.private\.test(:80)?\/v2\//);
    expect(seen.authorization[0]).toBe(`Basic ${btoa("user:password")}`);
    expect(run.code).toBe(1);
  });

  test("ends at a private authority nobody was told of, and the error names the host and ca_file", async () => {
    refused(
      await apply(HERE, ""),
      `the TLS connection to ${HERE}:${front.port} failed`,
      "If the certificate is from a private authority, set ca_file to its PEM file",
      'endpoints option, key "dcs"',
    );
  });

  test("ends at a ca_file that is not there, and the error names the option and the file", async () => {
    refused(await apply(HERE, 'ca_file = "missing.pem"'), 'ca_file "missing.pem" cannot be read (ENOENT)');
  });

  test("ends at a ca_file without a certificate, and the error names the option and the file", async () => {
    refused(await apply(HERE, 'ca_file = "main.tf"'), 'ca_file "main.tf" holds no certificate in PEM form');
  });

  test("trusts what NODE_EXTRA_CA_CERTS names, with and without a ca_file of another authority", async () => {
    const env = { NODE_EXTRA_CA_CERTS: `${workspace.folder}/private-ca.pem` };
    opened(await apply(HERE, "", env));
    workspace.forgetState();
    simulator.control.clearRequests();
    workspace.writeFile("other-ca.pem", (await privateAuthority()).cert);
    opened(await apply(HERE, 'ca_file = "other-ca.pem"', env));
  });
});

/** TLS in front of a plain server, as the gateway of a private cloud has it. */
class TlsFront {
  private constructor(
    private readonly server: Server,
    private readonly sockets: Set<Socket>,
    readonly port: number,
  ) {}

  static async before(url: string, certificate: { cert: string; key: string }): Promise<TlsFront> {
    const sockets = new Set<Socket>();
    const server = createTlsServer(certificate, (incoming) => {
      const onwards = connect(Number(new URL(url).port), "127.0.0.1");
      for (const socket of [incoming, onwards]) {
        sockets.add(socket);
        socket.on("error", () => socket.destroy());
      }
      incoming.pipe(onwards).pipe(incoming);
    });
    // Clients that do not trust the certificate hang up.
    server.on("tlsClientError", () => {});
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new TlsFront(server, sockets, (server.address() as { port: number }).port);
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) {
      socket.destroy();
    }
    await new Promise((resolve) => this.server.close(resolve));
  }
}
