#!/usr/bin/env bash
# Installs what the tests compare us with, on Debian: a browser, DICOM and SCP-ECG programs, PDF tools.
# The build never installs anything; without these its tests are skipped (with CI=true they fail).
set -euo pipefail

packages=(chromium dcmtk dicom3tools orthanc biosig-tools poppler-utils fonts-dejavu-core socat mosquitto mosquitto-clients iproute2 curl cups-daemon cups-client)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then
  echo "everything is installed: ${packages[*]}"
  exit 0
fi
command -v apt-get >/dev/null || { echo "needs apt-get (Debian); install by hand: ${missing[*]}" >&2; exit 2; }
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
"${as_root[@]}" apt-get -o Acquire::Retries=3 update -q
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3 install -y -q --no-install-recommends "${missing[@]}"
