package uz.yurak.adapter.edf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Gap;
import uz.yurak.record.Samples;

/**
 * The samples of one signal on one time axis, unpacked from its data records whenever they are looked at.
 *
 * <p>Memory: a few numbers a run, however long the gaps between runs are.
 */
final class EdfTrack {
    private static final String NOT_RECORDED = "not recorded: the file's data records are apart in time";

    private final Bytes file;
    private final EdfHeader header;
    private final EdfSignal signal;
    private final EdfRecords records;
    /** First sample of each run on the time axis. */
    private final int[] runStarts;

    private EdfTrack(Bytes file, EdfHeader header, EdfSignal signal, EdfRecords records, int[] runStarts) {
        this.file = file;
        this.header = header;
        this.signal = signal;
        this.records = records;
        this.runStarts = runStarts;
    }

    static EdfTrack of(Bytes file, EdfHeader header, EdfSignal signal, EdfRecords records)
            throws MalformedException, UnsupportedException {
        List<EdfRecords.Run> runs = records.runs();
        int[] starts = new int[runs.size()];
        long end = 0;
        for (int i = 0; i < starts.length; i++) {
            long start = Math.max(end, Math.round(runs.get(i).seconds() * header.rateHz(signal)));
            end = start + (long) runs.get(i).recordCount() * signal.samplesPerRecord();
            if (end > Samples.MAX_COUNT) {
                throw new UnsupportedException(
                        "more than " + Samples.MAX_COUNT + " samples, gaps included", "signal at data record 0");
            }
            starts[i] = (int) start;
        }
        return new EdfTrack(file, header, signal, records, starts);
    }

    /** In memory, or in the mapped file that the signal lies in. */
    Samples samples() {
        int last = runStarts.length - 1;
        int count = runStarts[last] + records.runs().get(last).recordCount() * signal.samplesPerRecord();
        Samples unpacked = runStarts.length == 1
                ? Samples.unpackedBy(this::inOneRun, count)
                : Samples.unpackedBy(new Apart(), count);
        return file.isMapped() || runStarts.length > 1 ? unpacked : unpacked.packed();
    }

    List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        for (int i = 1; i < runStarts.length; i++) {
            int end = runStarts[i - 1] + records.runs().get(i - 1).recordCount() * signal.samplesPerRecord();
            if (runStarts[i] > end) {
                gaps.add(new Gap(end, runStarts[i], NOT_RECORDED));
            }
        }
        return gaps;
    }

    private int inOneRun(int index) {
        int record = index / signal.samplesPerRecord();
        long at = header.headerBytes()
                + record * header.recordBytes()
                + signal.recordOffset()
                + (long) (index % signal.samplesPerRecord()) * header.sampleBytes();
        return count((int) at);
    }

    private int count(int at) {
        int low = file.at(at) & 0xff;
        return header.sampleBytes() == 2
                ? low | file.at(at + 1) << 8
                : low | (file.at(at + 1) & 0xff) << 8 | file.at(at + 2) << 16;
    }

    /** Several runs: the last that starts at or before an index may hold it. */
    private final class Apart implements IntUnaryOperator {
        private final List<EdfRecords.Run> runs = records.runs();

        @Override
        public int applyAsInt(int index) {
            int found = Arrays.binarySearch(runStarts, index);
            int run = found >= 0 ? found : -found - 2;
            int within = index - runStarts[run];
            int held = runs.get(run).recordCount() * signal.samplesPerRecord();
            return within < held ? inOneRun(runs.get(run).firstRecord() * signal.samplesPerRecord() + within) : 0;
        }
    }
}
