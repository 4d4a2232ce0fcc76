/**
 * Resources of other providers that the documentation shows, as far as it shows them. Their providers cannot be
 * downloaded where the tests run, so a stand-in has these arguments, all optional, and an `id`; it can do nothing.
 * A page that shows another resource, or another argument, needs a line here.
 */
import type { ValueType } from "../../../lib/plugin/schema";

interface ForeignProvider {
  readonly source: string;
  readonly version: string;
  readonly configuration: Readonly<Record<string, ValueType>>;
  readonly resources: Readonly<Record<string, Readonly<Record<string, ValueType>>>>;
}

export const FOREIGN_PROVIDERS: Readonly<Record<string, ForeignProvider>> = {
  huaweicloud: {
    source: "huaweicloud/huaweicloud",
    version: "1.999.0",
    configuration: { region: "string" },
    resources: {
      huaweicloud_dcs_instance: {
        name: "string",
        engine: "string",
        engine_version: "string",
        capacity: "number",
        flavor: "string",
        vpc_id: "string",
        subnet_id: "string",
        availability_zones: { list: "string" },
      },
      huaweicloud_dms_kafka_instance: {
        name: "string",
        engine_version: "string",
        flavor_id: "string",
        storage_space: "number",
        broker_num: "number",
        enable_auto_topic: "bool",
      },
    },
  },
  tencentcloud: {
    source: "tencentcloudstack/tencentcloud",
    version: "1.999.0",
    configuration: { region: "string" },
    resources: {
      tencentcloud_redis_instance: { name: "string", mem_size: "number", type_id: "number" },
    },
  },
};
