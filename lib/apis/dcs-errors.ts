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
  ...means.alike(means.badToken, "DCS.1001", "111401001"),
  ...means.alike(means.expiredToken, "DCS.1002", "111401002"),
  ...means.alike(missingToken, "DCS.1003", "111401003"),
  ...means.alike(means.otherProject, "DCS.1004", "111401004"),
  ...means.alike(means.forbidden, "DCS.2003", "DCS.2007", "DCS.3002", "111403002", "DCS.3003", "111403003"),
  ...means.alike(means.noInstance, "DCS.3022", "111404022"),
  ...means.alike(unknownUrl, "DCS.4001", "111404001"),
  ...means.alike(means.badProject, "DCS.4002", "111400002"),
  ...means.alike(badWindow, "DCS.4025", "111400025"),
  ...means.alike(means.badInstance, "DCS.4061", "111400061"),
  ...means.alike(means.badParameter, "DCS.4062", "111400062", "DCS.4063", "111400063"),
  ...means.alike(means.badTask, "DCS.4070", "111400070"),
  ...means.alike(means.otherJob, "DCS.4017", "111400017"),
  ...means.alike(unsupported, "DCS.4094", "111400094"),
  ...means.alike(means.serviceFault, "DCS.4842", "111400842", "DCS.5000", "111500000", "DCS.5006", "111500006"),
};
