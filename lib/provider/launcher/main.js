// Plain old JavaScript on purpose: this file has to be understood by the Node.js it turns away.
var version = process.versions.node.split(".");
if (Number(version[0]) < 20 || (Number(version[0]) === 20 && Number(version[1]) < 9)) {
  process.stdout.write(
    'cdktf-cloud-tasks: the provider needs Node.js 20.9 or newer, but the "node" on the PATH of the Terraform process is ' +
      process.versions.node +
      ". Install a newer Node.js or put it first on PATH.\n",
  );
  process.exitCode = 1;
} else {
  require("./provider.js");
}
