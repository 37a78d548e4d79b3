package uz.yurak.samples.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What processes used, as the kernel counts it (proc(5)). */
final class Cpu {
    /** Ticks of the kernel's clock in {@code /proc}; 100 on every Linux of today (sysconf(_SC_CLK_TCK)). */
    private static final double TICKS_PER_SECOND = 100;

    /** Fields of {@code /proc/PID/stat} behind the name, from 0: user and system time, and those of ended children. */
    private static final int USER = 11;

    private static final int ENDED_CHILDREN_SYSTEM = 14;

    private Cpu() {}

    /** Seconds of CPU of a process, of its children that ended, and of all below it; 0 where it is gone. */
    static double seconds(long pid) {
        double own = 0;
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            for (int i = USER; i <= ENDED_CHILDREN_SYSTEM; i++) {
                own += Long.parseLong(fields[i]) / TICKS_PER_SECOND;
            }
        } catch (IOException ended) {
            return 0;
        }
        return own + children(pid).stream().mapToDouble(Cpu::seconds).sum();
    }

    /** Of the process alone. */
    static double secondsAlone(long pid) {
        return seconds(pid) - children(pid).stream().mapToDouble(Cpu::seconds).sum();
    }

    private static List<Long> children(long pid) {
        try (Stream<ProcessHandle> children =
                ProcessHandle.of(pid).map(ProcessHandle::children).orElseGet(Stream::empty)) {
            return children.map(ProcessHandle::pid).toList();
        }
    }

    /** Resident memory, MiB; 0 where it is gone. */
    static long residentMib(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024;
        } catch (IOException ended) {
            return 0;
        }
    }
}
