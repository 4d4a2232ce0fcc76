import { LockoutGuard, type Pass } from "../../lib/auth/lockout-guard";
import { CredentialRejectedError } from "../../lib/http/authenticator";

const context = () => ({ signal: new AbortController().signal });
const turn = () => new Promise(setImmediate);

/** Lets five ask at once, and tells who was let in. */
async function five() {
  const gate = new LockoutGuard("key …MPLE");
  const inside: Pass[] = [];
  const errors: unknown[] = [];
  for (let i = 0; i < 5; i++) {
    gate.enter(context()).then(
      (pass) => inside.push(pass),
      (error) => errors.push(error),
    );
  }
  await turn();
  return { gate, inside, errors };
}

it("the first request goes alone", async () => {
  expect((await five()).inside).toHaveLength(1);
});

it("acceptance lets all others in at once", async () => {
  const { gate, inside } = await five();
  inside[0]!.settle("accepted");
  await turn();
  expect(inside).toHaveLength(5);
  await gate.enter(context());
});

it("one rejection fails all others, and all later ones, with the cloud's reason", async () => {
  const { gate, inside, errors } = await five();
  inside[0]!.settle("rejected", "bad signature");
  await turn();
  expect(inside).toHaveLength(1);
  expect(errors).toHaveLength(4);
  for (const error of errors) expect(error).toBeInstanceOf(CredentialRejectedError);
  await expect(gate.enter(context())).rejects.toMatchObject({ identity: "key …MPLE", reason: "bad signature" });
});

it("without a verdict the next goes alone", async () => {
  const { inside } = await five();
  inside[0]!.settle("unknown");
  await turn();
  expect(inside).toHaveLength(2);
  inside[1]!.settle("unknown");
  await turn();
  expect(inside).toHaveLength(3);
});

it("without a verdict and with nobody waiting, the next to come goes alone", async () => {
  const gate = new LockoutGuard("key");
  (await gate.enter(context())).settle("unknown");
  const second = await gate.enter(context());
  let third = false;
  gate.enter(context()).then(() => {
    third = true;
  });
  await turn();
  expect(third).toBe(false);
  second.settle("accepted");
  await turn();
  expect(third).toBe(true);
});

it("a rejection after success stops further sending, and a late success does not undo it", async () => {
  const { gate, inside } = await five();
  inside[0]!.settle("accepted");
  await turn();
  inside[1]!.settle("rejected", "revoked");
  inside[2]!.settle("accepted");
  inside[3]!.settle("rejected", "locked");
  await expect(gate.enter(context())).rejects.toMatchObject({ reason: "revoked" });
});

it("a fault after success keeps the credential usable", async () => {
  const { gate, inside } = await five();
  inside[0]!.settle("accepted");
  await turn();
  inside[1]!.settle("unknown");
  await gate.enter(context());
});

it("only the first verdict of a pass counts", async () => {
  const { gate, inside } = await five();
  inside[0]!.settle("accepted");
  inside[0]!.settle("rejected");
  await gate.enter(context());
});

it("who waits can leave, and is not let in later", async () => {
  const gate = new LockoutGuard("key");
  const first = await gate.enter(context());
  const controller = new AbortController();
  const leaving = gate.enter({ signal: controller.signal });
  const staying = gate.enter(context());
  controller.abort(new Error("cancelled"));
  await expect(leaving).rejects.toThrow("cancelled");
  first.settle("unknown");
  (await staying).settle("accepted");
  await expect(gate.enter({ signal: controller.signal })).rejects.toThrow("cancelled");
});

it("a renewed credential starts over: one alone, and verdicts on the old one no longer count", async () => {
  const { gate, inside } = await five();
  gate.renewed();
  await turn();
  expect(inside).toHaveLength(2);
  inside[0]!.settle("rejected", "old");
  await turn();
  expect(inside).toHaveLength(2);
  inside[1]!.settle("accepted");
  await turn();
  expect(inside).toHaveLength(5);
});

it("a renewed credential may be used after its predecessor was rejected", async () => {
  const gate = new LockoutGuard("key");
  (await gate.enter(context())).settle("rejected");
  gate.renewed();
  await gate.enter(context());
});
