#!/usr/bin/env bash
# Coverage-guided fuzzing of the readers and protocols, longer than the build's: ./yurak fuzz NAME [--seconds N]
# Each starts from the seeds beside its test and from what earlier runs found (target/fuzz/NAME/corpus). A finding is an
# input that no reader may answer so: another exception, more than 10 s or more memory than below for 1 MiB.
# Exit status: 0 nothing found, 1 something found (its input is named), 2 wrong usage.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
modules=(device-adapters ecg-gateway)
heap=512m
longest_input=$((1 << 20))
longest_seconds=10

fail() { printf 'yurak: %s\n' "$*" >&2; exit 2; }

# lines of: name, class, method, module
targets() {
  local module file class name method
  for module in "${modules[@]}"; do
    while IFS= read -r file; do
      class=${file#"$home/$module/src/test/java/"}
      class=${class%.java}
      name=$(basename "$class" Test)
      name=$(tr '[:upper:]' '[:lower:]' <<<"${name%Fuzz}")
      grep -A1 '@FuzzTest' "$file" | sed -n 's/.*void \([A-Za-z0-9_]*\)(.*/\1/p' | while IFS= read -r method; do
        printf '%s %s %s %s\n' "$name" "${class//\//.}" "$method" "$module"
      done
    done < <(grep -rl --include='*Test.java' '@FuzzTest' "$home/$module/src/test/java" | sort)
  done
}

usage() {
  cat <<TEXT
Usage: yurak fuzz NAME… [--seconds N]
Fuzzes what reads bytes from outside, each for N seconds (default 180). NAME is one of these, or all:
  $(targets | cut -d' ' -f1 | sort -u | paste -sd' ' | fold -s -w 100 | sed '2,$s/^/  /')
TEXT
}

names=()
seconds=180
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage; exit 0 ;;
    --seconds) [[ ${2:-} =~ ^[1-9][0-9]*$ ]] || fail "--seconds takes a number, not ${2:-nothing}"; seconds=$2; shift ;;
    -*) fail "fuzz has no option $1; see: yurak fuzz --help" ;;
    *) names+=("$1") ;;
  esac
  shift
done
[ ${#names[@]} -gt 0 ] || { usage >&2; exit 2; }

all=$(targets)
chosen=()
for name in "${names[@]}"; do
  matches=$(if [ "$name" = all ]; then printf '%s\n' "$all"; else grep "^$name " <<<"$all" || true; fi)
  [ -n "$matches" ] || fail "expected one of $(cut -d' ' -f1 <<<"$all" | sort -u | paste -sd' ') or all, found $name"
  while IFS= read -r line; do chosen+=("$line"); done <<<"$matches"
done

command -v mvn >/dev/null || fail "needs Maven to build its tests (Debian: apt-get install maven)"
echo "building the tests" >&2
(cd "$home" && mvn -q -B -pl "$(IFS=,; echo "${modules[*]}")" -am -Dspotless.check.skip=true test-compile \
  dependency:build-classpath -Dmdep.outputFile='${project.build.directory}/fuzz.classpath' >&2)

status=0
printf '| %-24s | %8s | %12s | %s |\n|---|---|---|---|\n' name seconds executions found
for line in "${chosen[@]}"; do
  read -r name class method module <<<"$line"
  work=$home/target/fuzz/$name
  mkdir -p "$work/corpus"
  seeds=$home/$module/src/test/resources/${class//.//}Inputs/$method
  [ -d "$seeds" ] || seeds=$work/corpus
  log=$work/$method.log
  since=$SECONDS
  found=nothing
  (cd "$work" && java -Xmx$heap -Djava.awt.headless=true \
    -cp "$home/$module/target/test-classes:$home/$module/target/classes:$(cat "$home/$module/target/fuzz.classpath")" \
    com.code_intelligence.jazzer.Jazzer --target_class="$class" --target_method="$method" \
    --instrumentation_includes='uz.yurak.**' \
    -max_total_time="$seconds" -timeout=$longest_seconds -rss_limit_mb=2048 -max_len=$longest_input \
    corpus "$seeds") >"$log" 2>&1 || { found="see $log"; status=1; }
  runs=$(sed -n 's/^Done \([0-9]*\) runs.*/\1/p' "$log" | tail -1)
  [ -n "$runs" ] || runs=$(sed -n 's/^#\([0-9]*\).*/\1/p' "$log" | tail -1)
  [ "$found" != nothing ] || [ -n "$runs" ] || { found="it did not run: see $log"; status=1; }
  printf '| %-24s | %8s | %12s | %s |\n' "$name.$method" $((SECONDS - since)) "${runs:-0}" "$found"
done
exit $status
