/** The page of error codes, from the one table of bad ends. */
import { inTerraform } from "../../lib/options";
import { fill } from "../../lib/tasks/report/message";
import { PROBLEMS, type ProblemKind } from "../../lib/tasks/report/problems";

export function errorsPage(): string {
  const sections = Object.entries<ProblemKind>(PROBLEMS).map(([code, kind]) => section(code, kind));
  return `# Errors

Terraform shows nothing of a wait but its error, so the error tells all of it. Each ends with a code in parentheses, by
which it is found here; a code is never reused for something else. Below, names in braces are placeholders. \`{wait}\`
stands for what a gate tells of its wait: what was awaited, what was seen and for how long, how often was asked, and the
ID of the last request. In a lookup and in a checkpoint it is empty.

Invalid arguments are not listed here: they are found before any request, and the message names the argument.

${sections.join("\n")}`;
}

/** The table's words as Terraform shows them, with the places that are filled in left as they are. */
function words(template: string): string {
  const places = Object.fromEntries([...template.matchAll(/\{(\w+)\}/g)].map(([place, name]) => [name!, place]));
  return fill(template, places, inTerraform);
}

function section(code: string, { of, meaning, summary, detail, remedy }: ProblemKind): string {
  return `## \`${code}\`

${meaning} Ends ${whom(of)}.

\`\`\`
Error: ${words(summary)}

${detail}
\`\`\`

**What to do.** ${words(remedy)}
`;
}

function whom(of: ProblemKind["of"]): string {
  const names = of.map((name) => `a ${name}`);
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}
