import type { TaskListApi } from "../apis/declaration";
import type { Result } from "../plugin/definition";
import type { Account } from "./account";
import type { Client } from "./client";
import { strayEndpoint } from "./stray-endpoint";

/** What a lookup, gate or checkpoint does with its account. Whatever comes of it, a stray address is warned of. */
export async function withAccount(
  client: Client,
  api: TaskListApi,
  work: (account: Account) => Promise<Result>,
): Promise<Result> {
  const found = client.account();
  if ("diagnostic" in found) {
    return { diagnostics: [found.diagnostic] };
  }
  const result = await work(found.account);
  return { ...result, diagnostics: [...(result.diagnostics ?? []), ...strayEndpoint(api, found.account.settings)] };
}
