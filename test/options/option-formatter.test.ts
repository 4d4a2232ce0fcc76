import { CLOUDS, LABELLED_CLOUDS } from "../../lib/apis/clouds";
import { providerArguments } from "../../lib/clouds/provider-arguments";
import { inProgram, inTerraform, onCommandLine } from "../../lib/options/option-formatter";

const EVERYWHERE = [inTerraform, inProgram(), onCommandLine];

test.each([
  ["on_no_match", undefined, ["on_no_match", "onNoMatch", "--on-no-match"]],
  ["on_no_match", "open", ['on_no_match = "open"', 'onNoMatch: "open"', "--on-no-match open"]],
  ["any_instance", true, ["any_instance = true", "anyInstance: true", "--any-instance"]],
  ["any_instance", false, ["any_instance = false", "anyInstance: false", "--any-instance=false"]],
  [
    "expect",
    { "a.b": "1", c: "2 3" },
    ['expect = { "a.b" = "1", "c" = "2 3" }', 'expect: { "a.b": "1", "c": "2 3" }', "--expect a.b=1 --expect 'c=2 3'"],
  ],
  [
    "tencentcloud.task_time_zone",
    "+08:00",
    ['tencentcloud.task_time_zone = "+08:00"', 'tencentcloud.taskTimeZone: "+08:00"', "--task-time-zone +08:00"],
  ],
  ["endpoints.dcs", undefined, ["endpoints.dcs", "endpoints.dcs", "--endpoints dcs=…"]],
  [
    "endpoints.dcs",
    "https://x",
    ['endpoints.dcs = "https://x"', 'endpoints.dcs: "https://x"', "--endpoints dcs=https://x"],
  ],
] as const)("%s, set to %j, is written as each caller writes it", (name, value, spelled) => {
  expect(EVERYWHERE.map((formatOption) => formatOption(name, value))).toEqual(spelled);
});

test("an option of a group carries the group's name in a program", () => {
  expect(inProgram("huaweicloud.")("auth_url")).toBe("huaweicloud.authUrl");
});

test("an option of any cloud stands alone on the command line, whatever the cloud is called", () => {
  const { groups } = providerArguments();
  expect(Object.keys(groups!)).toEqual(CLOUDS);
  for (const [cloud, { arguments: options }] of Object.entries(groups!)) {
    for (const name of Object.keys(options)) {
      const block = LABELLED_CLOUDS.includes(cloud) ? `${cloud}.ci` : cloud;
      expect(onCommandLine(`${block}.${name}`)).toBe(`--${name.replaceAll("_", "-")}`);
    }
  }
  expect(onCommandLine("labels_of_cloud.a")).toBe("--labels-of-cloud a=…");
});
