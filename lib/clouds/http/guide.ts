/** What docs/authentication.md says of HTTP services beside the tables. */
import type { CloudGuide } from "../cloud";
import { httpSources } from "./sources";

export const HTTP_GUIDE: CloudGuide = {
  about: [
    "A task list of a service of your own, or of another vendor, is read from the block that its `service` names: " +
      '`http "ci" { endpoint = "https://ci.example.com" }`. In the variables the name is in capital letters, with `_` for `-`.',
  ],
  places: httpSources("<service>"),
  address: () => "",
  otherAddresses: [],
  afterAddresses: [
    "The address is the block's `endpoint`: there is no other. The headers of `headers` are sent in any case. The answers " +
      "401 and 403 are a refused credential, whatever a task list says of codes.",
  ],
};
