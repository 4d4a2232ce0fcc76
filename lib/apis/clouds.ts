/** The clouds, by the names of their blocks in the provider's configuration. Each has a folder in lib/clouds. */
export const CLOUDS = ["huaweicloud", "tencentcloud"] as const;

export type Cloud = (typeof CLOUDS)[number];
