import type { ErrorMeaning } from "./declaration";
import * as means from "./huawei-errors";

const missingToken: ErrorMeaning = { ...means.badToken, meaning: "the request carried no token" };
const unknownUrl = means.badUrl("dcs");
const badWindow: ErrorMeaning = {
  kind: "invalid",
  meaning: "`end_time` lies before `start_time`",
  remedy: "Swap the two times.",
};
const unsupported: ErrorMeaning = {
  kind: "invalid",
  meaning: "this instance keeps no background tasks",
  remedy: "Use a gate on an instance type that lists background tasks.",
};

/** DCS error codes. Two numberings exist side by side: `DCS.nnnn` and `111nnnnnn`. */
export const DCS_ERRORS: Readonly<Record<string, ErrorMeaning>> = {
  "DCS.1001": means.badToken,
  "111401001": means.badToken,
  "DCS.1002": means.expiredToken,
  "111401002": means.expiredToken,
  "DCS.1003": missingToken,
  "111401003": missingToken,
  "DCS.1004": means.otherProject,
  "111401004": means.otherProject,
  "DCS.2003": means.forbidden,
  "DCS.2007": means.forbidden,
  "DCS.3002": means.forbidden,
  "111403002": means.forbidden,
  "DCS.3003": means.forbidden,
  "111403003": means.forbidden,
  "DCS.3022": means.noInstance,
  "111404022": means.noInstance,
  "DCS.4001": unknownUrl,
  "111404001": unknownUrl,
  "DCS.4002": means.badProject,
  "111400002": means.badProject,
  "DCS.4025": badWindow,
  "111400025": badWindow,
  "DCS.4061": means.badInstance,
  "111400061": means.badInstance,
  "DCS.4062": means.badParameter,
  "111400062": means.badParameter,
  "DCS.4063": means.badParameter,
  "111400063": means.badParameter,
  "DCS.4070": means.badTask,
  "111400070": means.badTask,
  "DCS.4017": means.otherJob,
  "111400017": means.otherJob,
  "DCS.4094": unsupported,
  "111400094": unsupported,
  "DCS.4842": means.serviceFault,
  "111400842": means.serviceFault,
  "DCS.5000": means.serviceFault,
  "111500000": means.serviceFault,
  "DCS.5006": means.serviceFault,
  "111500006": means.serviceFault,
};
