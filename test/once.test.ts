import { once, onceFor } from "../lib/once";

test("what is made once is made at first need, and is the same from then on", () => {
  const make = jest.fn(() => undefined as object | undefined);
  const made = once(make);
  expect(make).not.toHaveBeenCalled();
  expect([made(), made()]).toEqual([undefined, undefined]);
  expect(make).toHaveBeenCalledTimes(1);
});

test("for each of several there is one", () => {
  const make = jest.fn((of: { readonly name: string }) => ({ ...of }));
  const made = onceFor(make);
  const [a, b] = [{ name: "a" }, { name: "a" }];
  expect(made(a)).toBe(made(a));
  expect(made(b)).not.toBe(made(a));
  expect(make.mock.calls).toEqual([[a], [b]]);
});
