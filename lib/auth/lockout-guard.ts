import { abortable } from "../http/abortable";
import { type AuthContext, CredentialRejectedError, type CredentialVerdict } from "../http/authenticator";

/** Permission to send one request with the credential. */
export interface Pass {
  /** Must be called; the first call counts. See AuthorizedRequest.settle. */
  settle(verdict: CredentialVerdict, reason?: string): void;
}

interface Waiter {
  enter(pass: Pass): void;
  fail(error: unknown): void;
}

/**
 * Guards a credential against being locked by the cloud.
 *
 * More than five bad signatures in a row lock a Huawei access key for five
 * minutes, for everyone who uses it. So the first request goes alone and the
 * others wait for its verdict; one rejection, then or later, stops all sending.
 * A network fault, a 5xx or throttling says nothing about the credential: the
 * next in line then goes alone.
 */
export class LockoutGuard {
  private state: "unproven" | "proven" | "rejected" = "unproven";
  private leading = false;
  /** Counts credentials, so that a late verdict on an old one does not touch its successor. */
  private generation = 0;
  private reason = "";
  private readonly line: Waiter[] = [];

  /** @param identity names the credential in errors; no secret. */
  constructor(private readonly identity: string) {}

  /**
   * Waits until the credential may be used.
   *
   * @throws CredentialRejectedError when the cloud has refused it; the signal's reason on abort.
   */
  enter({ signal }: AuthContext): Promise<Pass> {
    return abortable(signal, (enter, fail) => {
      if (this.state === "rejected") {
        fail(this.rejection());
      } else if (this.state === "proven") {
        enter(this.pass(false));
      } else if (!this.leading) {
        enter(this.pass(true));
      } else {
        const waiter = { enter, fail };
        this.line.push(waiter);
        return () => this.line.splice(this.line.indexOf(waiter), 1);
      }
      return undefined;
    });
  }

  /** Starts over with a new credential: whoever waits for the old one's verdict no longer has to. */
  renewed(): void {
    this.generation++;
    this.state = "unproven";
    this.leading = false;
    this.next();
  }

  private pass(lead: boolean): Pass {
    const generation = this.generation;
    let open = true;
    if (lead) this.leading = true;
    return {
      settle: (verdict, reason = "the cloud gave no reason") => {
        if (!open || generation !== this.generation) return;
        open = false;
        if (lead) this.leading = false;
        if (verdict === "rejected") this.reject(reason);
        else if (verdict === "accepted") this.accept();
        else if (lead) this.next();
      },
    };
  }

  private accept(): void {
    // A late success must not revive a credential that was refused meanwhile.
    if (this.state === "rejected") return;
    this.state = "proven";
    for (const waiter of this.line.splice(0)) waiter.enter(this.pass(false));
  }

  private reject(reason: string): void {
    // The first reason is the true one; the ones after it may only say "locked".
    if (this.state !== "rejected") this.reason = reason;
    this.state = "rejected";
    for (const waiter of this.line.splice(0)) waiter.fail(this.rejection());
  }

  private next(): void {
    if (this.state === "unproven" && !this.leading) this.line.shift()?.enter(this.pass(true));
  }

  private rejection(): CredentialRejectedError {
    return new CredentialRejectedError(this.identity, this.reason);
  }
}
