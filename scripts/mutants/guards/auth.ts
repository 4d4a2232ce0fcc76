/** Credentials: that none is locked, mixed, outlived or shown. */
import type { Guard } from "../guard";

export const AUTH: readonly Guard[] = [
  {
    guard: "the first request of a credential goes alone",
    file: "auth/lockout-guard.ts",
    text: "} else if (!this.leading) {",
    instead: "} else if (true) {",
  },
  {
    guard: "a credential that was rejected is not sent again",
    file: "auth/lockout-guard.ts",
    text: 'if (this.state === "rejected") {',
    instead: "if (false) {",
  },
  {
    guard: "who waited for the verdict is not sent after a rejection",
    file: "auth/lockout-guard.ts",
    text: "for (const waiter of this.line.splice(0)) waiter.fail(this.rejection());",
    instead: "for (const waiter of this.line.splice(0)) waiter.enter(this.pass(false));",
  },
  {
    guard: "a late success does not revive a rejected credential",
    file: "auth/lockout-guard.ts",
    text: 'if (this.state === "rejected") return;',
    instead: "",
  },
  {
    guard: "a late verdict on an old credential does not touch its successor",
    file: "auth/lockout-guard.ts",
    text: "if (!open || generation !== this.generation) return;",
    instead: "if (!open) return;",
  },
  {
    guard: "the first reason of a rejection is the one that is told",
    file: "auth/lockout-guard.ts",
    text: 'if (this.state !== "rejected") this.reason = reason;',
    instead: "this.reason = reason;",
  },
  {
    guard: "after a fault of the network the next in line goes alone",
    file: "auth/lockout-guard.ts",
    text: "else if (lead) this.next();",
    instead: "else if (lead) this.accept();",
  },
  {
    guard: "a new token that is called expired as well is not replaced again",
    file: "auth/renewing.ts",
    text: "if (this.onTrial) return false;",
    instead: "",
  },
  {
    guard: "a token that another request has renewed is not renewed again",
    file: "auth/renewing.ts",
    text: "if (sent === this.held?.authenticator) {",
    instead: "if (true) {",
  },
  {
    guard: "a token that was replaced meanwhile is not sent",
    file: "auth/renewing.ts",
    text: "if (authenticator === this.held?.authenticator) {\n        this.used",
    instead: "if (true) {\n        this.used",
  },
  {
    guard: "a token is replaced before it ends",
    file: "auth/renewing.ts",
    text: "renewAt: now + lifetimeMs - margin",
    instead: "renewAt: now + lifetimeMs",
  },
  {
    guard: "a token that has ended is not sent",
    file: "auth/renewing.ts",
    text: "held !== null && now < held.validUntil && (",
    instead: "held !== null && (",
  },
  {
    guard: "a fault of IAM does not stop a token that still works",
    file: "auth/renewing.ts",
    text: "if (held !== null && held === this.held && this.options.clock.monotonic() < held.validUntil) return held;",
    instead: "",
  },
  {
    guard: "IAM is not asked at every request while it has a fault",
    file: "auth/renewing.ts",
    text: "this.pausedUntil = this.options.clock.monotonic() + this.marginMs / 10;",
    instead: "",
  },
  {
    guard: "a credential that is given again is not tried again",
    file: "auth/renewing.ts",
    text: "const authenticator = known ?? issued;",
    instead: "const authenticator = issued;",
  },
  {
    guard: "a replay says nothing of a key that can be renewed",
    file: "auth/renewing.ts",
    text: "if (await sent?.renew?.(request, context, code)) return true;",
    instead: "",
    tests: ["clouds/tencent/role.test.ts"],
  },
  {
    guard: "a token that was replaced is still kept out of messages",
    file: "auth/renewing.ts",
    text: "...this.recent.flatMap((authenticator) => authenticator.secrets()),",
    instead: "...(this.held?.authenticator.secrets() ?? []),",
  },
  {
    guard: "work for many is stopped only when the last one has left",
    file: "http/single-flight.ts",
    text: "if (--this.waiting === 0) {",
    instead: "if (true) {",
  },
  {
    guard: "who comes after the last one has left starts anew",
    file: "http/single-flight.ts",
    text: "        this.onEnd();\n",
    instead: "",
  },
];
