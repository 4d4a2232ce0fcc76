/** What docs/authentication.md says of Huawei Cloud beside the tables. */
import type { CloudGuide } from "../cloud";
import { resolveHuaweiEndpoint } from "./endpoints";
import { METADATA_ADDRESS } from "./metadata";
import { HUAWEI_SOURCES } from "./sources";

const address: CloudGuide["address"] = (service) =>
  resolveHuaweiEndpoint({ service, region: "region" }).url.replace(".region.", ".{region}.");

export const HUAWEI_GUIDE: CloudGuide = {
  about: [
    `More than five bad signatures lock a Huawei Cloud key for five minutes. So the first request of a credential goes alone,
and after one refusal nothing more is sent with it in this run.`,
  ],
  places: HUAWEI_SOURCES,
  afterOptions: [
    "A profile that is named tells account, region and project, and goes before the variables for these, as with the " +
      "official provider. A project's ID goes before a name of the same place. Where a project is looked up by a name, " +
      "it has to be of the account that is given. `OS_DELEGATED_PROJECT` names the project of the agency " +
      "`OS_AGENCY_NAME`; without it the region's is meant, unless another variable gives one.",
  ],
  address,
  otherAddresses: [
    ["iam", address({ host: "iam", key: "iam" }), "tokens, agencies, projects"],
    ["metadata", METADATA_ADDRESS, "the temporary key of a server's agency"],
  ],
  afterAddresses: [
    "In regions whose name begins with `eu-west-1` the hosts end in `.eu` instead of `.com`. `HW_CLOUD` names another domain " +
      "than `myhuaweicloud.com`, that of a partner cloud. IAM is asked for tokens, " +
      "agencies and the ID of a project that is given by name only; `auth_url` goes before `endpoints.iam`, and both " +
      "before the variables.",
  ],
  policy: {
    of: "IAM, a custom policy in the JSON view",
    write: (actions) => ({ Version: "1.1", Statement: [{ Effect: "Allow", Action: actions }] }),
  },
};
