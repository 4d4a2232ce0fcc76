import type { Call, Result } from "./definition";
import { type Diagnostic, errorDiagnostic } from "./diagnostics";
import type { Logger } from "./log";

/**
 * Runs a handler. What it throws becomes a diagnostic: a gRPC error would reach the user as "Plugin error", without
 * a place, a cause or a remedy.
 */
export async function runHandler(provider: string, call: Call, handler: () => Promise<Result>): Promise<Result> {
  try {
    return await handler();
  } catch (error) {
    if (call.signal.aborted && isAbort(error, call.signal)) return { diagnostics: [interrupted()] };
    return { diagnostics: [internalError(provider, error, call.log)] };
  }
}

/** The diagnostic for an error nobody foresaw. The stack goes to the log, not to the user. */
export function internalError(provider: string, error: unknown, log: Logger): Diagnostic {
  const message = error instanceof Error ? error.message || error.name : String(error);
  log.error("Unexpected error", { error: message, stack: error instanceof Error ? error.stack : undefined });
  return errorDiagnostic(`Internal error in the ${provider} provider`, message);
}

function interrupted(): Diagnostic {
  return errorDiagnostic("Interrupted", "Terraform asked the provider to stop before this was done.");
}

function isAbort(error: unknown, signal: AbortSignal): boolean {
  return error === signal.reason || (error instanceof Error && error.name === "AbortError");
}
