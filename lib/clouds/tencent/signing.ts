import { signedWith } from "../../auth/guarded";
import type { AuthContext, Authenticator, AuthorizedRequest } from "../../http/authenticator";
import type { HttpRequest } from "../../http/types";
import type { TencentKey, TencentKeys } from "./keys";

/** What both signatures do with a key: they take it when it is their turn, and remember what went out with which. */
export abstract class TencentSigning implements Authenticator {
  readonly identity: string;
  readonly secrets: () => readonly string[];
  private readonly used = new WeakMap<HttpRequest, TencentKey>();

  constructor(protected readonly keys: TencentKeys) {
    this.identity = keys.identity;
    this.secrets = keys.secrets;
  }

  protected abstract sign(request: HttpRequest, key: TencentKey): HttpRequest;

  async authorize(request: HttpRequest, context: AuthContext): Promise<AuthorizedRequest> {
    const { key, pass } = await this.keys.take(context);
    const signed = signedWith(pass, () => this.sign(request, key));
    this.used.set(signed.request, key);
    return signed;
  }

  /** Another key than the one that a request went out with, where there is one to be had. */
  protected async renewKey(request: HttpRequest, context: AuthContext): Promise<boolean> {
    const key = this.used.get(request);
    return this.keys.renew !== undefined && key !== undefined && (await this.keys.renew(key, context));
  }
}
