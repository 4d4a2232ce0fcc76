/** To be required by a provider's process: no folder can be made, as with a read-only root file system. */
const fs = require("node:fs");

fs.mkdtempSync = (prefix) => {
  throw Object.assign(new Error(`EROFS: read-only file system, mkdtemp '${prefix}XXXXXX'`), { code: "EROFS" });
};
