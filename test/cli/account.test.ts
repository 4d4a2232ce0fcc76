import { TASK_LIST_APIS } from "../../lib/apis";
import { accountGroups } from "../../lib/cli/account";
import { check, onCommandLine } from "../../lib/options";

const api = (stem: string) => TASK_LIST_APIS.find((one) => one.stem === stem)!;

/** What is said of addresses of these services. */
function told(about: Parameters<typeof accountGroups>[0], ...keys: string[]): readonly string[] {
  const [cloud] = accountGroups(about);
  const endpoints = Object.fromEntries(keys.map((key) => [key, "https://a.example"]));
  return check(cloud!, { endpoints }, onCommandLine).map(({ message }) => message);
}

test("a command takes an address for what its list asks, and for no other service: a slip would be used by nobody", () => {
  expect(told(api("dcs_background_tasks"), "dcs", "iam", "metadata")).toEqual([]);
  for (const other of ["dsc", "dms", "obs"]) {
    expect(told(api("dcs_background_tasks"), other)).toEqual([
      `--endpoints: "${other}" is not a service that is used here; known are "dcs", "iam" and "metadata"`,
    ]);
  }
  expect(told(api("redis_tasks"), "iam")).toEqual([
    '--endpoints: "iam" is not a service that is used here; known are "redis" and "metadata"',
  ]);
});

test("for a declared list the address is that of its own service", () => {
  const declared = { cloud: "huaweicloud", service: { key: "drs", host: "drs" } } as const;
  expect(told(declared, "drs", "iam")).toEqual([]);
  expect(told(declared, "rds")).toEqual([
    '--endpoints: "rds" is not a service that is used here; known are "drs", "iam" and "metadata"',
  ]);
});

test("a command about all lists of a cloud takes the address of each", () => {
  const cloud = { cloud: "tencentcloud" } as const;
  expect(told(cloud, "redis", "crs", "cdb", "postgres", "cynosdb", "metadata")).toEqual([]);
  expect(told(cloud, "dcs")).toHaveLength(1);
});

test("the help names the services that count, and no others", () => {
  const [cloud] = accountGroups(api("rds_tasks"));
  expect(cloud!.arguments.endpoints!.description).toContain("by service: `rds`, `iam`, `metadata`.");
  const [http] = accountGroups({ cloud: "http" });
  expect(Object.keys(http!.arguments)).not.toContain("endpoints");
});
