#!/bin/sh
# Which version of the agent's program to start: prints its folder, or nothing for the program that was installed by hand.
# choose-program.sh FOLDER   (docs/updates.md; the agent's side is uz.yurak.gateway.update.ProgramFolder)
# A version on trial is started three times at most; what it never says itself, that it cannot even start, is said here.
set -u
folder=$1
max_starts=3

line_of() { [ -f "$1" ] && head -n 1 "$1" | tr -d '\r' | grep -E '^[0-9]+(\.[0-9]+){1,3}(-[A-Za-z0-9.]+)?$'; }
was_given_up() { grep -q -x -e "$1 fault" -e "$1 crashed" "$folder/failed" 2>/dev/null; }
is_whole() { [ -n "$1" ] && [ -d "$folder/versions/$1/lib" ]; }

current=$(line_of "$folder/current")
trial=$(line_of "$folder/trial")
if is_whole "$trial" && [ "$trial" != "$current" ] && ! was_given_up "$trial"; then
  starts=$(grep -c -F -x "$trial" "$folder/starts" 2>/dev/null)
  if [ "${starts:-0}" -lt "$max_starts" ] && echo "$trial" 2>/dev/null >> "$folder/starts"; then
    echo "$folder/versions/$trial"
    exit 0
  fi
  # A line that the power tore stays one of its own.
  { echo; echo "$trial crashed"; } >> "$folder/failed"
  rm -f "$folder/trial" "$folder/starts"
fi
if is_whole "$current"; then echo "$folder/versions/$current"; fi
