import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { trustedAuthorities } from "../../lib/http/trust";

const folder = mkdtempSync(join(tmpdir(), "trust-"));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const PEM = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
afterAll(() => rmSync(folder, { recursive: true }));

it("without a file Node's own defaults hold", () => {
  expect(trustedAuthorities(undefined, {})).toBeUndefined();
  expect(trustedAuthorities("", { NODE_EXTRA_CA_CERTS: "x" })).toBeUndefined();
});

it("a file is added to the default roots", () => {
  expect(trustedAuthorities(file("a.pem", PEM), {})).toEqual([...rootCertificates, PEM]);
});

it("NODE_EXTRA_CA_CERTS still counts beside a file", () => {
  const extra = file("extra.pem", "extra");
  expect(trustedAuthorities(file("a.pem", PEM), { NODE_EXTRA_CA_CERTS: extra })).toContain("extra");
  expect(trustedAuthorities(file("a.pem", PEM), { NODE_EXTRA_CA_CERTS: join(folder, "none") })).toContain(PEM);
});

it("a file that is missing or no PEM is an error that names the option and the file", () => {
  expect(() => trustedAuthorities(join(folder, "none.pem"), {})).toThrow(
    /ca_file ".*none\.pem" cannot be read \(ENOENT\)/,
  );
  expect(() => trustedAuthorities(file("der.pem", "0\x82"), {})).toThrow(
    /ca_file ".*der\.pem" holds no certificate in PEM form/,
  );
});
