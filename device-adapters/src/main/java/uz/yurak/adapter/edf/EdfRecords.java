package uz.yurak.adapter.edf;

import java.util.ArrayList;
import java.util.List;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Warning;

/**
 * The data records of a file: how many there are, when each starts, and what they annotate.
 *
 * <p>Runs of data records that follow each other in time are one stretch. A plain EDF file is one stretch; in EDF+ the
 * annotations tell each data record's start. What lies between stretches was not recorded.
 */
final class EdfRecords {
    private final Bytes file;
    private final EdfHeader header;
    private final int recordCount;
    private final List<Run> runs = new ArrayList<>();
    private final List<EdfAnnotations.Annotation> annotations = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private double startSeconds;

    /**
     * Data records one after the other.
     *
     * @param seconds when the first of them starts, after the first of the file
     */
    record Run(int firstRecord, int recordCount, double seconds) {}

    private EdfRecords(Bytes file, EdfHeader header, int recordCount) {
        this.file = file;
        this.header = header;
        this.recordCount = recordCount;
    }

    static EdfRecords of(Bytes file, EdfHeader header) throws MalformedException {
        long held = (file.length() - header.headerBytes()) / header.recordBytes();
        long announced = header.recordCount();
        long read = announced < 0 ? held : Math.min(held, announced);
        if (read == 0) {
            throw MalformedException.at(
                    header.headerBytes(),
                    "data records",
                    "a data record of " + header.recordBytes() + " bytes",
                    (file.length() - header.headerBytes()) + " bytes left, " + announced + " data records announced");
        }
        EdfRecords records = new EdfRecords(file, header, (int) read);
        records.warnOfLength(held, announced);
        records.readTimes();
        return records;
    }

    int recordCount() {
        return recordCount;
    }

    /** The stretches in the order of time. */
    List<Run> runs() {
        return List.copyOf(runs);
    }

    /** Seconds from the header's start to the first data record; below one where the start is no whole second. */
    double startSeconds() {
        return startSeconds;
    }

    List<EdfAnnotations.Annotation> annotations() {
        return List.copyOf(annotations);
    }

    List<Warning> warnings() {
        return List.copyOf(warnings);
    }

    private void warnOfLength(long held, long announced) {
        long left = file.length() - header.headerBytes() - recordCount * header.recordBytes();
        if (announced < 0) {
            warn("the header does not know how many there are; the file holds " + held);
        } else if (held < announced) {
            warn("the header announces " + announced + ", the file ends after " + held);
        }
        if (left > 0) {
            warn(left + " bytes follow the last one; they are left");
        }
    }

    private void readTimes() {
        List<EdfSignal> lists =
                header.signals().stream().filter(EdfSignal::isAnnotations).toList();
        int untimed = 0;
        int broken = 0;
        for (int record = 0; record < recordCount; record++) {
            boolean timed = false;
            for (int i = 0; i < lists.size(); i++) {
                EdfSignal list = lists.get(i);
                int from = Math.toIntExact(header.headerBytes() + record * header.recordBytes() + list.recordOffset());
                int to = from + list.samplesPerRecord() * header.sampleBytes();
                EdfAnnotations of = EdfAnnotations.parse(file, from, to, i == 0);
                annotations.addAll(of.all());
                broken += of.broken();
                if (of.recordSeconds().isPresent()) {
                    timed = true;
                    place(record, of.recordSeconds().getAsDouble());
                }
            }
            if (!timed) {
                untimed++;
                follow(record);
            }
        }
        if (broken > 0) {
            warn(broken + " annotation lists do not follow the form; they are left");
        }
        if (untimed > 0 && header.plus()) {
            warn(untimed + " of " + recordCount + " do not tell when they start; taken as following those before them");
        }
    }

    /** Continues the last run, or begins a new one where time has passed in between. */
    private void place(int record, double seconds) {
        if (record == 0) {
            startSeconds = seconds;
        }
        double since = seconds - startSeconds;
        if (runs.isEmpty()) {
            runs.add(new Run(record, 1, since));
            return;
        }
        Run last = runs.get(runs.size() - 1);
        double expected = last.seconds() + last.recordCount() * header.recordSeconds();
        if (Math.abs(since - expected) < toleranceSeconds()) {
            follow(record);
        } else if (since < expected) {
            warnOnce("some start before the one before them ends; taken as following it");
            follow(record);
        } else {
            if (!header.discontinuous()) {
                warnOnce(
                        "the header says that they follow each other, their times say that some are missing; taken as gaps");
            }
            runs.add(new Run(record, 1, since));
        }
    }

    private void follow(int record) {
        if (runs.isEmpty()) {
            runs.add(new Run(record, 1, 0));
            return;
        }
        Run last = runs.remove(runs.size() - 1);
        runs.add(new Run(last.firstRecord(), last.recordCount() + 1, last.seconds()));
    }

    /** Times are decimals and rounded: half a sample of the fastest signal is no gap. */
    private double toleranceSeconds() {
        int most = header.signals().stream()
                .filter(s -> !s.isAnnotations())
                .mapToInt(EdfSignal::samplesPerRecord)
                .max()
                .orElse(1);
        return 0.5 * header.recordSeconds() / Math.max(1, most);
    }

    private void warnOnce(String text) {
        Warning warning = new Warning("data records", text);
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    private void warn(String text) {
        warnings.add(new Warning("data records", text));
    }
}
