import { createPrivateKey, generateKeyPairSync, sign, X509Certificate } from "node:crypto";
import { type AddressInfo, connect as connectPlain, createServer, type Server, type Socket } from "node:net";
import { connect, type TLSSocket } from "node:tls";
import { certificatePem, createIdentity, type Identity } from "../../lib/plugin/certificate";
import {
  bitString,
  integer,
  objectIdentifier,
  octetString,
  piece,
  sequence,
  setOf,
  time,
  utf8String,
  yes,
} from "../../lib/plugin/der";
import { SILENT } from "../../lib/plugin/log";
import { secureConnections } from "../../lib/plugin/secure";
import { clientHello } from "../support/provider-socket";

const server = createIdentity();
const terraform = createIdentity();
let listener: Server;
let accepted: TLSSocket[];

let welcome: (socket: TLSSocket) => void;

beforeEach(async () => {
  accepted = [];
  welcome = (socket) => socket.end("welcome");
  const secure = secureConnections(server, certificatePem(terraform.certificate), SILENT, (socket) => {
    accepted.push(socket);
    welcome(socket);
  });
  listener = createServer({ pauseOnConnect: true }, secure);
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
});
afterEach(() => new Promise((resolve) => listener.close(resolve)));

/** What a client reads; "" if it is refused. */
function read(identity: Identity | undefined, ALPNProtocols = ["h2"]): Promise<string> {
  const socket = connect({
    port: (listener.address() as AddressInfo).port,
    host: "127.0.0.1",
    servername: "localhost",
    ca: certificatePem(server.certificate),
    ALPNProtocols,
    ...(identity && {
      key: identity.key.export({ type: "pkcs8", format: "pem" }),
      cert: certificatePem(identity.certificate),
    }),
  });
  return new Promise((resolve) => {
    let text = "";
    socket.on("data", (data) => {
      text += data;
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(text));
  });
}

/** A certificate that the client's own key signed for another key: it chains up to the one that is expected. */
function issuedByClient(): Identity {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(objectIdentifier("1.2.840.10045.4.3.2"));
  const name = (text: string) => sequence(setOf(sequence(objectIdentifier("2.5.4.3"), utf8String(text))));
  const body = sequence(
    piece(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.from([7])),
    algorithm,
    name("localhost"),
    sequence(time(new Date(Date.now() - 60_000)), time(new Date(Date.now() + 60_000))),
    name("impostor"),
    publicKey.export({ type: "spki", format: "der" }),
    piece(0xa3, sequence(sequence(objectIdentifier("2.5.29.19"), yes(), octetString(sequence())))),
  );
  return { key: privateKey, certificate: sequence(body, algorithm, bitString(sign("sha256", body, terraform.key))) };
}

test("the client whose certificate was announced is let in", async () => {
  await expect(read(terraform)).resolves.toBe("welcome");
});

test("a client without a certificate is refused", async () => {
  await expect(read(undefined)).resolves.toBe("");
  expect(accepted).toEqual([]);
});

test("a client with another certificate of the same name is refused", async () => {
  await expect(read(createIdentity())).resolves.toBe("");
  expect(accepted).toEqual([]);
});

test("a client whose certificate merely chains up to the announced one is refused", async () => {
  const impostor = issuedByClient();
  const issuer = new X509Certificate(terraform.certificate);
  expect(new X509Certificate(impostor.certificate).verify(issuer.publicKey)).toBe(true);
  await expect(read(impostor)).resolves.toBe("");
  expect(accepted).toEqual([]);
});

test("a client that copies the certificate without having its key is refused", async () => {
  const key = createPrivateKey(createIdentity().key.export({ type: "pkcs8", format: "pem" }));
  const thief = { key, certificate: terraform.certificate };
  await expect(Promise.resolve().then(() => read(thief))).rejects.toThrow(/mismatch/);
});

test("HTTP/2 is agreed on", async () => {
  await read(terraform, ["http/1.1", "h2"]);
  expect(accepted.map((socket) => socket.alpnProtocol)).toEqual(["h2"]);
});

describe("the bound of a handshake", () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate"] }));
  afterEach(() => jest.useRealTimers());

  const came = () => new Promise<Socket>((resolve) => listener.once("connection", resolve));

  test("is ten seconds for all of it, however slowly its bytes come", async () => {
    const arrived = came();
    const client = connectPlain((listener.address() as AddressInfo).port, "127.0.0.1").on("error", () => {});
    try {
      const served = await arrived;
      const hello = await clientHello();
      for (let second = 0; second < 9; second += 1) {
        client.write(hello.subarray(second, second + 1));
        await new Promise(setImmediate);
        jest.advanceTimersByTime(1_000);
      }
      expect(served.destroyed).toBe(false);
      jest.advanceTimersByTime(1_000);
      expect(served.destroyed).toBe(true);
    } finally {
      client.destroy();
    }
  });

  test("is none for a client that is in", async () => {
    welcome = () => {};
    const reading = read(terraform);
    while (accepted.length === 0) await new Promise(setImmediate);
    jest.advanceTimersByTime(3_600_000);
    accepted[0]!.end("welcome");
    await expect(reading).resolves.toBe("welcome");
  });
});

test("noise instead of a TLS handshake is dropped and the next client is served", async () => {
  const socket = connectPlain((listener.address() as AddressInfo).port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write("GET / HTTP/1.1\r\n\r\n");
  socket.resume();
  await new Promise((resolve) => socket.on("close", resolve));
  await expect(read(terraform)).resolves.toBe("welcome");
});
