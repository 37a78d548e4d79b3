#!/usr/bin/env bash
# Starts the hospital's agent within the memory of a small box; the one home of the options that keep it there. What each
# gives stands in docs/decisions/agent-within-96-mb.md.
#
#   start-agent.sh run     ARCHIVE CLASS_PATH [JAVA_OPTION…] -- ARGUMENT…    as this process; an ARCHIVE that is missing only costs time
#   start-agent.sh archive ARCHIVE CLASS_PATH [JAVA_OPTION…]                 writes the archive of classes; jars only, no folders
#
# YURAK_JAVA names the java to run; YURAK_JAVA_OPTIONS come last and win.
set -euo pipefail

java=${YURAK_JAVA:-java}
verb=$1 archive=$2 class_path=$3
shift 3

options=(
  # A heap that begins small, keeps little room that it does not need, and whose young part does not grow with it.
  -Xms8m -Xmx64m -Xmn4m -XX:SurvivorRatio=2 -XX:MinHeapFreeRatio=5 -XX:MaxHeapFreeRatio=15 -XX:-ShrinkHeapInSteps
  # One collector, on the thread that it stops; short stacks; no shared file of counters.
  -XX:+UseSerialGC -Xss512k -XX:-UsePerfData
  # Compiled code counts how often it runs, not with which types: only digests go to the compiler that would ask.
  -XX:TypeProfileWidth=0
  # No flight recording, which Netty would begin; no pools of buffers; of copies beside the heap, those that an ECG needs.
  -Dio.netty.jfr.enabled=false -Djdk.nio.maxCachedBufferSize=262144 -Dio.netty.allocator.type=unpooled
)

# Digests and ciphers by the second compiler, without its line on the output; Java does not start without a file that is named.
directives=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/agent-compiler.json
if [ -r "$directives" ]; then
  options+=(-XX:+UnlockDiagnosticVMOptions -XX:-DisplayVMOutput "-XX:CompilerDirectivesFile=$directives")
else
  options+=(-XX:TieredStopAtLevel=1)
fi

case $verb in
  run)
    # The C library: one arena for all threads, and what the compilers need for a moment goes back to the system at once.
    export MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-1}
    export MALLOC_MMAP_THRESHOLD_=${MALLOC_MMAP_THRESHOLD_:-30000} MALLOC_TRIM_THRESHOLD_=${MALLOC_TRIM_THRESHOLD_:-65536}
    while [ "$1" != -- ]; do options+=("$1"); shift; done
    shift
    # shellcheck disable=SC2086 # several options in one variable
    exec "$java" "${options[@]}" \
      -XX:SharedArchiveFile="$archive" -Xshare:auto -Xlog:disable -Xlog:all=warning:stderr ${YURAK_JAVA_OPTIONS:-} \
      -cp "$class_path" uz.yurak.gateway.agent.Main "$@" ;;
  archive)
    part=$archive.$$
    if "$java" "${options[@]}" "$@" -XX:ArchiveClassesAtExit="$part" \
        -cp "$class_path" uz.yurak.gateway.rehearsal.Rehearsal >/dev/null 2>&1 && [ -f "$part" ]; then
      mv "$part" "$archive"
    else
      rm -f "$part" # the agent starts without it, only later
    fi ;;
  *)
    echo "start-agent.sh: expected run or archive, found $verb" >&2
    exit 2 ;;
esac
