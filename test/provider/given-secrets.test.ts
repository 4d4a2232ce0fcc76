import { CLOUD_OPTIONS } from "../../lib/clouds/options";
import { secret } from "../../lib/options/rules";
import { givenSecrets } from "../../lib/provider/given-secrets";

const SECRET = "open-sesame-0123";

test("what is given for a secret option is kept out of messages, wherever it is given", () => {
  const [configured, inEnvironment] = [`${SECRET}-c`, `${SECRET}-e`];
  const { redact } = givenSecrets({ tencentcloud: { secret_key: configured } }, { HW_ACCESS_KEY: inEnvironment });
  expect(redact(`${configured} ${inEnvironment} AKID`)).not.toContain(SECRET);
});

test("a secret option of a group is one, too", () => {
  const { arguments: options } = CLOUD_OPTIONS.huaweicloud.block.groups.assume_role;
  jest.replaceProperty(options as Record<string, unknown>, "agency_name", secret("Name of the agency."));
  const [configured, inEnvironment] = [`${SECRET}-c`, `${SECRET}-e`];
  const config = { huaweicloud: { assume_role: { agency_name: configured } } };
  const { redact } = givenSecrets(config, { OS_AGENCY_NAME: inEnvironment });
  expect(redact(`${configured} ${inEnvironment}`)).not.toContain(SECRET);
});

test("so are those of every HTTP service, whichever has a block", () => {
  const [token, header, other] = [`${SECRET}-t`, `${SECRET}-h`, `${SECRET}-o`];
  const config = { http: { ci: { token, headers: { "X-Api-Key": header } } } };
  const { redact } = givenSecrets(config, { CLOUD_TASKS_HTTP_QUEUE_PASSWORD: other });
  expect(redact(`${token} ${header} ${other}`)).not.toContain(SECRET);
});
