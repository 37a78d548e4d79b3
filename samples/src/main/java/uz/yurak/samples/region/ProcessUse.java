package uz.yurak.samples.region;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What processes used, as the kernel counts it (proc(5)). */
public final class ProcessUse {
    /** Ticks of the kernel's clock in {@code /proc}; 100 on every Linux of today (sysconf(_SC_CLK_TCK)). */
    private static final double TICKS_PER_SECOND = 100;

    private static final double KIB_PER_MIB = 1024;

    /** Fields of {@code /proc/PID/stat} behind the name, from 0: user and system time, and those of ended children. */
    private static final int USER = 11;

    private static final int ENDED_CHILDREN_SYSTEM = 14;

    private ProcessUse() {}

    /** Seconds of CPU of a process, of its children that ended, and of all below it; 0 where it is gone. */
    public static double seconds(long pid) {
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
        return own + children(pid).stream().mapToDouble(ProcessUse::seconds).sum();
    }

    /** Of the process alone. */
    public static double secondsAlone(long pid) {
        return seconds(pid)
                - children(pid).stream().mapToDouble(ProcessUse::seconds).sum();
    }

    private static List<Long> children(long pid) {
        try (Stream<ProcessHandle> children =
                ProcessHandle.of(pid).map(ProcessHandle::children).orElseGet(Stream::empty)) {
            return children.map(ProcessHandle::pid).toList();
        }
    }

    /**
     * Memory of a process, as the kernel counts it (proc(5), status).
     *
     * @param residentMib of the process now
     * @param peakMib the most it was
     * @param filesMib of the resident: pages of files, which the kernel can take back
     */
    public record Memory(double residentMib, double peakMib, double filesMib) {}

    /** All 0 where it is gone. */
    public static Memory memory(long pid) {
        try {
            Map<String, Double> mib = new HashMap<>();
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                String[] field = line.split(":\\s+", 2);
                if (line.endsWith(" kB")) {
                    mib.put(field[0], Long.parseLong(field[1].replaceAll("\\D", "")) / KIB_PER_MIB);
                }
            }
            return new Memory(
                    mib.getOrDefault("VmRSS", 0.0), mib.getOrDefault("VmHWM", 0.0), mib.getOrDefault("RssFile", 0.0));
        } catch (IOException ended) {
            return new Memory(0, 0, 0);
        }
    }

    /** Resident memory, MiB; 0 where it is gone. */
    public static long residentMib(long pid) {
        return (long) memory(pid).residentMib();
    }
}
