import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HUAWEI_SOURCES } from "../../lib/clouds/huawei/sources";
import { cloudArguments } from "../../lib/clouds/provider-arguments";
import { TENCENT_SOURCES } from "../../lib/clouds/tencent/sources";
import { authenticationPage } from "../../scripts/generate/authentication-page";

const page = authenticationPage();
const below = (heading: string) => page.split(`\n### ${heading}\n\n`)[1]!.split("\n\n")[0]!.split("\n");

test.each([
  ["Huawei Cloud", HUAWEI_SOURCES],
  ["Tencent Cloud", TENCENT_SOURCES],
])("the places of %s are listed in the order in which they are asked", (cloud, sources) => {
  expect(below(`Places of credentials for ${cloud}`)).toEqual(
    sources.map(({ place }, index) => `${index + 1}. ${place}`),
  );
});

test("every option is there with its variables, those of an agency too", () => {
  const huawei = below("Options of Huawei Cloud and their variables");
  expect(huawei).toContain("| `access_key` | `HW_ACCESS_KEY`, `OS_ACCESS_KEY`, `HUAWEICLOUD_SDK_AK`, `CLOUD_SDK_AK` |");
  expect(huawei).toContain("| `assume_role.duration` | `HW_ASSUME_ROLE_DURATION` |");
  const { huaweicloud, tencentcloud } = cloudArguments();
  const agency = Object.keys(huaweicloud.groups!.assume_role!.arguments);
  expect(huawei).toHaveLength(2 + Object.keys(huaweicloud.arguments).length + agency.length);
  const tencent = below("Options of Tencent Cloud and their variables");
  expect(tencent).toHaveLength(2 + Object.keys(tencentcloud.arguments).length);
  expect(tencent).toContain("| `task_time_zone` | – |");
});

test("every variable that is read, refused or left out has its place on the page", () => {
  const clouds = join(__dirname, "../../lib/clouds");
  const files = readdirSync(clouds, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const code = files.map((file) => readFileSync(join(clouds, file), "utf8"));
  const names = code.join("\n").matchAll(/\b(?:HW|OS|HUAWEICLOUD_SDK|CLOUD_SDK|TENCENTCLOUD|TCCLI)_[A-Z_]*[A-Z]\b/g);
  const read = new Set([...names].map(([name]) => name));
  expect(read.size).toBeGreaterThan(90);
  expect([...read].filter((name) => !new RegExp(`\\b${name}\\b`).test(page))).toEqual([]);
});

test("every key of endpoints has its public address, and no other does", () => {
  const keys = (heading: string) =>
    below(heading)
      .slice(2)
      .map((line) => line.split("`")[1]);
  expect(keys("Endpoints of Huawei Cloud")).toEqual(["dcs", "dms", "geminidb", "rds", "dds", "cbr", "iam", "metadata"]);
  expect(keys("Endpoints of Tencent Cloud")).toEqual(["redis", "crs", "cdb", "postgres", "cynosdb", "metadata"]);
  expect(page).toContain("| `geminidb` | `https://gaussdb-nosql.{region}.myhuaweicloud.com` | `geminidb_jobs` |");
  expect(page).toContain(
    "| `dcs` | `https://dcs.{region}.myhuaweicloud.com` | `dcs_background_tasks`, `dcs_center_tasks` |",
  );
  expect(page).toContain("| `redis` | `https://redis.tencentcloudapi.com` | `redis_tasks` |");
  expect(page).toContain("as in `https://redis.ap-shanghai-fsi.tencentcloudapi.com`");
});
