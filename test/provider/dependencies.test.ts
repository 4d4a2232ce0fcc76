import { AxiosTransport } from "../../lib/http/axios-transport";
import { systemClock } from "../../lib/http/clock";
import { systemDependencies } from "../../lib/provider/dependencies";
import { readSettings } from "../../lib/provider/settings";

jest.mock("../../lib/http/axios-transport");
const made = jest.mocked(AxiosTransport);

beforeEach(() => made.mockClear());

const env = { HTTPS_PROXY: "http://proxy:3128", HW_ACCESS_KEY: "AK" };

test("time, chance and the environment are the machine's; the files are left to whoever reads them", () => {
  const dependencies = systemDependencies(env);
  expect(dependencies.clock).toBe(systemClock);
  expect(dependencies.env).toBe(env);
  expect(dependencies.files).toBeUndefined();
  expect(made).not.toHaveBeenCalled();
});

test("clouds are reached as the configuration and the environment say", async () => {
  await systemDependencies(env).transport(readSettings({ ca_file: "/ca.pem", proxy: "http://other:1" }));
  expect(made.mock.calls).toEqual([[{ caFile: "/ca.pem", proxy: "http://other:1", env }]]);
});

test("a machine's metadata is reached through no proxy, and its answers are small", async () => {
  await systemDependencies(env).direct();
  expect(made.mock.calls).toEqual([[{ env: {}, maxResponseBytes: 65_536 }]]);
});
