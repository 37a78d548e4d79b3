package uz.yurak.samples.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.adapter.scp.ScpWriter;
import uz.yurak.gateway.pack.WaveformBlock;
import uz.yurak.record.Bytes;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;

/** How small waveforms become, beside other coders of the same samples, and how fast. */
final class PackingBench implements Bench {
    private static final int RAW_BYTES = Short.BYTES;
    private static final int LONGEST = 5000;
    private static final int PROGRAM_SECONDS = 60;
    private static final List<String> SETS = List.of(
            "PTB-XL=ptbxl/records500/.*_hr\\.hea",
            "LUDB=ludb/data/.*\\.hea",
            "Georgia=cinc2021/.*/E\\d+\\.hea",
            "Ningbo, Chapman=cinc2021/.*/(JS|HR)\\d+\\.hea",
            "CPSC 2018=cpsc2018-wfdb/.*\\.hea");

    /** Files of carts, in the formats they write. */
    private static final String FORMATS =
            "formats/(dicom/.*\\.dcm|scp/.*\\.(scp|SCP)|aecg/fda/(subject|Ex).*\\.xml|muse/.*\\.xml|schiller/.*\\.xml"
                    + "|philips/sierra/[23].*\\.xml|contec/.*\\.ECG)";

    @Override
    public String name() {
        return "packing";
    }

    @Override
    public String about() {
        return "bytes of packed waveforms against gzip, xz, brotli, FLAC and SCP-ECG, and MB/s; needs --data";
    }

    @Override
    public void run(Optional<Path> data, PrintWriter out) throws IOException {
        Path folder = data.orElseThrow(() -> new IOException("expected --data FOLDER with annotated databases"));
        out.println("| set | records | raw | gzip -9 | xz -9e | FLAC -8 | SCP-ECG file | differences in planes: xz |"
                + " brotli | packed | packed, MB/s | unpacked, MB/s |");
        out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (String set : SETS) {
            String[] parts = set.split("=", 2);
            List<Recording> recordings = recordings(folder, parts[1]);
            if (!recordings.isEmpty()) {
                row(parts[0], recordings, out);
            }
        }
        out.println();
        out.println("Bytes a record, mean; of 16-bit samples, all leads of at most " + LONGEST + " instants.");
        out.println();
        ParcelRows parcels = new ParcelRows(out);
        parcels.heading();
        for (String set : SETS) {
            String[] parts = set.split("=", 2);
            parcels.rows(parts[0], files(folder, parts[1]), ParcelRows.WRITTEN);
        }
        parcels.rows("format samples", files(folder, FORMATS), List.of());
        out.println();
        out.println("Bytes a file, mean, all parts of the parcel; CPU time of one thread.");
    }

    private static List<Path> files(Path folder, String pattern) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> folder.relativize(path)
                            .toString()
                            .replace('\\', '/')
                            .matches(pattern))
                    .sorted()
                    .toList();
        }
    }

    private static List<Recording> recordings(Path folder, String pattern) throws IOException {
        List<Recording> recordings = new ArrayList<>();
        for (Path header : files(folder, pattern)) {
            recordings.add(Readers.read(SourceFiles.of(header)));
        }
        return recordings;
    }

    private static void row(String set, List<Recording> recordings, PrintWriter out) throws IOException {
        List<int[][]> all = recordings.stream().map(PackingBench::leads).toList();
        long raw = all.stream().mapToLong(leads -> bytes(leads)).sum();
        out.printf(Locale.ROOT, "| %s | %d | %d", set, all.size(), raw / all.size());
        outside(out, all, PackingBench::interleaved, List.of("gzip", "-9", "-c"));
        outside(out, all, PackingBench::interleaved, List.of("xz", "-9e", "-c"));
        flac(out, all);
        out.printf(Locale.ROOT, " | %s", scp(recordings));
        outside(out, all, PackingBench::planes, List.of("xz", "-9e", "-c"));
        outside(out, all, PackingBench::planes, List.of("brotli", "-q", "11", "-w", "24", "-c"));
        ours(out, all, raw);
        out.flush();
    }

    /** The second round counts: the first warms the machine up. */
    private static void ours(PrintWriter out, List<int[][]> all, long raw) throws IOException {
        long bytes = 0;
        long packing = 0;
        long unpacking = 0;
        for (int round = 0; round < 2; round++) {
            bytes = 0;
            packing = 0;
            unpacking = 0;
            for (int[][] leads : all) {
                long start = cpuNanos();
                Bytes packed = WaveformBlock.pack(leads);
                long middle = cpuNanos();
                if (!Arrays.deepEquals(leads, WaveformBlock.unpack(packed))) {
                    throw new IOException("a record did not come back as it was");
                }
                packing += middle - start;
                unpacking += cpuNanos() - middle;
                bytes += packed.length();
            }
        }
        out.printf(
                Locale.ROOT, " | %d | %.1f | %.1f |%n", bytes / all.size(), raw * 1e3 / packing, raw * 1e3 / unpacking);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static int[][] leads(Recording recording) {
        List<int[]> leads = new ArrayList<>();
        for (LeadSignal lead : recording.leads()) {
            int[] samples = new int[Math.min(LONGEST, lead.samples().count())];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = lead.samples().at(i);
            }
            leads.add(samples);
        }
        return leads.toArray(int[][]::new);
    }

    private static int bytes(int[][] leads) {
        return leads.length * leads[0].length * RAW_BYTES;
    }

    /** All leads of an instant, then the next instant, as most files are. */
    private static byte[] interleaved(int[][] leads) {
        ByteBuffer bytes = ByteBuffer.allocate(bytes(leads)).order(ByteOrder.LITTLE_ENDIAN);
        for (int instant = 0; instant < leads[0].length; instant++) {
            for (int[] lead : leads) {
                bytes.putShort((short) lead[instant]);
            }
        }
        return bytes.array();
    }

    /** First differences lead by lead, all low bytes, then all high ones: what stock tools do best with. */
    private static byte[] planes(int[][] leads) {
        int samples = leads.length * leads[0].length;
        byte[] bytes = new byte[samples * RAW_BYTES];
        int next = 0;
        for (int[] lead : leads) {
            int before = 0;
            for (int sample : lead) {
                int difference = sample - before;
                before = sample;
                bytes[next] = (byte) difference;
                bytes[samples + next++] = (byte) (difference >> Byte.SIZE);
            }
        }
        return bytes;
    }

    /** How leads become a file. */
    private interface Layout {
        byte[] of(int[][] leads);
    }

    private static void outside(PrintWriter out, List<int[][]> all, Layout layout, List<String> program)
            throws IOException {
        long bytes = 0;
        for (int[][] leads : all) {
            Optional<Long> length = length(layout.of(leads), program);
            if (length.isEmpty()) {
                out.print(" | ");
                return;
            }
            bytes += length.get();
        }
        out.printf(Locale.ROOT, " | %d", bytes / all.size());
    }

    /** It takes eight channels at most: two files of six leads. */
    private static void flac(PrintWriter out, List<int[][]> all) throws IOException {
        long bytes = 0;
        for (int[][] leads : all) {
            for (int from = 0; from < leads.length; from += 6) {
                int[][] part = Arrays.copyOfRange(leads, from, Math.min(leads.length, from + 6));
                Optional<Long> length = length(
                        interleaved(part),
                        List.of(
                                "flac",
                                "-8",
                                "-s",
                                "-c",
                                "--no-padding",
                                "--no-seektable",
                                "--force-raw-format",
                                "--endian=little",
                                "--sign=signed",
                                "--bps=16",
                                "--sample-rate=500",
                                "--channels=" + part.length));
                if (length.isEmpty()) {
                    out.print(" | ");
                    return;
                }
                bytes += length.get();
            }
        }
        out.printf(Locale.ROOT, " | %d", bytes / all.size());
    }

    /** Length of what a program writes; empty where it is not there or fails. */
    private static Optional<Long> length(byte[] input, List<String> program) throws IOException {
        Path from = Files.createTempFile("packing", ".raw");
        Path to = Files.createTempFile("packing", ".out");
        try {
            Files.write(from, input);
            List<String> command = new ArrayList<>(program);
            command.add(from.toString());
            Process process = new ProcessBuilder(command)
                    .redirectOutput(to.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean isDone = process.waitFor(PROGRAM_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            return isDone ? Optional.of(Files.size(to)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            Files.delete(from);
            Files.delete(to);
        }
    }

    /** A whole file, Huffman-coded second differences, with its header; empty where it cannot carry one of them. */
    private static String scp(List<Recording> recordings) {
        long bytes = 0;
        for (Recording recording : recordings) {
            try {
                bytes += ScpWriter.write(recording).length();
            } catch (IOException e) {
                return "";
            }
        }
        return Long.toString(bytes / recordings.size());
    }
}
