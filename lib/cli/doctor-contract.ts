/** `cloud-tasks doctor --contract`: whether a list answers as its declaration says. */
import { picksInstance, type TaskListApi } from "../apis/declaration";
import type { Dependencies } from "../provider/dependencies";
import { failure } from "../provider/failure";
import { openAccount } from "./account";
import { Exchanges, MOST_REQUESTS } from "./contract/exchanges";
import { type ContractReport, examine } from "./contract/report";
import { tallied } from "./contract/subject";
import { type Parsed, UsageError } from "./definition";
import { EXIT, exitCode } from "./exit-codes";
import { endOf, findingsText, interrupted } from "./findings";
import { writeResult } from "./formats";
import { type Io, tell } from "./io";
import { kebabCase } from "./option-values";
import { plainTable } from "./task-table";

export async function checkContract(
  api: TaskListApi,
  given: Parsed,
  outside: Io,
  dependencies: Dependencies,
): Promise<number> {
  const instanceId = given.instance_id as string | undefined;
  const name = kebabCase(api.stem);
  if (api.scope === "instance" && instanceId === undefined) {
    throw new UsageError(`--contract ${name} needs --instance-id, of an instance that has some tasks`);
  }
  const exchanges = new Exchanges(outside.signal);
  const { account, io } = openAccount(api, given, outside, exchanges.over(dependencies));
  io.stderr.write(`Asks ${api.operation} of ${api.product}, with at most ${MOST_REQUESTS} requests that only read.\n`);
  const query = picksInstance(api) ? { instanceId } : {};
  try {
    return write(name, await examine(api, query, account, exchanges), exchanges, given.output, io);
  } catch (error) {
    if (exchanges.interrupted) {
      return write(name, { findings: interrupted(), fields: [], rows: null }, exchanges, given.output, io);
    }
    if (exchanges.signal.aborted) {
      const detail = "The service is throttled or cannot be reached. Try again later, or run `cloud-tasks doctor`.";
      tell(io, "doctor", { summary: `${MOST_REQUESTS} requests have brought no page of the list`, detail });
      return EXIT.unreachable;
    }
    const problem = failure(error, api, "command");
    tell(io, "doctor", problem);
    return exitCode(problem.code ?? "");
  }
}

function write(
  api: string,
  { findings, fields, rows }: ContractReport,
  { count: requests, interrupted: cut }: Exchanges,
  output: Parsed[string] | undefined,
  io: Io,
): number {
  const { ok, code } = endOf(findings, cut);
  const seenOf = fields.map(({ field, documented, seen }) => [field, documented, tallied(seen)]);
  const table = () => (!rows ? "" : `\n${plainTable([["FIELD", "DOCUMENT", "SEEN"], ...seenOf])}`);
  writeResult(io, output, { ok, api, requests, findings, fields }, () => `${findingsText(findings, io)}${table()}`);
  if (rows === 0) io.stderr.write("The list has no rows, so nothing of its rows was checked.\n");
  io.stderr.write(`${requests} requests were sent. The report holds no IDs, names or values of your account.\n`);
  return code;
}
