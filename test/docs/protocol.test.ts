import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SERVICES } from "../../lib/plugin/protocol/services";

const PAGE = readFileSync(join(__dirname, "../../docs/protocol.md"), "utf8");

test("the page on the protocol lists exactly the procedures that are served", () => {
  const [, served] = /^## Served\n([\s\S]*?)^## /m.exec(PAGE)!;
  const listed = served!.split("\n").flatMap((line) => {
    const [, first = ""] = /^\| (`.*?) \|/.exec(line) ?? [];
    return [...first.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
  });
  const procedures = Object.entries(SERVICES).flatMap(([service, all]) =>
    Object.keys(all).map((name) => (service === "tfplugin6.Provider" ? name : `${service}/${name}`)),
  );
  expect(listed.sort()).toEqual(procedures.sort());
});
