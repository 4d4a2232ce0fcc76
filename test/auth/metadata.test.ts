import { MetadataError, patiently, renewed } from "../../lib/auth/metadata";
import { RequestError } from "../../lib/http/errors";
import { FakeClock } from "../support/http-fakes";

const signal = new AbortController().signal;

/** Fails so often, and then succeeds. */
function failing(times: number, error: () => Error = () => new MetadataError("bad moment", true)) {
  const read = {
    count: 0,
    run: async () => {
      read.count += 1;
      if (read.count <= times) throw error();
      return "key";
    },
  };
  return read;
}

it.each([0, 1, 2])("%d bad moments do no harm", async (times) => {
  const clock = new FakeClock();
  const read = failing(times);
  expect(await patiently(read.run, clock, signal)).toBe("key");
  expect(clock.sleeps).toEqual([500, 1_000].slice(0, times));
});

it("the third failure is told", async () => {
  const read = failing(3);
  await expect(patiently(read.run, new FakeClock(), signal)).rejects.toThrow("bad moment");
  expect(read.count).toBe(3);
});

it.each([
  ["what will not pass", () => new MetadataError("no agency", false)],
  ["a mistake of ours", () => new TypeError("no agency")],
])("%s is told at once", async (_what, error) => {
  const read = failing(1, error);
  await expect(patiently(read.run, new FakeClock(), signal)).rejects.toThrow("no agency");
  expect(read.count).toBe(1);
});

it("who leaves hears the reason, and nothing more is asked", async () => {
  const leaving = new AbortController();
  const read = failing(3, () => {
    leaving.abort(new Error("left"));
    return new MetadataError("bad moment", true);
  });
  await expect(patiently(read.run, new FakeClock(), leaving.signal)).rejects.toThrow("left");
  expect(read.count).toBe(1);
});

it("a renewal that fails is a fault of the network, which ends no wait; a first key is one of the credentials", async () => {
  const read = failing(9, () => new MetadataError("no answer", false));
  const error = await renewed("the key of the agency", "http://169.254.169.254", read.run).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(RequestError);
  expect(error).toMatchObject({
    kind: "network",
    message: "read the key of the agency (GET http://169.254.169.254) failed: no answer.",
  });
  expect(new MetadataError("no answer", true).kind).toBe("no-credentials");
});
