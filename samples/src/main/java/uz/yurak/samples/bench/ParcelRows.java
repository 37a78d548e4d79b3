package uz.yurak.samples.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.adapter.catalog.Writers;
import uz.yurak.gateway.agent.glance.Previews;
import uz.yurak.gateway.pack.Parcel;
import uz.yurak.gateway.pack.Parcels;
import uz.yurak.gateway.pack.Part;
import uz.yurak.gateway.pack.Preview;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;

/** What goes over the wire of whole files: bytes of each part, and how many originals are rebuilt. */
final class ParcelRows {
    static final List<String> WRITTEN = List.of("dicom", "scp", "aecg", "edf", "fhir");
    private static final double NANOS_PER_MS = 1e6;

    private final PrintWriter out;

    ParcelRows(PrintWriter out) {
        this.out = out;
    }

    /** Sums over the files of a row. */
    private static final class Sums {
        private final Map<Part, Long> parts = new EnumMap<>(Part.class);
        private int files;
        private int rebuilt;
        private long original;
        private long gzip;
        private long packing;
        private long opening;

        long mean(long sum) {
            return sum / Math.max(1, files);
        }

        long mean(Part part) {
            return mean(parts.getOrDefault(part, 0L));
        }
    }

    void heading() {
        out.println("| set | as | files | original | gzip | PREVIEW | COARSE | WAVEFORM | REMAINDER | ORIGINAL | all "
                + "| rebuilt | packed, ms | opened, ms |");
        out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    }

    /**
     * The files as they are (WFDB's in one ZIP), and as our converter writes them.
     *
     * @param formats that it writes
     */
    void rows(String set, List<Path> files, List<String> formats) throws IOException {
        Sums own = new Sums();
        Map<String, Sums> written = new TreeMap<>();
        for (Path file : files) {
            Source source = SourceFiles.of(file);
            Recording recording = Readers.read(source);
            add(original(source), own);
            for (String format : formats) {
                Optional<Bytes> bytes = written(format, recording);
                if (bytes.isPresent()) {
                    add(bytes.get(), written.computeIfAbsent(format, key -> new Sums()));
                }
            }
        }
        row(set, "as it is", own);
        written.forEach((format, sums) -> row(set, format, sums));
        out.flush();
    }

    /** Empty where the format cannot carry the recording: leads of several scales in SCP-ECG. */
    private static Optional<Bytes> written(String format, Recording recording) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            Writers.write(format, recording, bytes);
            return Optional.of(Bytes.wrap(bytes.toByteArray()));
        } catch (UnsupportedException e) {
            return Optional.empty();
        }
    }

    private static Bytes original(Source source) {
        if (source.companions().isEmpty()) {
            return source.bytes();
        }
        Map<String, Bytes> files = new TreeMap<>(source.companions());
        files.put(source.name(), source.bytes());
        return Readers.bundle(files);
    }

    private static void add(Bytes original, Sums sums) throws IOException {
        Recording recording = Readers.read(Readers.sourceOf("", original));
        Optional<Recording> read = Optional.of(recording);
        Optional<Preview> preview = Previews.of(recording);
        long start = cpuNanos();
        Parcel parcel = Parcels.of(original, read, preview);
        long middle = cpuNanos();
        Map<Part, Bytes> parts = new EnumMap<>(Part.class);
        for (Parcel.Piece piece : parcel.pieces()) {
            parts.put(piece.part(), piece.bytes());
            sums.parts.merge(piece.part(), (long) piece.bytes().length(), Long::sum);
        }
        long before = cpuNanos();
        if (!original.equals(Parcels.original(parts, original.length()))) {
            throw new IOException("an original did not come back as it was");
        }
        sums.opening += cpuNanos() - before;
        sums.packing += middle - start;
        sums.files++;
        sums.rebuilt += parts.containsKey(Part.REMAINDER) ? 1 : 0;
        sums.original += original.length();
        sums.gzip += gzipped(original);
    }

    private static long gzipped(Bytes bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            bytes.writeTo(gzip);
        }
        return out.size();
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void row(String set, String as, Sums sums) {
        List<String> cells = new ArrayList<>();
        cells.add(set);
        cells.add(as);
        cells.add(Integer.toString(sums.files));
        cells.add(Long.toString(sums.mean(sums.original)));
        cells.add(Long.toString(sums.mean(sums.gzip)));
        long all = 0;
        for (Part part : Part.values()) {
            cells.add(Long.toString(sums.mean(part)));
            all += sums.mean(part);
        }
        cells.add(Long.toString(all));
        cells.add(sums.rebuilt + " of " + sums.files);
        cells.add(milliseconds(sums.packing, sums.files));
        cells.add(milliseconds(sums.opening, sums.files));
        out.println("| " + String.join(" | ", cells) + " |");
    }

    private static String milliseconds(long nanos, int files) {
        return String.format(Locale.ROOT, "%.0f", nanos / NANOS_PER_MS / Math.max(1, files));
    }
}
