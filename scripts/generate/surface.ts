/** What a program can import, read from the sources: classes, interfaces and enums with their documented members. */
import * as path from "node:path";
import ts from "typescript-6";

/** One property, output or method, as its documentation shows it. */
export interface Member {
  readonly name: string;
  /** Of a method: its parameters and what it returns. */
  readonly type: string;
  readonly kind: "property" | "method";
  readonly optional: boolean;
  /** Whether an assignment changes it: an option of a construct. */
  readonly settable: boolean;
  readonly description: string;
  readonly default?: string;
  /** Of a method: what its parameters are, by name. */
  readonly parameters?: readonly (readonly [name: string, description: string])[];
}

export interface InterfaceEntry {
  readonly kind: "interface" | "enum";
  readonly name: string;
  readonly file: string;
  readonly description: string;
  readonly extends: readonly string[];
  readonly members: readonly Member[];
}

export interface ClassEntry extends Omit<InterfaceEntry, "kind"> {
  readonly kind: "class";
  /** The interface of the constructor's options. */
  readonly config?: string;
  readonly configOptional: boolean;
  /** Its type in Terraform. */
  readonly tfType?: string;
}

export type Entry = ClassEntry | InterfaceEntry;

/** @param read the text of a source file, by its path */
export function readSurface(index: string, read: (file: string) => string): Map<string, Entry> {
  return new Map(exportsOf(index, read).map((entry) => [entry.name, entry]));
}

function exportsOf(file: string, read: (file: string) => string): Entry[] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((statement): Entry[] => {
    if (ts.isExportDeclaration(statement)) {
      return reExported(statement, file, read);
    }
    const exported = ts.canHaveModifiers(statement) && has(statement, ts.SyntaxKind.ExportKeyword);
    if (exported && ts.isClassDeclaration(statement)) {
      return [classEntry(statement, file)];
    }
    if (exported && ts.isEnumDeclaration(statement)) {
      return [enumEntry(statement, file)];
    }
    return exported && ts.isInterfaceDeclaration(statement) ? [interfaceEntry(statement, file)] : [];
  });
}

function reExported(statement: ts.ExportDeclaration, file: string, read: (file: string) => string): Entry[] {
  const { moduleSpecifier: from, exportClause: clause } = statement;
  if (from === undefined || !ts.isStringLiteral(from)) {
    throw new Error(`${file}: only what another file declares can be exported here`);
  }
  const all = exportsOf(resolved(path.posix.join(path.posix.dirname(file), from.text), read), read);
  if (clause === undefined) {
    return all;
  }
  const names = ts.isNamedExports(clause) ? clause.elements.map(({ name }) => name.text) : [];
  return names.map((name) => {
    const found = all.find((entry) => entry.name === name);
    if (found === undefined) {
      throw new Error(`${file}: ${name} is no class, interface or enum`);
    }
    return found;
  });
}

function resolved(module: string, read: (file: string) => string): string {
  for (const file of [`${module}.ts`, `${module}/index.ts`]) {
    try {
      read(file);
      return file;
    } catch {
      // The next form of its name.
    }
  }
  throw new Error(`there is no ${module}`);
}

function interfaceEntry(node: ts.InterfaceDeclaration, file: string): InterfaceEntry {
  return {
    kind: "interface",
    name: node.name.text,
    file,
    ...documentation(node),
    extends: basesOf(node),
    members: node.members.flatMap((member) => memberOf(member)),
  };
}

/** A value's name, and what is sent for it as its type. */
function enumEntry(node: ts.EnumDeclaration, file: string): InterfaceEntry {
  const members = node.members.map((member): Member => {
    const plain = { kind: "property", optional: false, settable: false } as const;
    return { name: member.name.getText(), ...plain, ...documentation(member), type: member.initializer!.getText() };
  });
  return { kind: "enum", name: node.name.text, file, ...documentation(node), extends: [], members };
}

function classEntry(node: ts.ClassDeclaration, file: string): ClassEntry {
  const config = node.members
    .find(ts.isConstructorDeclaration)
    ?.parameters.find((it) => it.name.getText() === "config");
  const tfType = node.members.find((it) => it.name?.getText() === "tfResourceType") as
    | ts.PropertyDeclaration
    | undefined;
  const setters = new Set(node.members.filter(ts.isSetAccessor).map((setter) => setter.name.getText()));
  const members = node.members
    .filter((member) => isShown(member, setters))
    .flatMap((member) => memberOf(member, setters));
  return {
    kind: "class",
    name: node.name!.text,
    file,
    ...documentation(node),
    extends: basesOf(node),
    members,
    configOptional: config?.initializer !== undefined,
    ...(config?.type === undefined ? {} : { config: config.type.getText() }),
    ...(tfType?.initializer === undefined ? {} : { tfType: tfType.initializer.getText().slice(1, -1) }),
  };
}

/** Whether a member is documented by itself: what every option has beside its value is told once, in the introduction. */
function isShown(member: ts.ClassElement, setters: ReadonlySet<string>): boolean {
  const name = member.name?.getText() ?? "";
  const { PrivateKeyword, ProtectedKeyword, StaticKeyword, OverrideKeyword } = ts.SyntaxKind;
  const hidden = [PrivateKeyword, ProtectedKeyword, OverrideKeyword].some((it) => has(member, it));
  const constant = ts.isPropertyDeclaration(member) && has(member, StaticKeyword);
  const ofOption = [...setters].some((option) => {
    return name === `${option}Input` || name === `reset${option.charAt(0).toUpperCase()}${option.slice(1)}`;
  });
  return !hidden && !constant && !ofOption && !name.startsWith("_") && !ts.isSetAccessor(member);
}

function memberOf(node: ts.TypeElement | ts.ClassElement, setters: ReadonlySet<string> = new Set()): Member[] {
  const name = node.name?.getText();
  if (name === undefined) {
    return [];
  }
  const common = { name, ...documentation(node), settable: setters.has(name) };
  if (ts.isMethodDeclaration(node) || ts.isMethodSignature(node)) {
    const parameters = node.parameters.map((parameter) => parameter.getText()).join(", ");
    const documented = ts.getJSDocTags(node).filter(ts.isJSDocParameterTag);
    const described = documented.map((tag) => [tag.name.getText(), textOf(tag.comment)] as const);
    return [
      {
        ...common,
        kind: "method",
        optional: false,
        parameters: described,
        type: `(${parameters}): ${node.type?.getText() ?? "void"}`,
      },
    ];
  }
  const typed = node as ts.PropertySignature | ts.PropertyDeclaration | ts.GetAccessorDeclaration;
  const optional = typed.questionToken !== undefined;
  return [{ ...common, kind: "property", optional, type: typed.type?.getText() ?? "unknown" }];
}

function basesOf(node: ts.ClassDeclaration | ts.InterfaceDeclaration): string[] {
  return (node.heritageClauses ?? []).flatMap(({ types }) => types.map((type) => type.getText()));
}

function has(node: ts.Node, kind: ts.SyntaxKind): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some((modifier) => modifier.kind === kind) ?? false;
}

/** The text before the first tag, as one paragraph; and what `@default` says. */
function documentation(node: ts.Node): { description: string; default?: string } {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).slice(-1);
  const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === "default");
  return { description: textOf(comment?.comment), ...(tag === undefined ? {} : { default: textOf(tag.comment) }) };
}

function textOf(comment: string | ts.NodeArray<ts.JSDocComment> | undefined): string {
  return (ts.getTextOfJSDocComment(comment) ?? "").replaceAll(/\s+/g, " ").trim();
}
