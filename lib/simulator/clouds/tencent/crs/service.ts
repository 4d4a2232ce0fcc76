import type { Answer, SimRequest, Target } from "../../../http";
import { boolean, integer, object, oneOf } from "../../../scenario/rules";
import type { World } from "../../../world";
import type { RequestContext, Route, Service, ServiceDefinition } from "../../cloud";
import { v1Error } from "../envelope";
import { readForm, type SignedForm, value } from "../signature-v1";
import { startsBetween } from "../time";
import { addExample, EXAMPLE_LIST, EXAMPLE_ROWS } from "./example";
import { readQuery } from "./filter";
import { crsRow } from "./row";

/** In which of the documented or observed variants CRS answers. */
export interface CrsOptions {
  /** The document says Int; examples of its siblings show texts. */
  numbers?: "number" | "string";
  /** The document gives no largest page; a revision of a sibling's says 100. */
  maxLimit?: number;
  /** API 2.0 has been switched off: everything is 6100, as it very likely is in the real cloud. */
  offline?: boolean;
}

export const crs: ServiceDefinition = {
  key: "crs",
  title: "Tencent Cloud CRS (API 2.0)",
  cloud: "tencentcloud-2.0",
  words: { running: "1", succeeded: "2" },
  operations: [],
  options: object<CrsOptions>({
    numbers: oneOf("number", "string"),
    maxLimit: integer(1),
    offline: boolean,
  }) as ServiceDefinition["options"],
  addExamples: addExample,
  create: (world) => new Crs(world),
};

/** The one path of API 2.0; the action is a parameter. */
const PATH = "/v2/index.php";
const LIST = "GetRedisTaskList";

class Crs implements Service {
  readonly #options: Required<CrsOptions>;

  constructor(private readonly world: World) {
    const options = world.scenario.services.crs as CrsOptions | undefined;
    this.#options = { numbers: "number", maxLimit: 100, offline: false, ...options };
  }

  route(request: SimRequest, target: Target): Route {
    const form = readForm(request);
    const known = target.path === PATH && value(form, "Action") === LIST && /^(GET|POST)$/.test(request.method);
    if (!known || this.#options.offline) {
      const operation = known ? LIST : "unknown";
      return { operation, run: () => v1Error(6100, "UnsupportedAction", "this API is not supported in this version") };
    }
    const redisId = value(form, "redisId");
    const lists = redisId === undefined ? {} : { instanceId: redisId };
    return { operation: LIST, lists, run: (context) => this.#list(form, context) };
  }

  #list(form: SignedForm, context: RequestContext): Answer {
    const query = readQuery(form, this.#options.maxLimit);
    if ("parameter" in query) {
      const { parameter, missing } = query;
      if (missing) return v1Error(4000, "InvalidParameter", `${parameter} is missing`);
      return v1Error(11201, "InvalidParameter", `(11201)the parameter ${parameter} is not valid`);
    }
    const { limit, offset, redisId, redisName, statuses, names } = query;
    const row = (record: Parameters<typeof crsRow>[0]) => crsRow(record, context, this.world);
    const filtered = redisName !== undefined || statuses.length > 0 || names.length > 0;
    const window = {
      now: context.now,
      lateMs: context.lateMs,
      ...startsBetween(query.begin, query.end, context.serviceSkewMs),
      only: !filtered
        ? undefined
        : (record: Parameters<typeof crsRow>[0]) => {
            const { redisName: name, status, taskName } = row(record);
            if (redisName !== undefined && name !== redisName) return false;
            return (
              (statuses.length === 0 || statuses.includes(status)) && (names.length === 0 || names.includes(taskName))
            );
          },
    };
    // The offset counts records: the document's own "110 to 149" works in no other way.
    const { total, rows } = this.world.taskStore("crs", redisId).page(window, offset, limit);
    const redisTaskSet = rows.map(row);
    if (this.#isExample(total, redisTaskSet)) return { status: 200, body: EXAMPLE_LIST };
    const body = { code: 0, message: "", codeDesc: "Success", totalCount: total, data: { redisTaskSet } };
    return { status: 200, body: this.#options.numbers === "string" ? numbersAsText(body) : body };
  }

  /** The same rows as the document's example: then the document's own bytes. */
  #isExample(total: number, rows: readonly unknown[]): boolean {
    if (total !== EXAMPLE_ROWS.length || this.world.scenario.services.crs !== undefined) return false;
    return JSON.stringify(rows) === JSON.stringify(EXAMPLE_ROWS);
  }
}

function numbersAsText(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body, (_key, content) => (typeof content === "number" ? String(content) : content)));
}
