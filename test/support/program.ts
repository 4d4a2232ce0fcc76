/** A small program to put constructs into: a stack, and resources of some other provider. */
import {
  type App,
  stringToTerraform,
  type TerraformMetaArguments,
  TerraformProvider,
  TerraformResource,
  TerraformStack,
  Testing,
} from "cdktf";
import type { Construct } from "constructs";

export interface ThingConfig extends TerraformMetaArguments {
  readonly input?: string;
}

/** Stands for a resource of any provider. */
export class Thing extends TerraformResource {
  private readonly input?: string;

  constructor(scope: Construct, id: string, config: ThingConfig = {}) {
    super(scope, id, { terraformResourceType: "other_thing", ...config });
    this.input = config.input;
  }

  get id(): string {
    return this.getStringAttribute("id");
  }

  protected override synthesizeAttributes() {
    return { input: stringToTerraform(this.input) };
  }
}

/** A second provider of ours, as far as a resource looks at it. */
export class SecondProvider extends TerraformProvider {
  constructor(scope: Construct, id = "second") {
    super(scope, id, {
      terraformResourceType: "cloudtasks",
      terraformGeneratorMetadata: { providerName: "cloudtasks" },
    });
  }

  override get alias(): string {
    return "second";
  }
}

export function newStack(id = "stack", app: App = Testing.app()): TerraformStack {
  return new TerraformStack(app, id);
}

// biome-ignore lint/suspicious/noExplicitAny: tests read whatever was written
export type Json = any;

/** The name and content of the one resource there is. */
export function only(resources: Json): [name: string, content: Json] {
  const entries = Object.entries(resources);
  expect(entries).toHaveLength(1);
  return entries[0]!;
}

/** The stack as JSON. */
export function synth(stack: TerraformStack): Json {
  return JSON.parse(Testing.synth(stack));
}

/** What the validations of everything in the stack say, without those of providers that are not there. */
export function problemsOf(stack: TerraformStack): string[] {
  return stack.node
    .findAll()
    .filter((construct) => construct !== stack)
    .flatMap((construct) => construct.node.validate());
}

export function warningsOf(construct: Construct): string[] {
  return construct.node.metadata.filter(({ type }) => type === "@cdktf/warn").map(({ data }) => data);
}

export function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  return "(nothing was thrown)";
}
