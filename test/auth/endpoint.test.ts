import { configuredEndpoint, EndpointError } from "../../lib/auth/endpoint";

const ENV = { CLOUD_TASKS_ENDPOINT_DCS: " https://dcs.example.com/ \n" };

test("a variable names a service's address, and is told where that fails", () => {
  expect(configuredEndpoint("dcs", {}, false, ENV)).toEqual({
    url: "https://dcs.example.com",
    source: "CLOUD_TASKS_ENDPOINT_DCS",
  });
  expect(configuredEndpoint("dms", {}, false, ENV)).toBeUndefined();
  expect(configuredEndpoint("dcs", {}, false, { CLOUD_TASKS_ENDPOINT_DCS: " " })).toBeUndefined();
});

test("the option goes before it", () => {
  expect(configuredEndpoint("dcs", { dcs: "own.example.com" }, false, ENV)?.url).toBe("https://own.example.com");
});

test.each([
  ["http://dcs.example.com", "plain http is only used for this machine"],
  ["https://u:p@dcs.example.com", "must not hold a user name or password"],
  ["ftp://dcs.example.com", "expected a URL"],
])("%s is refused in it, as in the option", (address, message) => {
  const read = () => configuredEndpoint("dcs", {}, false, { CLOUD_TASKS_ENDPOINT_DCS: address });
  expect(read).toThrow(EndpointError);
  expect(read).toThrow("CLOUD_TASKS_ENDPOINT_DCS is ");
  expect(read).toThrow(message);
});
