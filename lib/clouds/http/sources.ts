import { type CredentialFiles, readRequested } from "../../auth/credential-files";
import { CredentialsError, type Environment } from "../../auth/credentials-error";
import { demand, given, inOptions, inVariables, lastFour, type Parts, sendable } from "../../auth/key-parts";
import type { Source } from "../../auth/search";
import type { Caller } from "../../options/option-formatter";
import { inBlock } from "../../options/option-formatter";
import { type HttpServiceConfig, variableOf } from "./options";

/** What requests carry. */
export interface HttpCredential {
  /** See Authenticator.identity. */
  readonly identity: string;
  readonly secrets: readonly string[];
  readonly authorization?: string;
  /** Set where the token is in a file, and may be another one later: reads it. */
  readonly again?: () => Promise<HttpCredential>;
}

interface Surroundings {
  readonly config: HttpServiceConfig & { readonly caller?: Caller };
  readonly env: Environment;
  readonly files: CredentialFiles;
}

/** Every place of a service's credential, in the order they are asked. */
export function httpSources(service: string): readonly Source<Surroundings, HttpCredential>[] {
  const place = (option: string) => `provider configuration: http.${service}.${option}`;
  const inConfig = ({ config }: Surroundings) => inOptions(config, inBlock(`http.${service}`, config), false);
  const [token, userName, password] = (["TOKEN", "USER_NAME", "PASSWORD"] as const).map((part) =>
    variableOf(service, part),
  ) as [string, string, string];
  return [
    {
      layer: "configuration",
      place: place("token"),
      option: null,
      find: async (around) => bearer(sendable("token", inConfig(around))),
    },
    {
      layer: "configuration",
      place: place("token_file"),
      option: "option: --token-file",
      find: async (around) => inFile(around, inConfig(around).show("token_file")),
    },
    {
      layer: "configuration",
      place: `${place("user_name")} and ${place("password").slice("provider configuration: ".length)}`,
      option: null,
      find: async (around) => basic("user_name", "password", inConfig(around)),
    },
    {
      layer: "environment",
      place: `environment: ${token}`,
      find: async (around) => bearer(sendable(token, inVariables(around.env))),
    },
    {
      layer: "environment",
      place: `environment: ${userName} and ${password}`,
      find: async (around) => basic(userName, password, inVariables(around.env)),
    },
    { layer: "environment", place: "none: requests carry no credential", find: async () => NONE },
  ];
}

const NONE: HttpCredential = { identity: "no credential", secrets: [] };

function bearer(token: string | undefined): HttpCredential | null {
  return token === undefined
    ? null
    : { identity: `the token ${lastFour(token)}`, secrets: [token], authorization: `Bearer ${token}` };
}

async function inFile(around: Surroundings, setting: string): Promise<HttpCredential | null> {
  const path = around.config.token_file;
  if (path === undefined || path.trim() === "") return null;
  const found = await readRequested({ path: path.trim(), setting }, around.files);
  const text = found !== null && typeof found !== "string" ? found.text : undefined;
  const read = { show: () => `the file of ${setting}`, attributes: false, read: () => text };
  const credential = bearer(sendable("token", read));
  if (credential === null) throw new CredentialsError(`The file of ${setting} is empty.`);
  return { ...credential, again: async () => (await inFile(around, setting))! };
}

function basic(userName: string, password: string, parts: Parts): HttpCredential | null {
  const present = [userName, password].find((name) => given(name, parts) !== undefined);
  if (present === undefined) return null;
  demand([userName, password], present, "login", parts);
  const [user, secret] = [given(userName, parts)!, given(password, parts)!];
  if (user.includes(":")) throw new CredentialsError(`${parts.show(userName)} holds a colon, which no user name can.`);
  const encoded = Buffer.from(`${user}:${secret}`).toString("base64");
  return { identity: `the user ${user}`, secrets: [secret, encoded], authorization: `Basic ${encoded}` };
}
