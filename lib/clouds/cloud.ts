/**
 * What a cloud is. All of it is in the cloud's own folder; `options.ts` and `registry.ts` name the folder, and nothing
 * else here knows one cloud from another.
 */
import type { TaskListApi } from "../apis/declaration";
import type { CredentialFiles } from "../auth/credential-files";
import type { Environment, Sourced } from "../auth/credentials-error";
import type { Endpoint } from "../auth/endpoint";
import type { OnAttempt } from "../http/attempt";
import type { Authenticator } from "../http/authenticator";
import type { Classifier } from "../http/classify";
import type { Clock } from "../http/clock";
import type { CloudClient } from "../http/cloud-client";
import type { WaitLimits } from "../http/limited";
import type { HttpRequest, Transport } from "../http/types";
import type { JsonNumber } from "../json/number";

/** A credential's value is told to nobody. */
export interface Found {
  (what: "credentials", place: Pick<Sourced<string>, "source">, skipped: readonly string[]): void;
  (what: "region" | "project", place: Sourced<string>): void;
}

/** What one provider configuration and the outside world give a cloud. */
export interface CloudContext<Block> {
  readonly config: Block;
  readonly env: Environment;
  readonly clock: Clock;
  /** The user's files with credentials. @default the machine's */
  readonly files?: CredentialFiles | undefined;
  /** Plain http to other hosts than this machine. */
  readonly allowInsecure: boolean;
  /** Longest time for one attempt, ms. */
  readonly requestTimeoutMs: number;
  /** For the cloud. */
  transport(): Promise<Transport>;
  /** For a machine's own metadata service: through no proxy. */
  direct(): Promise<Transport>;
  /** A client with the limits and the log of the configuration. All clients of a cloud share its concurrency. */
  client(authenticator: Authenticator, classify: Classifier): Promise<CloudClient>;
  /** Told of every request that is sent to find or renew credentials. */
  readonly onAttempt: OnAttempt;
  /** For the log: what was found where; of credentials, which places before could not be looked into. */
  readonly found: Found;
}

/** A value of a parameter. */
export type ParameterValue =
  | null
  | string
  | number
  | JsonNumber
  | boolean
  | readonly ParameterValue[]
  | { readonly [name: string]: ParameterValue };

/** What of a declaration decides the form of its requests. */
export type Call = Pick<TaskListApi, "operation" | "version">;

/** Puts a request together, from the address with its path and the parameters that stand in no path. */
export type RequestBuilder = (
  call: Call,
  url: string,
  parameters: readonly (readonly [wire: string, value: ParameterValue])[],
) => HttpRequest;

/** A way to one list. */
export interface Connection {
  readonly client: CloudClient;
  readonly endpoint: Endpoint;
  /** Empty for clouds without projects in their paths. */
  readonly projectId: string;
  readonly domainId?: string | undefined;
  readonly region?: string | undefined;
  /** Minutes east of UTC of times without a zone, where the configuration says it. */
  readonly zoneMinutes?: number | undefined;
  readonly buildRequest: RequestBuilder;
  readonly classify: Classifier;
}

/** One cloud, as one provider configuration knows it. */
export interface CloudAccess {
  /** @throws CredentialsError or EndpointError, as a rejection */
  connect(api: TaskListApi, limits: WaitLimits): Promise<Connection>;
}

/** How a cloud is reached. Nothing is read or sent before a connection is asked for. */
export type CloudModule<Block> = (context: CloudContext<Block>) => CloudAccess;

/** What docs/authentication.md says of a cloud beside the tables of its names. */
export interface CloudGuide {
  /** Paragraphs before everything else. */
  readonly about: readonly string[];
  /** Every place of a credential, in the order they are asked. */
  readonly places: readonly { readonly place: string }[];
  /** Paragraphs after the places, the options, and the files. */
  readonly afterPlaces?: readonly string[];
  readonly afterOptions?: readonly string[];
  readonly afterFiles?: readonly string[];
  /** The public address of a service, as a pattern. */
  address(service: { readonly key: string; readonly host: string }): string;
  /** Addresses that belong to no list: key in `endpoints`, address, what it serves. */
  readonly otherAddresses: readonly (readonly [key: string, address: string, use: string])[];
  /** Paragraphs after the addresses. */
  readonly afterAddresses: readonly string[];
  /** What docs/permissions.md shows for these permissions: a policy as the cloud's console takes it. */
  readonly policy?: { readonly of: string; write(actions: readonly string[]): object };
}
