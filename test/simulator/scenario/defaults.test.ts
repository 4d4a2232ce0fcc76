import { DEFAULT_CREDENTIALS } from "../../../lib/simulator/clouds/huawei/credentials";
import { DEFAULT_TENCENT_CREDENTIALS } from "../../../lib/simulator/clouds/tencent/credentials";
import {
  DEFAULT_DMS_INSTANCE_IDS,
  DEFAULT_GEMINIDB_INSTANCE_ID,
  DEFAULT_INSTANCE_ID,
  DEFAULT_SCENARIO,
} from "../../../lib/simulator/scenario/defaults";

test("the published defaults are those of the default scenario", () => {
  const { keys, tokens, users, agencies } = DEFAULT_SCENARIO.credentials.huaweicloud;
  expect(keys).toEqual([{ accessKey: DEFAULT_CREDENTIALS.accessKey, secretKey: DEFAULT_CREDENTIALS.secretKey }]);
  expect(tokens).toEqual([{ token: DEFAULT_CREDENTIALS.token }]);
  expect(DEFAULT_SCENARIO.projects[0]).toBe(DEFAULT_CREDENTIALS.projectId);
  const { userName: name, password, domainName, agencyName, agencyDomainName } = DEFAULT_CREDENTIALS;
  expect(users).toEqual([{ name, password, domainName }]);
  expect(agencies).toEqual([{ name: agencyName, domainName: agencyDomainName }]);
  const ids = DEFAULT_SCENARIO.instances.map(({ id }) => id);
  expect(ids).toContain(DEFAULT_INSTANCE_ID);
  for (const id of Object.values(DEFAULT_DMS_INSTANCE_IDS)) expect(ids).toContain(id);
  expect(ids).toContain(DEFAULT_GEMINIDB_INSTANCE_ID);
});

test("the published Tencent Cloud defaults are those of the default scenario", () => {
  const { secretId, secretKey, roleName } = DEFAULT_TENCENT_CREDENTIALS;
  expect(DEFAULT_SCENARIO.credentials.tencentcloud).toEqual({
    keys: [{ secretId, secretKey }],
    roles: [{ name: roleName }],
  });
});
