import type { Caller } from "../../options/spelling";
import type { HuaweiAccessKey } from "./access-key";
import type { TemporaryKey } from "./temporary-key";

/** The part of the provider's `huaweicloud` block that decides who we are. Empty strings count as not set. */
export interface HuaweiAuthConfig {
  readonly region?: string;
  readonly projectId?: string;
  /** @default the region's own project, which is named like the region */
  readonly projectName?: string;
  readonly domainId?: string;
  /** The account's name. */
  readonly domainName?: string;
  readonly accessKey?: string;
  readonly secretKey?: string;
  readonly securityToken?: string;
  readonly authToken?: string;
  /** An IAM user's name; HUAWEI ID accounts cannot log in this way. */
  readonly userName?: string;
  /** An IAM user's ID, instead of name and account. */
  readonly userId?: string;
  readonly password?: string;
  /** IAM's address. @default that of the region */
  readonly authUrl?: string;
  /** A profile of the shared configuration file. @default the file's current one */
  readonly profile?: string;
  /** @default `~/.hcloud/config.json` */
  readonly sharedConfigFile?: string;
  readonly assumeRole?: HuaweiRoleConfig;
  /** Service key → URL; `iam` and `metadata` count here. @default none */
  readonly endpoints?: Readonly<Record<string, string>>;
  /** Who gave these, and so how messages write them. @default "terraform" */
  readonly caller?: Caller;
}

/** An agency of another account, as somebody asks for it. */
export interface HuaweiRoleConfig {
  readonly agencyName?: string;
  /** Name of the account that made the agency. */
  readonly domainName?: string;
  readonly domainId?: string;
  /** Seconds, 900 to 86400: then a temporary key of that life is asked for. @default a token with the cloud's own */
  readonly duration?: number;
}

/** An IAM user's login: by a name, which belongs to an account, or by an ID. */
export type HuaweiPassword = { readonly password: string } & (
  | { readonly userName: string; readonly domain: ByIdOrName }
  | { readonly userId: string }
);

/** How IAM takes accounts and projects. */
export type ByIdOrName = { readonly id: string } | { readonly name: string };

export type HuaweiCredential =
  | { readonly kind: "token"; readonly token: string }
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
