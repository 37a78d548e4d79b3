package uz.yurak.adapter;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import uz.yurak.record.Bytes;
import uz.yurak.record.LeadSignal;

/** How much memory a reader asks for, garbage included: more than it ever holds at once. */
public final class Allocation {
    private Allocation() {}

    /**
     * What reading allocates in multiples of the file's length, less four bytes for each sample that it gives.
     *
     * @param file read once before, so that classes and tables are there
     */
    public static double timesTheFile(RecordingReader reader, Bytes file) throws IOException {
        read(reader, file);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        long samples = read(reader, file);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        return (double) (allocated - Integer.BYTES * samples) / file.length();
    }

    /** The samples it gives, none where it refuses. */
    private static long read(RecordingReader reader, Bytes file) throws IOException {
        Source source = Source.of("", file);
        reader.sniff(source);
        try {
            return reader.read(source).leads().stream()
                    .map(LeadSignal::samples)
                    .mapToLong(samples -> samples.count())
                    .sum();
        } catch (ReadException refused) {
            return 0;
        }
    }
}
