/** Where the provider runs, in the names of Terraform. */
export const PLATFORMS = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"] as const;

export type Platform = (typeof PLATFORMS)[number];
