import {
  DefaultTokenResolver,
  StringConcat,
  TerraformDataSource,
  TerraformResource,
  TerraformStack,
  Tokenization,
} from "cdktf";
import type { IConstruct } from "constructs";

/** Something that writes itself into a stack: a resource, a data source, a module. */
export interface Writable extends IConstruct {
  toTerraform(): unknown;
}

/** Inside a string only what stands in `${…}` is an expression. */
const INTERPOLATION = /(?<!\$)\$\{/;
const ADDRESS = /(?<![\w.-])(?:data\.)?[A-Za-z_][\w-]*\.[A-Za-z_][\w-]*/g;

/** Names whose address cannot be mistaken for a variable of a `for` expression. */
const PLAIN_ROOTS = ["module.", "local.", "var.", "data."];

/** Arguments that hold addresses without `${…}` around them. */
const BARE = ["depends_on", "replace_triggered_by"];

/**
 * The addresses of everything an element refers to, its `depends_on` among them, in the order of their appearance.
 * It reads what will be written, so that overrides, iterators and values set late count as well: call it at synth.
 */
export function referencesOf(element: Writable): string[] {
  return referencesIn(element, element.toTerraform());
}

/** The addresses a value refers to, resolved in the scope of `owner`. */
export function referencesIn(owner: IConstruct, value: unknown): string[] {
  const found = new Set<string>();
  collect(resolvedIn(owner, value), false, found);
  const stack = TerraformStack.of(owner);
  return [...found].filter((one) => !isManaged(one) || isAddress(one, stack));
}

/** A value as it will be written, without tokens. */
export function resolvedIn(owner: IConstruct, value: unknown): unknown {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(value, { scope: TerraformStack.of(owner), resolver, preparing: false });
}

/** The address of a resource or data source. */
export function addressOf(element: IConstruct): string | undefined {
  if (TerraformResource.isTerraformResource(element)) {
    return `${element.terraformResourceType}.${element.friendlyUniqueId}`;
  }
  if (TerraformDataSource.isTerraformDataSource(element)) {
    return `data.${element.terraformResourceType}.${element.friendlyUniqueId}`;
  }
  return undefined;
}

/** The address of a resource, data source or module; fixes its logical id, so call it at synth. */
export function wholeAddressOf(element: Writable & { readonly fqn: string }): string {
  return addressOf(element) ?? referencesIn(element, element.fqn)[0] ?? "";
}

/** Whether an address is that of a managed resource: the only kind whose pending change defers a read. */
export function isManaged(address: string): boolean {
  return !PLAIN_ROOTS.some((root) => address.startsWith(root));
}

const addresses = new WeakMap<TerraformStack, ReadonlySet<unknown>>();

/** An address stays one, but elements are added up to the end: only for what is not among them is the stack read again. */
function isAddress(address: string, stack: TerraformStack): boolean {
  if (addresses.get(stack)?.has(address)) return true;
  const known = new Set(stack.node.findAll().map(addressOf));
  addresses.set(stack, known);
  return known.has(address);
}

function collect(value: unknown, bare: boolean, found: Set<string>): void {
  if (typeof value === "string") {
    for (const expression of bare ? [value] : expressionsIn(value)) {
      for (const [address] of expression.matchAll(ADDRESS)) {
        found.add(address);
      }
    }
  } else if (Array.isArray(value)) {
    for (const inner of value) {
      collect(inner, bare, found);
    }
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (key !== "//") {
        collect(inner, bare || BARE.includes(key), found);
      }
    }
  }
}

/** From the first `${` on: what follows the closing brace is harmless, as only known addresses count. */
function expressionsIn(text: string): string[] {
  const start = text.search(INTERPOLATION);
  return start < 0 ? [] : [text.slice(start)];
}
