/** `docs/permissions.md`: what the credentials must be allowed, for every list, with a policy to copy. */
import { TASK_LIST_APIS } from "../../lib/apis";
import type { TaskListApi } from "../../lib/apis/declaration";
import { CLOUD_GUIDES } from "../../lib/clouds/guides";
import { table } from "./table";

const INTRO = `# Permissions and IAM policies

A lookup, a gate and a checkpoint only read. Each list needs one permission. The others are optional: without them everything
works, but messages say less or a [first deployment](guides/first-deployment.md) takes longer. This page is generated from the
declarations in \`lib/apis\`.

Where the project is given by name only, or a login or an agency is used, the credentials also need what
[IAM asks for that](authentication.md).`;

export function permissionsPage(): string {
  return `${[INTRO, ...TASK_LIST_APIS.flatMap(section)].join("\n\n")}\n`;
}

function section(api: TaskListApi): string[] {
  const { stem, product, operation, permission } = api;
  const optional = optionalPermissions(api);
  const rows = [[operation, `\`${permission}\``, "yes"], ...optional.map(([of, name]) => [of, `\`${name}\``, "no"])];
  const { policy } = CLOUD_GUIDES[api.cloud];
  const actions = [permission, ...optional.map(([, name]) => name)];
  const written =
    policy === undefined
      ? []
      : [`For ${policy.of}:`, `\`\`\`json\n${JSON.stringify(policy.write(actions), null, 2)}\n\`\`\``];
  return [`## \`${stem}\``, `${product}.`, table(["Request", "Permission", "Required"], rows), ...written];
}

/** What is asked beside the list, where that takes another permission: the request, and the permission. */
function optionalPermissions({
  permission,
  progress,
  reason,
  instanceApi,
}: TaskListApi): (readonly [string, string])[] {
  return [progress, reason, instanceApi].flatMap((detail) =>
    detail !== undefined && "permission" in detail && detail.permission !== null && detail.permission !== permission
      ? [[detail.operation, detail.permission] as const]
      : [],
  );
}
