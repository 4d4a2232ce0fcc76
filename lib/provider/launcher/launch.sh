#!/bin/sh
# Started by Terraform as the provider; stays in front of Node.js for as long as the provider runs. Terraform's word alone
# ends the provider, so signals are ignored, here and, once it has started, there.
trap '' HUP INT QUIT USR1 USR2 ALRM TERM XCPU

# Says in one line why the provider cannot start. Terraform shows the first line on standard output, but perhaps not if the
# process has ended, so it stays. Terraform ends it as soon as it has read the line.
fail() {
  printf 'cdktf-cloud-tasks: %.1000s\n' "$1"
  [ -n "${TF_PLUGIN_MAGIC_COOKIE-}" ] || exit 1
  PATH=$PATH:/usr/bin:/bin
  exec sleep 10
}

# A provider that brings its own Node.js has it here.
beside=${0%/*}/node
node=$beside
[ -x "$node" ] || node=$(command -v node) ||
  fail 'the provider needs Node.js 20.9 or newer, and there is no "node" on the PATH of the Terraform process. Install Node.js or add it to PATH.'
main=${0%/*}/main.js

# NODE_OPTIONS is meant for the user's own programs: their debuggers, tracers and loaders. What tunes memory or
# connections is kept. A word without a dash is the value of the option before it.
set -f
options= keep=
for word in ${NODE_OPTIONS-}; do
  case $word in
  --max-* | --max_* | --use-*-ca | --tls-* | --openssl-* | --*-fips | --secure-heap* | --icu-data-dir*) keep=1 ;;
  --dns-result-order* | --network-family-* | --no-network-family-*) keep=1 ;;
  -*) keep= ;;
  esac
  [ -z "$keep" ] || options="$options $word"
done
export NODE_OPTIONS="$options"
# The provider chooses one that it can trust. On /proc, say, Node.js would never start.
unset NODE_COMPILE_CACHE
# These are for children of a Node.js program, and Terraform is none.
unset NODE_CHANNEL_FD NODE_CHANNEL_SERIALIZATION_MODE NODE_UNIQUE_ID

attempts=0
while [ $attempts -lt 100 ]; do
  attempts=$((attempts + 1))
  # The provider goes when one of these two processes has gone.
  "$node" "$main" $$ $PPID
  status=$?
  # One that this system cannot run: it was built for the other C library, say.
  if [ $status -ge 126 ] && [ $status -le 127 ] && [ "$node" = "$beside" ] && other=$(command -v node); then
    node=$other
    continue
  fi
  ended="exit code $status"
  [ $status -le 128 ] || ended="signal $(kill -l $status)"
  case ${ended#signal } in
  # Node.js heeds these, even if they were ignored before, until the provider ignores them: start it again.
  HUP | INT | QUIT | USR1 | USR2 | ALRM | TERM | XCPU) ;;
  *) break ;;
  esac
done

[ $status -ne 0 ] || exit 0
[ -n "${TF_PLUGIN_MAGIC_COOKIE-}" ] || exit $status
# Looked at only now, as it takes another process. Node.js raises the soft limit to the hard one. A limit that is no number
# is none.
files=$(ulimit -H -n)
[ "$files" -lt 32 ] 2>/dev/null &&
  fail "the provider needs at least 32 open files, but a process may have only $files here (ulimit -n). Raise the limit where Terraform is started."
# A provider that could say why has done so already. Else Node.js itself may have something to say.
if reason=$("$node" --check "$main" 2>&1 </dev/null); then
  reason="Node.js ended with $ended. TF_LOG=debug shows what it printed."
else
  reason="$node does not run: ${reason:-it ended with $ended}"
fi
# Unquoted, to make one line of it. With "|" it could be taken for a handshake.
set -- ${reason%%|*}
fail "the provider could not start: $*${options:+ (NODE_OPTIONS is$options)}"
