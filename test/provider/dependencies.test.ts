import { AxiosTransport } from "../../lib/http/axios-transport";
import { systemClock } from "../../lib/http/clock";
import { realWorld } from "../../lib/provider/dependencies";
import { readSettings } from "../../lib/provider/settings";

jest.mock("../../lib/http/axios-transport");
const made = jest.mocked(AxiosTransport);

beforeEach(() => made.mockClear());

const env = { HTTPS_PROXY: "http://proxy:3128", HW_ACCESS_KEY: "AK" };

test("time, chance and the environment are the machine's; the files are left to whoever reads them", () => {
  const world = realWorld(env);
  expect(world.clock).toBe(systemClock);
  expect(world.env).toBe(env);
  expect(world.files).toBeUndefined();
  expect(made).not.toHaveBeenCalled();
});

test("clouds are reached as the configuration and the environment say", async () => {
  await realWorld(env).transport(readSettings({ ca_file: "/ca.pem", proxy: "http://other:1" }));
  expect(made.mock.calls).toEqual([[{ caFile: "/ca.pem", proxy: "http://other:1", env }]]);
});

test("a machine's metadata is reached through no proxy, and its answers are small", async () => {
  await realWorld(env).direct();
  expect(made.mock.calls).toEqual([[{ env: {}, maxResponseBytes: 65_536 }]]);
});
