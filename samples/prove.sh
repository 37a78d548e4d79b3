#!/usr/bin/env bash
# Runs every proof of docs/reliability.md at its full size, one after the other: samples/prove.sh OUT [ECG-FILE…]
# ECG files, no two alike, are sent over the slow links instead of synthetic ones. As root, for real packets. About an hour.
set -uo pipefail

[ $# -ge 1 ] || { echo "usage: samples/prove.sh OUT [ECG-FILE...]" >&2; exit 2; }
out=$1
shift
home=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
failed=0

prove() {
  { printf '\n## yurak prove %s\n\n' "$*"; "$home/yurak" prove "$@" 2>&1 | grep -v -E '^[0-9-]+T[0-9:.]+Z (INFO|WARN) '; } | tee -a "$out"
  local status=("${PIPESTATUS[@]}")
  return "${status[0]}"
}

{
  date -u '+%Y-%m-%d %H:%M UTC'
  printf '%s, %s cores, %s\n' "$(uname -srm)" "$(nproc)" "$(grep -m 1 'model name' /proc/cpuinfo | cut -d: -f2)"
  printf 'commit %s\n' "$(git -C "$home" rev-parse --short HEAD 2>/dev/null || echo unknown)"
} | tee -a "$out"

prove intake-load || failed=1
prove load || failed=1
prove live-load || failed=1
prove way-back || failed=1
prove slow-link --lost 0 "$@" || failed=1
prove slow-link --lost 50 "$@" || failed=1
prove kill-matrix --seed 1 --envelopes 10000 --agents 20 --mishaps 600 --pause 1000 || failed=1
exit "$failed"
