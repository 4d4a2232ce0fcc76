/** Thirty hostile texts in the rows of a list, in every form in which the command shows them. */

import { parse as parseYaml } from "yaml";
import { taskListApi } from "../../lib/apis";
import { describeTask, doctor, list } from "../support/commands";
import { answered, ENV, HostileCloud, INSTANCE, leaves, listed, roleValues, wireRow } from "../support/hostile-cloud";
import { FORMS, HOSTILE_TEXTS, wrongs } from "../support/hostile-texts";

const api = taskListApi("dcs_background_tasks")!;
const FORMATS = ["table", "json", "ndjson", "csv", "yaml"] as const;

/** A field that is free text, and all that decide nothing together. */
const PLACES = [
  ["name"],
  ["id"],
  ["error_code"],
  leaves(api.fields).filter((path) => !(path in roleValues(api, "failed", 0))),
];

/** What is wrong with a result, which may be as long as it is. Of data, like of a state, only whole secrets are taken out. */
function judged(out: string, isData = false): string[] {
  const allowed = ["two full stops", ...(isData ? ["something of a secret"] : [])];
  return wrongs(out, Number.POSITIVE_INFINITY).filter((wrong) => !allowed.includes(wrong));
}

const holdsSecret = (text: string) => Object.values(FORMS).some((form) => text.includes(form));

test.each(Object.entries(HOSTILE_TEXTS))("%s, listed and described", async (_, text) => {
  const cloud = new HostileCloud();
  const wrong: string[] = [];
  const note = (where: string, found: readonly string[]) => wrong.push(...found.map((one) => `${where}: ${one}`));
  for (const place of PLACES) {
    const values = {
      ...roleValues(api, "failed", cloud.clock.trueTime() - 60_000),
      ...Object.fromEntries(place.map((path) => [path, text])),
    };
    const answer = listed(api, [wireRow(api.fields, values)]);
    cloud.cloud = () => answer;
    const texts = new Map<string, string>();
    for (const format of FORMATS) {
      cloud.clock.advance(60_000);
      const { code, out, err } = await cloud.command(
        list,
        api,
        "--instance-id",
        INSTANCE,
        "--output",
        format,
        "--include-raw",
        "--wide",
      );
      // An ID of white space alone is none: the row is left out, and told.
      if (out === "") continue;
      expect(code).toBe(0);
      note(`${place[0]} as ${format}`, judged(out, format !== "table"));
      note(`${place[0]} on stderr`, judged(err));
      texts.set(format, out);
    }
    if (texts.size > 0) {
      const [json, yaml] = [JSON.parse(texts.get("json")!), parseYaml(texts.get("yaml")!, { maxAliasCount: 0 })];
      expect(yaml).toEqual(json);
      if (holdsSecret(JSON.stringify(json))) wrong.push("a secret in the values");
    }
    cloud.clock.advance(60_000);
    const described = await cloud.command(describeTask, api, "--instance-id", INSTANCE, place[0] === "id" ? "-" : "7");
    note(`${place[0]} described`, judged(described.out + described.err));
  }
  expect(wrong).toEqual([]);
});

test("no cell of CSV begins like a formula, nor goes on in another line", async () => {
  const cloud = new HostileCloud();
  for (const formula of ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=cmd|' /C calc'!A0"]) {
    const values = { ...roleValues(api, "failed", cloud.clock.trueTime() - 60_000), user_name: formula };
    const answer = listed(api, [wireRow(api.fields, values)]);
    cloud.cloud = () => answer;
    cloud.clock.advance(60_000);
    const { out } = await cloud.command(list, api, "--instance-id", INSTANCE, "--output", "csv");
    expect(out.trimEnd().split("\n")).toHaveLength(2);
    expect(out).not.toMatch(/(^|,|")[=+@\t\r-][^,]*/m);
  }
});

test.each(Object.entries(HOSTILE_TEXTS))("%s, told by doctor", async (_, text) => {
  const cloud = new HostileCloud({
    env: { ...ENV, HTTPS_PROXY: text, NODE_EXTRA_CA_CERTS: text.replaceAll("\0", "") },
  });
  const machine = () => ({
    node: "20.20.0",
    folder: "/nowhere",
    now: 0,
    run: () => JSON.stringify({ terraform_version: text }),
  });
  const wrong: string[] = [];
  const errors = { error_code: text, error_msg: text, [text]: text };
  const values = Object.fromEntries(leaves(api.fields).map((path) => [path, text]));
  const page = { task_count: text, tasks: [wireRow(api.fields, values), { [text]: text }], [text]: text };
  for (const answer of [
    answered(errors, 403),
    answered(errors, 404, { date: text }),
    answered(page, 200, { date: text }),
  ]) {
    cloud.cloud = () => answer;
    for (const about of [[], ["--contract", "dcs-background-tasks"]]) {
      for (const output of ["text", "json"]) {
        cloud.clock.advance(60_000);
        const examine: Parameters<typeof cloud.command>[0] = ([, ...argv], io, dependencies) =>
          doctor(["huaweicloud", ...argv], io, dependencies, machine);
        const { out, err } = await cloud.command(examine, api, "--instance-id", INSTANCE, "--output", output, ...about);
        if (output === "json" && out !== "") JSON.parse(out);
        for (const one of [...judged(out), ...judged(err)]) wrong.push(`${output} ${about[0]}: ${one}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});
