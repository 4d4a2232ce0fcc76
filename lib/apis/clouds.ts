/** The clouds, by the names of their blocks in the provider's configuration. Each has a folder in lib/clouds. */
export const CLOUDS = ["huaweicloud", "tencentcloud", "http"] as const;

export type Cloud = (typeof CLOUDS)[number];

/** Clouds that are several services of anybody's: each has a block of its own, with a label. */
export const LABELLED_CLOUDS: readonly string[] = ["http"] satisfies readonly Cloud[];

/** How lists of a cloud are asked for. */
export interface ListRequests {
  /** What a declared list is asked for by. */
  readonly by: "path" | "action";
  /** Placeholders that the cloud itself fills. */
  readonly placeholders: readonly string[];
  /** What every answer is wrapped in. @default nothing */
  readonly envelope?: readonly string[];
}

export const LIST_REQUESTS: Readonly<Record<Cloud, ListRequests>> = {
  huaweicloud: { by: "path", placeholders: ["project_id", "domain_id", "region"] },
  tencentcloud: { by: "action", placeholders: ["region"], envelope: ["Response"] },
  http: { by: "path", placeholders: [] },
};
