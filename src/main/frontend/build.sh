#!/bin/sh
# Maven starts this instead of node itself, so that a machine without node gets a sentence and not a stack trace.
command -v node >/dev/null 2>&1 || {
  echo 'The browser client needs Node 20 or newer; found none on the PATH. (Build without it: -Dfrontend.skip)' >&2
  exit 1
}
exec node "$(dirname "$0")/build.mjs" "$@"
