import * as path from "node:path";
import * as cdktf from "cdktf";
import type { Construct } from "constructs";
import { type Bundle, readBundle } from "../delivery/bundle";
import { fileSystemError } from "../delivery/file-system-error";
import { PROVIDER_SOURCE } from "../delivery/place";
import { withRuntimes } from "../delivery/runtime";
import { cdktnProblems } from "./cdktn";
import { deliver } from "./delivery";
import { type Requirement, seedLockFile } from "./lock-file";
import { labelledHclBlocks, providerAttributes, providerHclAttributes, providerProblems } from "./provider-options";
import { throwValidationError } from "./validation-error";

/** cdktf calls what it finds under this name while it writes a stack; the successor of cdktf does the same. */
const CUSTOM_SYNTHESIS = Symbol.for("cdktf/customSynthesis");

/** What of a synthesis session is used here. */
interface Session {
  readonly outdir: string;
  readonly manifest: { forStack(stack: cdktf.TerraformStack): { readonly workingDirectory: string } };
}

/**
 * The provider's behaviour; its options are generated.
 *
 * @internal
 */
export class BundledProvider extends cdktf.TerraformProvider {
  /** @internal */
  // biome-ignore lint/suspicious/noExplicitAny: the generated class knows the type of each of its options
  protected readonly _values: { [option: string]: any };
  private readonly bundle: Bundle;

  constructor(scope: Construct, id: string, terraformResourceType: string, config: { readonly runtime?: string }) {
    throwValidationError(new.target.name, id, [...cdktnProblems(scope), ...providerProblems({ ...config })]);
    const bundle = readOrExplain(new.target.name, id, config.runtime);
    super(scope, id, {
      terraformResourceType,
      terraformGeneratorMetadata: {
        providerName: terraformResourceType,
        providerVersion: bundle.version,
        providerVersionConstraint: bundle.version,
      },
      terraformProviderSource: PROVIDER_SOURCE,
    });
    this.bundle = bundle;
    this._values = { ...config };
    this.node.addValidation({ validate: () => [...providerProblems(this._values), ...this.runtimeProblems()] });
    Object.defineProperty(this, CUSTOM_SYNTHESIS, {
      value: { onSynthesize: (session: Session) => this.deliver(session) },
      enumerable: false,
    });
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return providerAttributes(this._values);
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    return providerHclAttributes(this._values);
  }

  // biome-ignore lint/suspicious/noExplicitAny: so cdktf says
  override toHclTerraform(): any {
    const written = super.toHclTerraform();
    // Here, as cdktf would rewrite a label together with the block's name.
    for (const one of written.provider[this.terraformResourceType]) Object.assign(one, labelledHclBlocks(this._values));
    return written;
  }

  /** Aliases share the files; the first provider of the stack brings them. */
  private first(): cdktf.TerraformProvider | undefined {
    const stack = this.cdktfStack;
    const ours = (provider: cdktf.TerraformProvider) =>
      provider.terraformProviderSource === PROVIDER_SOURCE && provider.cdktfStack === stack;
    return stack.allProviders().find(ours);
  }

  private runtimeProblems(): string[] {
    const same = this.first()?.terraformGeneratorMetadata?.providerVersion === this.bundle.version;
    return same ? [] : ["runtime must be the same for every CloudTasksProvider of a stack"];
  }

  private deliver(session: Session): void {
    if (this.first() !== this) {
      return;
    }
    const stack = this.cdktfStack;
    const folder = path.resolve(session.outdir, session.manifest.forStack(stack).workingDirectory);
    this.placeIn(folder);
    seedLockFile(folder, this.bundle, requirements(stack));
  }

  private placeIn(folder: string): void {
    try {
      deliver(this.bundle, folder);
    } catch (error) {
      const { problem, remedy } = fileSystemError(error as NodeJS.ErrnoException, folder) ?? {};
      const words = problem === undefined ? [] : [[problem, ...(remedy === undefined ? [] : [remedy])].join("; ")];
      throwValidationError(this.constructor.name, this.node.id, words);
      throw error;
    }
  }
}

/** Everything the stack requires, as cdktf writes it into `required_providers`. */
function requirements(stack: cdktf.TerraformStack): Requirement[] {
  return stack
    .allProviders()
    .filter((provider) => provider.cdktfStack === stack)
    .map(({ terraformProviderSource, terraformResourceType, terraformGeneratorMetadata: generated }) => ({
      source: terraformProviderSource ?? terraformResourceType,
      version: generated?.providerVersion || generated?.providerVersionConstraint,
    }));
}

function readOrExplain(className: string, id: string, runtime: string | undefined): Bundle {
  try {
    const bundle = readBundle();
    return runtime === "bundled" ? withRuntimes(bundle, [process.cwd(), __dirname]) : bundle;
  } catch (error) {
    throwValidationError(className, id, [(error as Error).message]);
    throw error;
  }
}
