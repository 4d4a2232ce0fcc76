import type { HuaweiAccessKey } from "./access-key";
import type { HuaweiConfig } from "./options";
import type { TemporaryKey } from "./temporary-key";

/** An agency of another account, as somebody asks for it. */
export type HuaweiRoleConfig = NonNullable<HuaweiConfig["assume_role"]>;

/** An IAM user's login: by a name, which belongs to an account, or by an ID. */
export type HuaweiPassword = { readonly password: string } & (
  | { readonly userName: string; readonly domain: ByIdOrName }
  | { readonly userId: string }
);

/** How IAM takes accounts and projects. */
export type ByIdOrName = { readonly id: string } | { readonly name: string };

export type HuaweiCredential =
  | { readonly kind: "token"; readonly authToken: string }
  | ({ readonly kind: "access-key" } & HuaweiAccessKey)
  | ({ readonly kind: "password" } & HuaweiPassword)
  /** `first`: the key that the server's metadata gave when it was asked; more are to be had there. */
  | { readonly kind: "server"; readonly first: TemporaryKey };

/** A credential, and what its place says beside it. */
export interface HuaweiFinding {
  readonly credential: HuaweiCredential;
  /** Where exactly, if the source may find it in several places. @default the source's place */
  readonly place?: string;
  /** Whether somebody named the place: then what it says goes before variables that say the same. @default false */
  readonly named?: boolean;
  readonly region?: string;
  readonly projectId?: string;
  readonly domainId?: string;
  readonly authUrl?: string;
  readonly role?: HuaweiRoleConfig;
}
