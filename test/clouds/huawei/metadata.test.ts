import { HuaweiMetadata, METADATA_ADDRESS } from "../../../lib/clouds/huawei/metadata";
import type { HttpRequest, RawResponse } from "../../../lib/http/types";
import { TransportError } from "../../../lib/http/types";
import { FakeClock } from "../../support/http-fakes";
import { FakeHosts, json, keyAnswer, reason, SECURITY_KEY, SESSION } from "../../support/huawei-fakes";

type Routes = Record<string, (request: HttpRequest) => RawResponse | Error>;

function setUp(routes: (clock: FakeClock) => Routes) {
  const clock = new FakeClock();
  const server = new FakeHosts(routes(clock));
  const metadata = new HuaweiMetadata({ transport: async () => server, clock });
  return { clock, server, key: () => metadata.key(new AbortController().signal) };
}

const text = (status: number, body: string): RawResponse => ({ status, headers: {}, text: body });
const HOUR = 3_600_000;

it("a session is opened, and the key asked for with its token", async () => {
  const { server, key } = setUp((clock) => ({
    [SESSION]: () => text(200, "SESSION-1\n"),
    [SECURITY_KEY]: () => keyAnswer(200, "1", clock.now() + HOUR),
  }));
  expect(await key()).toEqual({
    key: { accessKey: "AK-1", secretKey: "SK-1", securityToken: "ST-1" },
    lifetimeMs: HOUR,
  });
  expect(server.sent.map(({ method, url, headers }) => [method, url, headers])).toEqual([
    ["PUT", `${METADATA_ADDRESS}${SESSION}`, { "X-Metadata-Token-Ttl-Seconds": "21600" }],
    ["GET", `${METADATA_ADDRESS}${SECURITY_KEY}`, { "X-Metadata-Token": "SESSION-1" }],
  ]);
  await key();
  expect(server.to(SESSION)).toHaveLength(1);
});

it.each([404, 405, 503])("a server that answers %d to the session is asked without one", async (status) => {
  const { server, key } = setUp((clock) => ({
    [SESSION]: () => text(status, ""),
    [SECURITY_KEY]: () => keyAnswer(200, "1", clock.now() + HOUR),
  }));
  expect((await key()).key.accessKey).toBe("AK-1");
  expect(server.to(SECURITY_KEY)[0]!.headers).toEqual({});
});

it.each([400, 403, 302])("a server that answers %d to the session is not asked further", async (status) => {
  const { server, key } = setUp(() => ({ [SESSION]: () => text(status, "x") }));
  expect(await reason(key())).toMatchObject({
    name: "MetadataError",
    message: `it opened no session (HTTP ${status})`,
  });
  expect(server.sent).toHaveLength(1);
});

it.each<[string, RawResponse | Error]>([
  ["a fault", text(500, "")],
  ["throttling", text(429, "")],
  ["a page", text(200, "<html>")],
  ["a broken connection", new TransportError("reset", "it broke")],
])("%s of the service is a bad moment, and does no harm", async (_name, bad) => {
  let asked = 0;
  const { server, key } = setUp((clock) => ({
    [SESSION]: () => text(200, "S"),
    [SECURITY_KEY]: () => (++asked < 3 ? bad : keyAnswer(200, "1", clock.now() + HOUR)),
  }));
  expect((await key()).key.accessKey).toBe("AK-1");
  expect(server.to(SECURITY_KEY)).toHaveLength(3);
});

it("a session that ended is opened anew, once", async () => {
  let session = 0;
  let good = "SESSION-1";
  const { server, key } = setUp((clock) => ({
    [SESSION]: () => text(200, `SESSION-${++session}`),
    [SECURITY_KEY]: ({ headers }) =>
      headers["X-Metadata-Token"] === good ? keyAnswer(200, "1", clock.now() + HOUR) : text(401, ""),
  }));
  await key();
  good = "SESSION-2";
  await key();
  expect(server.to(SESSION)).toHaveLength(2);
  good = "none";
  expect((await reason(key())).message).toBe("it answered with HTTP 401");
  expect(server.to(SESSION)).toHaveLength(3);
});

it("a session refused at once is not opened again", async () => {
  const { server, key } = setUp(() => ({ [SESSION]: () => text(200, "S"), [SECURITY_KEY]: () => text(401, "") }));
  expect((await reason(key())).message).toBe("it refuses its own session token");
  expect(server.sent).toHaveLength(2);
});

it("a server that comes to demand sessions gets one", async () => {
  let sessions = false;
  const { key } = setUp((clock) => ({
    [SESSION]: () => {
      const answer = sessions ? text(200, "S") : text(404, "");
      sessions = true;
      return answer;
    },
    [SECURITY_KEY]: ({ headers }) =>
      headers["X-Metadata-Token"] === "S" ? keyAnswer(200, "1", clock.now() + HOUR) : text(401, ""),
  }));
  expect((await key()).key.accessKey).toBe("AK-1");
});

it("all requests together have three seconds", async () => {
  const { clock, server, key } = setUp(() => ({
    [SESSION]: () => {
      clock.time += 2000;
      return text(404, "");
    },
    [SECURITY_KEY]: () => new TransportError("timeout", "no answer in time"),
  }));
  expect((await reason(key())).message).toBe("no answer within 3 s");
  expect(server.timeouts).toEqual([3000, 1000]);
});

it("when the time is over nothing more is sent", async () => {
  const { clock, server, key } = setUp(() => ({
    [SESSION]: () => {
      clock.time += 3000;
      return text(404, "");
    },
  }));
  expect((await reason(key())).message).toBe("no answer within 3 s");
  expect(server.sent).toHaveLength(1);
});

it("a machine where nobody answers is asked once", async () => {
  const { server, key } = setUp(() => ({}));
  await reason(key());
  expect(server.sent).toHaveLength(1);
});

it.each<[string, RawResponse, string]>([
  ["no agency", json(404, {}), "no agency is bound to this server"],
  ["a page", text(200, "<html>SK-MARKED</html>"), "its answer is of no use: it holds no credential"],
  ["half a key", json(200, { credential: { access: "a", secret: "SK-MARKED" } }), "it holds no usable key"],
  [
    "a key without an end",
    json(200, { credential: { access: "a", secret: "SK-MARKED", securitytoken: "t" } }),
    "until when",
  ],
  ["a key of yesterday", keyAnswer(200, "MARKED", 0), "expired already"],
  ["an error", text(500, "SK-MARKED"), "it answered with HTTP 500"],
])("%s is an error that shows nothing of the answer", async (_name, answer, message) => {
  const { key } = setUp(() => ({ [SESSION]: () => text(404, ""), [SECURITY_KEY]: () => answer }));
  const error = await reason(key());
  expect(error).toMatchObject({ name: "MetadataError", message: expect.stringContaining(message) });
  expect(error.message).not.toContain("MARKED");
});

it.each(["Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "Sat, 13 Sep 275760 00:00:00 GMT"])(
  "a key just issued is taken, though a Date of %j calls it expired or tells nothing",
  async (date) => {
    const fresh = keyAnswer(200, "A", Date.now() + 86_400_000);
    const answer = { ...fresh, headers: { ...fresh.headers, date } };
    const { key } = setUp(() => ({ [SESSION]: () => text(404, ""), [SECURITY_KEY]: () => answer }));
    expect((await key()).lifetimeMs).toBeGreaterThan(0);
  },
);

it("a key's life is reckoned on the server's clock", async () => {
  const { key } = setUp(() => ({
    [SESSION]: () => text(404, ""),
    [SECURITY_KEY]: () => ({
      ...keyAnswer(200, "1", Date.UTC(2030, 0, 1, 13)),
      headers: { date: "Tue, 01 Jan 2030 12:00:00 GMT" },
    }),
  }));
  expect((await key()).lifetimeMs).toBe(HOUR);
});

it("who is cancelled is told so", async () => {
  const controller = new AbortController();
  const transport = new FakeHosts({
    [SESSION]: () => {
      controller.abort(new Error("cancelled"));
      return new TransportError("aborted", "x");
    },
  });
  const metadata = new HuaweiMetadata({ transport: async () => transport, clock: new FakeClock() });
  expect((await reason(metadata.key(controller.signal))).message).toBe("cancelled");
});
