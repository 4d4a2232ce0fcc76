/**
 * What stands in for a cloud's own bindings in the examples: `LocalCloudProvider`, `DcsInstance` and `CloudCall`, backed
 * by the simulator. In your program these are the classes of the cloud's provider.
 */
import { type TerraformMetaArguments, TerraformProvider, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { LOCAL_CLOUD_SOURCE, LOCAL_CLOUD_VERSION } from "./install";

export { type LocalClouds, localClouds } from "./endpoints";
export { installLocalCloud } from "./install";

export interface LocalCloudProviderConfig {
  readonly endpoint: string;
  readonly projectId: string;
  readonly authToken: string;
}

export class LocalCloudProvider extends TerraformProvider {
  constructor(
    scope: Construct,
    id: string,
    private readonly config: LocalCloudProviderConfig,
  ) {
    super(scope, id, {
      terraformResourceType: "localcloud",
      terraformGeneratorMetadata: { providerName: "localcloud", providerVersionConstraint: LOCAL_CLOUD_VERSION },
      terraformProviderSource: LOCAL_CLOUD_SOURCE,
    });
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    const { endpoint, projectId, authToken } = this.config;
    return { endpoint, project_id: projectId, auth_token: authToken };
  }
}

export interface DcsInstanceConfig extends TerraformMetaArguments {
  readonly name: string;
  /** GB. A change of it starts an EXTEND; the call returns long before the EXTEND has ended. */
  readonly capacity: number;
}

export class DcsInstance extends TerraformResource {
  static readonly tfResourceType = "localcloud_dcs_instance";

  constructor(
    scope: Construct,
    id: string,
    private readonly config: DcsInstanceConfig,
  ) {
    super(scope, id, {
      terraformResourceType: DcsInstance.tfResourceType,
      terraformGeneratorMetadata: { providerName: "localcloud" },
      dependsOn: config.dependsOn,
      provider: config.provider,
    });
  }

  get id(): string {
    return this.getStringAttribute("id");
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return { name: this.config.name, capacity: this.config.capacity };
  }
}

export interface CloudCallConfig extends TerraformMetaArguments {
  readonly method: "POST" | "PUT";
  readonly url: string;
  readonly body: { readonly [name: string]: unknown };
}

/**
 * Any operation of a cloud: one call of its API, made when it is created and again when it changes. As in the clouds, it
 * returns long before the task it starts has ended.
 */
export class CloudCall extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly config: CloudCallConfig,
  ) {
    super(scope, id, {
      terraformResourceType: "localcloud_call",
      terraformGeneratorMetadata: { providerName: "localcloud" },
      dependsOn: config.dependsOn,
      provider: config.provider,
    });
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    const { method, url, body } = this.config;
    return { method, url, body: JSON.stringify(body) };
  }
}

/** Whatever may come only after a gate: Terraform's built-in `terraform_data`, so that nothing has to be downloaded. */
export class Next extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly input: string,
    dependsOn: TerraformResource[],
  ) {
    super(scope, id, { terraformResourceType: "terraform_data", dependsOn });
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return { input: this.input };
  }
}
