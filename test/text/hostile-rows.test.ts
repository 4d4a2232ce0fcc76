/** Thirty hostile texts in every field of every list, and what of them comes out at every place where text comes out. */
import { TASK_LIST_APIS } from "../../lib/apis";
import { knowsInstance, type TaskListApi } from "../../lib/apis/declaration";
import type { TaskState } from "../../lib/apis/task-state";
import { HostileCloud, INSTANCE, leaves, listed, roleValues, wireRow } from "../support/hostile-cloud";
import { FORMS, HOSTILE_TEXTS, wrongs } from "../support/hostile-texts";

const gateOf = (api: TaskListApi) => `cloudtasks_${api.singular}_gate`;
const where = (api: TaskListApi) => (knowsInstance(api) ? { instance_id: INSTANCE } : { any_instance: true });

/** The fields that a text is put into at once. */
type Place = readonly string[];

/** Each field by which a row is read for itself; the others in pairs, as a message shows two of them, and together. */
function places(api: TaskListApi) {
  const roles = Object.keys(roleValues(api, "failed", 0));
  const others = leaves(api.fields).filter((path) => !roles.includes(path));
  const pairs = others.flatMap((path, index) =>
    index % 2 === 0 ? [[path, ...others.slice(index + 1, index + 2)]] : [],
  );
  const { jobId, resourceName, failureReason, failureContext = [] } = api.roles;
  const told: Place = [jobId, resourceName, failureReason, ...failureContext].filter((path) => path !== undefined);
  const alone = (paths: Place): Place[] => paths.map((path) => [path]);
  return {
    mismatches: [...alone(roles), ...pairs],
    failures: [...alone(roles), others],
    // What is only passed on, and decides nothing, is so at once.
    readings: [...alone(roles.filter((path) => !told.includes(path))), [...told, ...others]],
  };
}

/** One list, one text, everything that can be done with it. */
class Meeting {
  private readonly wrong: string[] = [];

  constructor(
    private readonly api: TaskListApi,
    private readonly text: string,
    private readonly cloud: HostileCloud,
  ) {}

  /** What was wrong, by where. */
  async run(): Promise<readonly string[]> {
    const { api, cloud } = this;
    await cloud.configure();
    const { mismatches, failures, readings } = places(api);
    for (const place of mismatches) await this.mismatch(place);
    for (const place of failures) await this.failure(place);
    for (const place of readings) {
      await this.lookup(place);
      await this.command(place);
    }
    for (const line of cloud.log.splice(0)) this.judge("the log", [line, ...texts(JSON.parse(line))]);
    return this.wrong;
  }

  private async mismatch(place: Place) {
    this.answer(place, "succeeded");
    const expect = Object.fromEntries(place.map((path) => [path, "nothing"]));
    const { diagnostics, state } = await this.cloud.create(gateOf(this.api), { ...this.gate(place), expect });
    this.judge(`${place[0]} unexpected`, diagnostics);
    this.judgeState(`${place[0]} unexpected`, state);
  }

  private async failure(place: Place) {
    this.answer(place, "failed");
    const { diagnostics } = await this.cloud.create(gateOf(this.api), this.gate(place));
    this.judge(`${place[0]} failed`, diagnostics);
  }

  private async lookup(place: Place) {
    this.answer(place, "failed");
    const { diagnostics, state } = await this.cloud.read(`cloudtasks_${this.api.stem}`, { include_raw: true });
    this.judge(`${place[0]} looked up`, diagnostics);
    this.judgeState(`${place[0]} looked up`, state);
  }

  private async command(place: Place) {
    this.answer(place, "succeeded");
    const { instance_id, any_instance, ...others } = this.gate(place);
    const options = Object.entries(others).flatMap(([name, value]) => [`--${name.replaceAll("_", "-")}`, value]);
    const whose = instance_id === undefined ? "--any-instance" : `--instance-id=${instance_id}`;
    const { code, out, err } = await this.cloud.wait(this.api, whose, ...options);
    this.judge(`${place[0]} on stderr`, [err]);
    if (code === 0) {
      this.judgeState(`${place[0]} on stdout`, JSON.parse(out));
      if (/[^\n\P{C}]|\p{Default_Ignorable_Code_Point}/u.test(out)) this.wrong.push(`${place[0]} raw on stdout`);
    }
  }

  private gate(place: Place) {
    const { api, text } = this;
    return {
      ...(where(api) as { instance_id?: string; any_instance?: boolean }),
      name: place[0] === api.roles.name ? text : api.example.name,
      since: "1h",
      ...{ timeout: "20s", appear_timeout: "0s", unknown_timeout: "1s" },
    };
  }

  private answer(place: Place, state: TaskState) {
    const { api, cloud, text } = this;
    const hostile = Object.fromEntries(place.map((path) => [path, text]));
    const values = { ...roleValues(api, state, cloud.clock.trueTime() - 60_000), ...hostile };
    const answer = listed(api, [wireRow(api.fields, values)]);
    cloud.cloud = () => answer;
    // A reading of some seconds ago would do.
    cloud.clock.advance(60_000);
  }

  private judge(what: string, shown: readonly string[]) {
    for (const text of shown) {
      this.wrong.push(...wrongs(text).map((wrong) => `${this.api.stem}, ${what}: ${wrong} in ${text.slice(0, 300)}`));
    }
  }

  /** Data stay as they are, but for secrets. */
  private judgeState(what: string, state: unknown) {
    const told = texts(state).filter((text) => Object.values(FORMS).some((form) => text.includes(form)));
    this.wrong.push(...told.map((text) => `${this.api.stem}, ${what}: a secret in ${text.slice(0, 300)}`));
  }
}

function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
}

test.each(Object.entries(HOSTILE_TEXTS))("%s in any field of any list", async (_, text) => {
  const wrong: string[] = [];
  const cloud = new HostileCloud();
  for (const api of TASK_LIST_APIS) wrong.push(...(await new Meeting(api, text, cloud).run()));
  expect(wrong).toEqual([]);
});
