/** The page of error codes, from the one table of bad ends of a wait. */
import { PROBLEMS } from "../../lib/tasks/problems";

export function errorsPage(): string {
  const sections = Object.entries(PROBLEMS).map(
    ([code, { meaning, remedy }]) => `## \`${code}\`\n\n${meaning}\n\n**What to do.** ${remedy}\n`,
  );
  return `# Errors of a gate

Terraform shows nothing of a wait but its error. Each ends with a code in parentheses, which is never reused for
something else. The first line says what happened; below it stand what was awaited, what was seen and for how long, how
often was asked, the IDs of the task and of the last request, and what to do.

${sections.join("\n")}`;
}
