// Plain old JavaScript on purpose: this file has to be understood by the Node.js it turns away.
var version = process.versions.node.split(".");
function giveUp(reason) {
  // A line for Terraform to show; launch.sh sees to it that it is read.
  process.stdout.write(["cdktf-cloud-tasks: the provider", reason.replace(/[\s|]+/g, " ")].join(" ").concat("\n"));
  process.exitCode = 1;
}

// Node.js with Terraform connected has 21 files open, and every connection to a cloud takes one more. launch.sh says it.
function mayOpen(files) {
  var fs = require("node:fs");
  var opened = [];
  try {
    do opened.push(fs.openSync("/dev/null", "r"));
    while (opened[opened.length - 1] < files - 1);
    return true;
  } catch (error) {
    return error.code !== "EMFILE";
  } finally {
    opened.forEach(fs.closeSync);
  }
}

if (Number(version[0]) < 20 || (Number(version[0]) === 20 && Number(version[1]) < 9)) {
  giveUp(
    'needs Node.js 20.9 or newer, but the "node" on the PATH of the Terraform process is ' +
      process.versions.node +
      ". Install a newer Node.js or put it first on PATH.",
  );
} else if (!mayOpen(32)) {
  process.exitCode = 1;
} else {
  try {
    require("./provider.js");
  } catch (error) {
    giveUp(["could not start:", error.message.split("\n")[0]].join(" "));
  }
}
