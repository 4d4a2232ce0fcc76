import { createHash } from "node:crypto";
import ts from "typescript";

/** Type-checks a folder whose files change between one check and the next: only what a change can reach is done again. */
export class TypeChecker {
  private program: ts.SemanticDiagnosticsBuilderProgram | undefined;
  private readonly sources = new Map<string, ts.SourceFile & { version?: string }>();

  /** @param folder with the project's tsconfig.json */
  constructor(private readonly folder: string) {}

  /** What the compiler says of files and folders, by file: `lib/a.ts: Property 'b' is missing …`. */
  check(include: readonly string[]): string[] {
    const config = { extends: "./tsconfig.json", include, exclude: ["node_modules"] };
    const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, this.folder);
    // Where it is set, the compiler does not look for what a change of another file breaks.
    options.isolatedModules = false;
    const program = ts.createSemanticDiagnosticsBuilderProgram(fileNames, options, this.host(options), this.program);
    this.program = program;
    return [...program.getSyntacticDiagnostics(), ...program.getSemanticDiagnostics()].map(
      ({ file, messageText }) =>
        `${file?.fileName.slice(this.folder.length + 1)}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    );
  }

  private host(options: ts.CompilerOptions): ts.CompilerHost {
    const host = ts.createCompilerHost(options);
    return {
      ...host,
      getSourceFile: (name, ...rest) => {
        const text = ts.sys.readFile(name);
        const known = this.sources.get(name);
        if (text === undefined || known?.text === text) {
          return known;
        }
        const source = host.getSourceFile(name, ...rest)!;
        // By this the compiler sees what has changed.
        const versioned = Object.assign(source, { version: createHash("sha256").update(text).digest("hex") });
        this.sources.set(name, versioned);
        return versioned;
      },
    };
  }
}
