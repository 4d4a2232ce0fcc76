// Plain old JavaScript on purpose: this file has to be understood by the Node.js it turns away.
var version = process.versions.node.split(".");
function giveUp(reason) {
  // A line for Terraform to show; launch.sh sees to it that it is read.
  process.stdout.write(["cdktf-cloud-tasks: the provider", reason.replace(/[\s|]+/g, " ")].join(" ").concat("\n"));
  process.exitCode = 1;
}

if (Number(version[0]) < 20 || (Number(version[0]) === 20 && Number(version[1]) < 9)) {
  giveUp(
    'needs Node.js 20.9 or newer, but the "node" on the PATH of the Terraform process is ' +
      process.versions.node +
      ". Install a newer Node.js or put it first on PATH.",
  );
} else {
  try {
    require("./provider.js");
  } catch (error) {
    giveUp(["could not start:", error.message.split("\n")[0]].join(" "));
  }
}
