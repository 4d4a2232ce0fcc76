/** A bill of materials in CycloneDX of what the archives hold: what `npm sbom` says of the bundled packages, and Node.js. */
import { execFileSync } from "node:child_process";
import { PLATFORMS } from "../../lib/delivery/platforms";
import { RUNTIME_PACKAGES, RUNTIME_VERSION } from "../../lib/delivery/runtime";

interface Component {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly "bom-ref": string;
  readonly scope?: string;
}

interface Bom {
  readonly metadata: { readonly component: object; readonly tools: readonly object[] };
  readonly components: readonly Component[];
}

/** @param bundled `name@version` of each package whose code is in the provider */
export function billOfMaterials(root: string, version: string, bundled: readonly string[]): object {
  const printed = execFileSync("npm", ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  // Whatever changes from run to run is left out.
  const { serialNumber: _, metadata, components, ...head } = JSON.parse(printed) as Bom & { serialNumber: string };
  const known = new Map(components.map((component) => [component.purl, component]));
  return {
    ...head,
    metadata: {
      tools: metadata.tools,
      component: {
        ...metadata.component,
        "bom-ref": `terraform-provider-cloudtasks@${version}`,
        ...{ type: "application", name: "terraform-provider-cloudtasks", version, purl: undefined },
      },
    },
    components: [...bundled.map((name) => ofPackage(name, known)), ...PLATFORMS.map(ofRuntime)],
    dependencies: undefined,
  };
}

function ofPackage(name: string, known: ReadonlyMap<string, Component>): Component {
  const component = known.get(`pkg:npm/${name.replace(/^@/, "%40")}`) ?? known.get(`pkg:npm/${name}`);
  if (component === undefined) {
    throw new Error(`${name} is bundled, but \`npm sbom\` does not list it`);
  }
  // It is a development dependency here, and part of the provider.
  return { ...component, scope: "required" };
}

function ofRuntime(platform: (typeof PLATFORMS)[number]): object {
  const purl = `pkg:npm/${RUNTIME_PACKAGES[platform]}@${RUNTIME_VERSION}`;
  return {
    "bom-ref": `node@${RUNTIME_VERSION}-${platform}`,
    type: "application",
    name: "node",
    version: RUNTIME_VERSION,
    description: `Node.js for ${platform}`,
    scope: "required",
    purl,
    licenses: [{ license: { name: "Node.js and what it bundles: NODE-LICENSE.txt in the archive" } }],
  };
}
