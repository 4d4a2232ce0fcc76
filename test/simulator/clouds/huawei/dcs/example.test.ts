import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXAMPLE_LIST } from "../../../../../lib/simulator/clouds/huawei/dcs/example";
import { EXAMPLE, INSTANCE, PROJECT, virtualCloud } from "../../../../support/simulator";

const FIXTURE = readFileSync(join(__dirname, "../../../../fixtures/dcs-list-background-tasks.json"), "utf8");
const LIST = `/v2/${PROJECT}/instances/${EXAMPLE}/tasks`;
const DOCUMENTED =
  "/v2/a4d31cb6-3d72-4fdc-8ec9-6e3a41e47f71/instances/5560df16-cebf-4473-95c4-d1b573c16e79/tasks" +
  "?offset=0&limit=10&begin_time=20200609160000&end_time=20200617155959";

describe("the document's example", () => {
  test("is kept byte for byte", () => {
    expect(EXAMPLE_LIST).toBe(FIXTURE);
  });

  test("answers the document's own example request byte for byte", () => {
    expect(virtualCloud().send("GET", DOCUMENTED).body).toBe(FIXTURE);
  });

  test("pages and filters like every other task", () => {
    const { get } = virtualCloud();
    expect(get(`${LIST}?offset=1`)).toEqual({ task_count: "1", tasks: [] });
    expect(get(`${LIST}?start_time=20200617081807`)).toEqual({ task_count: "0", tasks: [] });
  });

  test("stands behind tasks that are started later", () => {
    const { get, control } = virtualCloud();
    control.startTask({ instanceId: EXAMPLE, name: "modify" });
    const { task_count, tasks } = get(LIST);
    expect(task_count).toBe("2");
    expect(tasks[1]).toEqual(JSON.parse(FIXTURE).tasks[0]);
  });

  test("is not served when a scenario does not want it", () => {
    const { get } = virtualCloud({ documentedExamples: false, instances: [{ id: INSTANCE }] });
    expect(get(LIST).error_code).toBe("111404022");
  });
});
