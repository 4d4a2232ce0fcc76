import * as cdktf from "cdktf";
import { camelCase } from "../apis/declaration";
import { type Argument, type ArgumentSet, check, type Given, inProgram, NOT_KNOWN, nearest, show } from "../options";
import { asExpression } from "./function-call";
import { isExpression, isLiteral, judgeable } from "./tokens";

/** Terraform's meta arguments, which cdktf handles. */
export const META_ARGUMENTS = ["count", "connection", "dependsOn", "forEach", "lifecycle", "provider", "provisioners"];

/** The meta arguments among a construct's options, for the constructor of cdktf. */
export function metaArguments(config: cdktf.TerraformMetaArguments | undefined): cdktf.TerraformMetaArguments {
  return Object.fromEntries(META_ARGUMENTS.map((name) => [name, config?.[name as keyof cdktf.TerraformMetaArguments]]));
}

/** What cdktf has to know of a value to write it as HCL. */
interface HclAttribute {
  readonly value: unknown;
  readonly isBlock: boolean;
  readonly type: string;
  readonly storageClassType: string;
}

const HCL_TYPES: Readonly<Record<Argument["type"], { readonly type: string; readonly storageClassType: string }>> = {
  string: { type: "simple", storageClassType: "string" },
  integer: { type: "simple", storageClassType: "number" },
  boolean: { type: "simple", storageClassType: "boolean" },
  strings: { type: "list", storageClassType: "stringList" },
  integers: { type: "list", storageClassType: "numberList" },
  map: { type: "map", storageClassType: "stringMap" },
  objects: { type: "list", storageClassType: "objectList" },
  // It is an expression by then.
  dynamic: { type: "simple", storageClassType: "string" },
};

/** The arguments of one construct, or of a group in it: what was given, whether it is right, how it is written. */
export class Inputs {
  private readonly values = new Map<string, unknown>();
  private readonly unknownOptions: string[] = [];

  /**
   * @param set what may be given, under snake_case names
   * @param config what was given, under camelCase names
   * @param others options that are handled elsewhere
   * @param prefix the group's name and a dot, for messages
   */
  constructor(
    private readonly set: ArgumentSet,
    config: object,
    others: readonly string[] = META_ARGUMENTS,
    private readonly prefix = "",
  ) {
    const names = new Map(Object.keys(set.arguments).map((name) => [camelCase(name), name]));
    const options: object = config ?? {};
    if (typeof options !== "object" || Array.isArray(options)) {
      this.unknownOptions.push(`${JSON.stringify(options)} was given where an object with options belongs`);
      return;
    }
    for (const [option, value] of Object.entries(options)) {
      const name = names.get(option);
      if (name !== undefined) {
        this.values.set(name, value);
      } else if (!others.includes(option)) {
        this.unknownOptions.push(`${prefix}${unknownOption(option, [...names.keys(), ...others])}`);
      } else if (option === "provider" && value != null && !cdktf.TerraformProvider.isTerraformProvider(value)) {
        // cdktf asks anything else for an address that it has not, and leaves it out in silence.
        this.unknownOptions.push(
          `provider: ${show(value)} is not a provider; pass the construct itself, such as a CloudTasksProvider with an alias`,
        );
      }
    }
  }

  // biome-ignore lint/suspicious/noExplicitAny: the generated class knows the type of each of its arguments
  get(name: string): any {
    return this.values.get(name);
  }

  put(name: string, value: unknown): void {
    this.values.set(name, value);
  }

  has(name: string): boolean {
    return this.values.get(name) !== undefined && this.values.get(name) !== null;
  }

  /**
   * Everything that is wrong, in the words of the one who wrote the program.
   *
   * @param assumed arguments that will be given later
   */
  problems(assumed: Given = {}): string[] {
    const formatOption = inProgram(this.prefix);
    const given = new Map([...this.values].map(([name, value]) => [name, judgeable(this.inTerraform(name, value))]));
    const secrets = [...given.keys()].filter(
      (name) => this.set.arguments[name]!.secret && holdsLiteral(this.get(name)),
    );
    for (const name of secrets) {
      // No rule sees it, so that no message can show it.
      given.set(name, NOT_KNOWN);
    }
    const problems = check(this.set, { ...Object.fromEntries(given), ...assumed }, formatOption);
    return [
      ...this.unknownOptions,
      ...secrets.map((name) => literalSecret(formatOption(name), this.set.arguments[name]!)),
      ...problems.map((problem) => problem.message),
    ];
  }

  /** The arguments as cdktf writes them into JSON. */
  attributes(): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(this.set.arguments).map(([name, argument]) => [
        name,
        toTerraform(argument, this.inTerraform(name, this.values.get(name))),
      ]),
    );
  }

  /** The value with the keys of its objects as Terraform writes them. */
  private inTerraform(name: string, value: unknown): unknown {
    const { elements } = this.set.arguments[name]!;
    return elements === undefined || !Array.isArray(value) || isExpression(value)
      ? value
      : value.map((element) => withTerraformKeys(element, elements));
  }

  /** The arguments as cdktf writes them into HCL. */
  hclAttributes(): Record<string, HclAttribute> {
    return Object.fromEntries(
      Object.entries(this.attributes())
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, hclAttribute(this.set.arguments[name]!, value)]),
    );
  }
}

function hclAttribute({ type, elements }: Argument, value: unknown): HclAttribute {
  const isList = elements !== undefined && Array.isArray(value) && !isExpression(value);
  const inside = (element: unknown) =>
    isExpression(element)
      ? element
      : Object.fromEntries(
          Object.entries(element as object).map(([name, one]) => [name, hclAttribute(elements!.arguments[name]!, one)]),
        );
  // Objects within objects, and lists in them, cdktf would write wrongly.
  const written = type === "dynamic" && !isExpression(value) ? asExpression(value) : value;
  return { value: isList ? value.map(inside) : written, isBlock: false, ...HCL_TYPES[type] };
}

function withTerraformKeys(element: unknown, { arguments: known }: ArgumentSet): unknown {
  if (typeof element !== "object" || element === null || Array.isArray(element) || isExpression(element)) {
    return element;
  }
  const names = new Map(Object.keys(known).map((name) => [camelCase(name), name]));
  const given = Object.entries(element).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(given.map(([option, value]) => [names.get(option) ?? option, value]));
}

function toTerraform(argument: Argument, value: unknown): unknown {
  switch (argument.type) {
    case "strings":
      return cdktf.listMapper(cdktf.stringToTerraform, false)(value);
    case "map":
      return cdktf.hashMapper(cdktf.stringToTerraform)(value);
    default:
      return value;
  }
}

/** A JavaScript user has no compiler to say so. */
function unknownOption(option: string, options: readonly string[]): string {
  const meant = nearest(option, options);
  return `${option} is not an option here${meant === undefined ? "" : `; did you mean ${meant}?`}`;
}

/** A map may be written out, as long as no value in it is. */
function holdsLiteral(value: unknown): boolean {
  const isMap = typeof value === "object" && isLiteral(value) && !Array.isArray(value);
  return isMap ? Object.values(value as object).some(isLiteral) : isLiteral(value);
}

function literalSecret(option: string, { description }: Argument): string {
  const variable = /Environment: `([\w<>]+)`/.exec(description)?.[1];
  const instead = variable === undefined ? "" : `, or leave it out and set the environment variable ${variable}`;
  return (
    `${option} is written out in the program and would stand in the synthesized stack for everyone to read; pass a ` +
    `TerraformVariable with sensitive: true${instead}`
  );
}
