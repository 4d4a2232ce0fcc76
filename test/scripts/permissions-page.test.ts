import { TASK_LIST_APIS } from "../../lib/apis";
import { permissionsPage } from "../../scripts/generate/permissions-page";

const page = permissionsPage();
const sectionOf = (stem: string) => page.split("\n## ").find((section) => section.startsWith(`\`${stem}\``))!;
const policyOf = (stem: string) => JSON.parse(/```json\n([\s\S]*?)\n```/.exec(sectionOf(stem))![1]!);

test.each(TASK_LIST_APIS.map((api) => [api.stem, api] as const))(
  "%s has a policy with exactly the permissions of its table",
  (stem, api) => {
    const rows = [...sectionOf(stem).matchAll(/^\| \w+ \| `([^`]+)` \| (yes|no) \|$/gm)];
    expect(rows.filter(([, , required]) => required === "yes").map(([, name]) => name)).toEqual([api.permission]);
    const names = rows.map(([, name]) => name);
    const written = JSON.stringify(policyOf(stem));
    expect([...written.matchAll(/"([a-z]+:[\w:]+)"/g)].map(([, name]) => name)).toEqual(names);
  },
);

// The forms of custom policies, as the consoles of both clouds show them.
test("a policy of Huawei Cloud is one of IAM 1.1", () => {
  expect(policyOf("dcs_center_tasks")).toEqual({
    Version: "1.1",
    Statement: [{ Effect: "Allow", Action: ["dcs:task:list"] }],
  });
});

test("a policy of Tencent Cloud is one of CAM 2.0", () => {
  expect(policyOf("redis_tasks")).toMatchObject({
    version: "2.0",
    statement: [{ effect: "allow", resource: ["*"] }],
  });
});
