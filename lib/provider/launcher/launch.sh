#!/bin/sh
# Started by Terraform as the provider. What is printed before the handshake is shown in Terraform's error message,
# so a missing Node.js is said on standard output, in one line.
if ! command -v node >/dev/null 2>&1; then
  echo "cdktf-cloud-tasks: the provider needs Node.js 20.9 or newer, and there is no \"node\" on the PATH of the Terraform process. Install Node.js or add it to PATH."
  exit 1
fi
# exec, so that Terraform ends the provider itself and not a shell in front of it.
exec node "${0%/*}/main.js" "$@"
