#!/bin/sh
# Makes sure that there is a Chromium for the tests of the pages: one on PATH, else Debian's.
# Where none can be had it says why and ends well: the tests that need it say so again, and fail
# under CI.
set -u

for name in chromium chromium-browser google-chrome google-chrome-stable; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done

without() {
  echo "No Chromium for the tests of the pages: $1"
  echo "Install the package chromium (or google-chrome), and run this again."
  exit 0
}

command -v apt-get >/dev/null 2>&1 || without "none is on PATH, and there is no apt-get"
if [ "$(id -u)" = 0 ]; then
  as_root=""
elif sudo -n true 2>/dev/null; then
  as_root="sudo -n"
else
  without "none is on PATH, and apt-get needs root"
fi

echo "Installing Chromium for the tests of the pages (once)"
log=$(mktemp)
export DEBIAN_FRONTEND=noninteractive
if $as_root apt-get update >"$log" 2>&1 &&
  $as_root apt-get install -y --no-install-recommends chromium fonts-dejavu-core >>"$log" 2>&1; then
  rm -f "$log"
else
  tail -n 5 "$log"
  rm -f "$log"
  without "apt-get could not install it"
fi
