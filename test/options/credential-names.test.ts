import { HUAWEI_NAMES } from "../../lib/clouds/huawei/credential-names";
import { TENCENT_NAMES } from "../../lib/clouds/tencent/credential-names";
import { type CredentialNames, variablesOf } from "../../lib/options/credential-names";
import {
  HUAWEI_HARMLESS,
  HUAWEI_OFFICIAL,
  HUAWEI_OTHER_ACCOUNTS,
  TENCENT_HARMLESS,
  TENCENT_OFFICIAL,
  TENCENT_OTHER_ACCOUNTS,
} from "../support/official-names";

const CLOUDS = [
  ["Huawei Cloud", HUAWEI_NAMES, HUAWEI_OFFICIAL, HUAWEI_OTHER_ACCOUNTS, HUAWEI_HARMLESS],
  ["Tencent Cloud", TENCENT_NAMES, TENCENT_OFFICIAL, TENCENT_OTHER_ACCOUNTS, TENCENT_HARMLESS],
] as const;

/** Samples in documents, which no tool reads. */
const SAMPLES = ["CLOUD_SDK_AK", "CLOUD_SDK_SK"];

describe.each(CLOUDS)("%s", (_cloud, names, official, otherAccounts, harmless) => {
  test.each(Object.entries(official))("%s is read from every official name, in the official order", (setting, own) => {
    const read = variablesOf(names, setting).filter((name) => !SAMPLES.includes(name));
    expect(read).toEqual([...own.provider, ...(own.sdk ?? [])]);
  });

  test("a name that asks for another account is refused", () => {
    expect(names.refused.map((group) => [...group.names])).toEqual(otherAccounts);
  });

  test("every other official name is listed with the reason why it is not read", () => {
    const listed = names.unread.flatMap((group) => group.names);
    expect(harmless.filter((name) => !listed.includes(name))).toEqual([]);
    for (const { why } of names.unread) expect(why).not.toBe("");
  });

  test("no name is both read and left out", () => {
    const read = Object.keys(official).flatMap((setting) => variablesOf(names, setting));
    const left = [...names.unread, ...names.refused].flatMap((group) => group.names);
    expect(left.filter((name) => read.includes(name))).toEqual([]);
    expect(new Set(left).size).toBe(left.length);
    expect(
      everyName(names)
        .filter((name) => !read.includes(name) && !left.includes(name))
        .sort(),
    ).toEqual(
      Object.values(names.files).flatMap(({ variable }) => (variable && !read.includes(variable) ? [variable] : [])),
    );
  });
});

/** All variables that a table mentions, wherever they stand in it. */
function everyName(names: CredentialNames): string[] {
  const found = JSON.stringify({ ...names, sources: [] }).match(/"[A-Z]+(?:_[A-Z*]+)+"/g) ?? [];
  return [...new Set(found.map((name) => name.slice(1, -1)))];
}
