import { TASK_LIST_APIS } from "../../lib/apis";
import { kebabCase } from "../../lib/cli/option-values";
import { apis } from "../support/commands";
import { fakeIo } from "../support/fake-io";

const call = async (...argv: string[]) => {
  const { io, written } = fakeIo();
  return { code: await apis(argv, io), ...written };
};

test("lists every API with its product and operation", async () => {
  const { code, out } = await call();
  expect(code).toBe(0);
  for (const { stem, product, operation } of TASK_LIST_APIS) {
    expect(out).toMatch(new RegExp(`^${kebabCase(stem)} +${product.replace(/[()]/g, "\\$&")} +${operation}`, "m"));
  }
  expect(JSON.parse((await call("--output", "json")).out)).toHaveLength(TASK_LIST_APIS.length);
});

test.each(TASK_LIST_APIS)("shows what is known of $stem", async (api) => {
  const { code, out } = await call(kebabCase(api.stem));
  expect(code).toBe(0);
  for (const part of [api.permission, api.document.url, ...Object.keys(api.fields), ...Object.keys(api.knownNames)]) {
    expect(out).toContain(part);
  }
  const json = JSON.parse((await call(kebabCase(api.stem), "--output", "json")).out);
  expect(json.states).toEqual(api.states);
  expect(json.arguments.wait).toHaveProperty("on_no_match");
  expect(json.arguments.list).toHaveProperty("start_time");
});

test("an API that is not there is told with those there are", async () => {
  expect(await call("dsc")).toMatchObject({
    code: 2,
    err: expect.stringContaining('there is no API "dsc"; there are dcs-'),
  });
});
