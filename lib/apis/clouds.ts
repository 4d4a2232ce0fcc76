/** The clouds, by the names of their blocks in the provider's configuration. Each has a folder in lib/clouds. */
export const CLOUDS = ["huaweicloud", "tencentcloud", "http"] as const;

export type Cloud = (typeof CLOUDS)[number];

/** Clouds that are several services of anybody's: each has a block of its own, with a label. */
export const LABELLED_CLOUDS: readonly string[] = ["http"] satisfies readonly Cloud[];

/** What a declared list of each cloud is asked for by, and which placeholders the cloud itself fills. */
export const LIST_REQUESTS: Readonly<
  Record<Cloud, { readonly by: "path" | "action"; readonly placeholders: readonly string[] }>
> = {
  huaweicloud: { by: "path", placeholders: ["project_id", "domain_id", "region"] },
  tencentcloud: { by: "action", placeholders: ["region"] },
  http: { by: "path", placeholders: [] },
};
