/** What docs/authentication.md says of Tencent Cloud beside the tables. */
import type { CloudGuide } from "../cloud";
import { resolveTencentEndpoint, TENCENT_REDIS } from "./endpoints";
import { TENCENT_METADATA_URL } from "./metadata";
import { TENCENT_SOURCES } from "./sources";

export const TENCENT_GUIDE: CloudGuide = {
  about: [],
  places: TENCENT_SOURCES,
  afterPlaces: [
    "The region has no default: the list of another region would be empty, not wrong. A profile's own region counts " +
      "where no other is given.",
  ],
  afterFiles: [
    "A profile is two files in that folder: `<profile>.credential` with the key, `<profile>.configure` with the region.",
  ],
  address: (service) => resolveTencentEndpoint({ service }).url,
  otherAddresses: [["metadata", TENCENT_METADATA_URL, "the temporary key of a machine's role"]],
  afterAddresses: [
    "The region travels in the request. Only a finance region is part of the host as well, as in " +
      `\`${resolveTencentEndpoint({ service: TENCENT_REDIS, region: "ap-shanghai-fsi" }).url}\`, since nothing leads into ` +
      "it from outside. `TENCENTCLOUD_DOMAIN` names another domain than `tencentcloudapi.com` for API 3.0. The " +
      "international site has hosts of its own, such as `redis.intl.tencentcloudapi.com`, which `endpoints.redis` takes.",
  ],
  policy: {
    of: "CAM, a custom policy by syntax",
    write: (actions) => ({ version: "2.0", statement: [{ effect: "allow", action: actions, resource: ["*"] }] }),
  },
};
