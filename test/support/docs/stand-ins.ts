/** Names that the documentation uses without saying where they come from: constructs of other providers. */

import type { TerraformMetaArguments } from "cdktf";
import { TerraformProvider, TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { FOREIGN_PROVIDERS } from "./foreign-resources";

const PROVIDER = "huaweicloud";

class ForeignProvider extends TerraformProvider {
  constructor(stack: TerraformStack, terraformResourceType: string) {
    const terraformProviderSource = FOREIGN_PROVIDERS[terraformResourceType]!.source;
    super(stack, terraformResourceType, { terraformResourceType, terraformProviderSource });
  }
}

class Foreign extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    terraformResourceType: string,
    private readonly values: TerraformMetaArguments & { readonly [argument: string]: unknown },
  ) {
    const { dependsOn, count, provider, lifecycle, forEach } = values;
    super(scope, id, { terraformResourceType, dependsOn, count, provider, lifecycle, forEach });
  }

  get id(): string {
    return this.getStringAttribute("id");
  }

  protected override synthesizeAttributes() {
    const { dependsOn, count, provider, lifecycle, forEach, ...own } = this.values;
    return own;
  }
}

export interface WhateverConfig extends TerraformMetaArguments {
  readonly input?: unknown;
}

/** A resource of any provider: one that Terraform has itself. */
export class Whatever extends Foreign {
  constructor(scope: Construct, id: string, config: WhateverConfig = {}) {
    super(scope, id, "terraform_data", { ...config });
  }
}

export interface DcsInstanceConfig extends TerraformMetaArguments {
  readonly name?: string;
  readonly capacity: number;
}

/** What `cdktf get` makes of the official provider's cache, as far as the pages show it. */
export class DcsInstance extends Foreign {
  constructor(scope: Construct, id: string, config: DcsInstanceConfig) {
    const stack = TerraformStack.of(scope);
    if (stack.node.tryFindChild(PROVIDER) === undefined) {
      new ForeignProvider(stack, PROVIDER);
    }
    super(scope, id, "huaweicloud_dcs_instance", { ...config });
  }
}
