import { handshakeLine, MAGIC_COOKIE, readHandshake } from "../../lib/plugin/handshake";

const env = { [MAGIC_COOKIE.name]: MAGIC_COOKIE.value, PLUGIN_PROTOCOL_VERSIONS: "5,6" };

test("a host that offers protocol 6 among others is met", () => {
  expect(readHandshake(env)).toEqual({ clientCertificate: undefined });
  expect(readHandshake({ ...env, PLUGIN_PROTOCOL_VERSIONS: " 6 " })).toEqual({ clientCertificate: undefined });
  expect(readHandshake({ ...env, PLUGIN_CLIENT_CERT: "pem" })).toEqual({ clientCertificate: "pem" });
});

test("no cookie, or a wrong one, is refused with what the file is", () => {
  for (const cookie of [undefined, "", "wrong"]) {
    expect(readHandshake({ ...env, [MAGIC_COOKIE.name]: cookie })).toEqual({
      refusal: "This file is a Terraform provider. It is started by Terraform, not by hand.",
    });
  }
});

test.each([
  ["5", "offers 5"],
  ["16,60", "offers 16, 60"],
  [undefined, "offers none"],
])("protocol versions %p are refused", (PLUGIN_PROTOCOL_VERSIONS, expected) => {
  expect(readHandshake({ ...env, PLUGIN_PROTOCOL_VERSIONS })).toMatchObject({
    refusal: expect.stringContaining(expected),
  });
});

test("the line has six fields and base64 without padding", () => {
  const unix = { network: "unix", address: "/tmp/s" } as const;
  expect(handshakeLine(unix, Buffer.from("abcd"))).toBe("1|6|unix|/tmp/s|grpc|YWJjZA\n");
  expect(handshakeLine(unix)).toBe("1|6|unix|/tmp/s|grpc|\n");
  expect(handshakeLine({ network: "tcp", address: "127.0.0.1:5" })).toBe("1|6|tcp|127.0.0.1:5|grpc|\n");
});
