package uz.yurak.adapter.wfdb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.Gap;
import uz.yurak.record.Samples;
import uz.yurak.record.Warning;

/**
 * Unpacks the signal files of a header.
 *
 * <p>Signals that name the same file are interleaved in it: frame by frame, each with its samples per frame. A file that
 * ends early gives shorter signals and a warning. Counts are checked against the header's initial value and checksum.
 */
final class WfdbSignals {
    private static final String MISSING = "the file marks these samples as missing";

    private final Source source;
    private final WfdbHeader header;
    private final OptionalLong frameCount;
    private final Map<WfdbSignal, Counts> unpacked = new LinkedHashMap<>();
    private final List<Warning> warnings = new ArrayList<>();

    /**
     * What a file holds of one signal.
     *
     * @param samples counts, those of missing samples included
     * @param gaps the missing ones
     */
    record Counts(Samples samples, List<Gap> gaps) {}

    private WfdbSignals(Source source, WfdbHeader header) {
        this.source = source;
        this.header = header;
        this.frameCount = header.frameCount();
    }

    static WfdbSignals unpack(Source source, WfdbHeader header) throws MalformedException {
        WfdbSignals signals = new WfdbSignals(source, header);
        Map<String, List<WfdbSignal>> byFile = new LinkedHashMap<>();
        for (WfdbSignal signal : header.signals()) {
            if (signal.format() == WfdbFormat.NULL_0) {
                signals.warn(signal, "a null signal: the record holds nothing of it");
                continue;
            }
            byFile.computeIfAbsent(signal.fileName(), name -> new ArrayList<>()).add(signal);
        }
        for (List<WfdbSignal> group : byFile.values()) {
            signals.unpackFile(group);
        }
        return signals;
    }

    /** The signals that have samples, in the header's order. */
    List<WfdbTrack> tracks() {
        List<WfdbTrack> tracks = new ArrayList<>();
        for (WfdbSignal signal : header.signals()) {
            Counts counts = unpacked.get(signal);
            if (counts != null) {
                tracks.add(new WfdbTrack(signal, counts));
            }
        }
        return tracks;
    }

    List<Warning> warnings() {
        return List.copyOf(warnings);
    }

    private void unpackFile(List<WfdbSignal> group) throws MalformedException {
        WfdbSignal first = group.get(0);
        Bytes file = source.companion(first.fileName())
                .orElseThrow(() -> MalformedException.in(
                        place(first),
                        "the signal file it names beside the header",
                        "no such file among " + source.companions().size() + " that came with it"));
        requireOneLayout(group);
        if (first.startByte() > file.length()) {
            throw MalformedException.at(first.startByte(), place(first), "samples", "end of file at " + file.length());
        }
        int frameSamples = group.stream().mapToInt(WfdbSignal::samplesPerFrame).sum();
        int held = first.format().samplesIn(file.length() - first.startByte());
        long frames = Math.min(held / frameSamples, frameCount.orElse(Long.MAX_VALUE));
        if (frames == 0) {
            throw MalformedException.at(
                    file.length(), place(first), "a frame of " + frameSamples + " samples", held + " samples");
        }
        warnOfLength(first, held, frameSamples, frames);
        long most = frames
                * group.stream().mapToInt(WfdbSignal::samplesPerFrame).max().orElse(0);
        if (most > Samples.MAX_COUNT) {
            throw MalformedException.in(place(first), "at most " + Samples.MAX_COUNT + " samples", most + "");
        }
        deinterleave(group, file, (int) frames, frameSamples);
    }

    private static void requireOneLayout(List<WfdbSignal> group) throws MalformedException {
        WfdbSignal first = group.get(0);
        for (WfdbSignal signal : group) {
            if (signal.format() != first.format() || signal.startByte() != first.startByte()) {
                throw MalformedException.in(
                        place(signal),
                        "the format and byte offset of line " + first.line() + ", which names the same file",
                        "others");
            }
            if (signal.samplesPerFrame() == 0) {
                throw MalformedException.in(place(signal), "at least 1 sample per frame", "0");
            }
        }
    }

    private void warnOfLength(WfdbSignal first, long held, int frameSamples, long frames) {
        if (frameCount.isPresent() && frames < frameCount.getAsLong()) {
            warn(first, "the header announces " + frameCount.getAsLong() + " frames, the file ends after " + frames);
        }
        long left = held - frames * frameSamples;
        if (frameCount.isEmpty() && left >= first.format().unitSamples()) {
            warn(first, "the last frame is incomplete: " + left + " of " + frameSamples + " samples, left");
        } else if (frames == frameCount.orElse(-1) && left >= first.format().unitSamples()) {
            warn(first, "the file holds " + left + " more samples than the header announces; they are left");
        }
    }

    private void deinterleave(List<WfdbSignal> group, Bytes file, int frames, int frameSamples) {
        int before = 0;
        for (WfdbSignal signal : group) {
            int[] counts = new int[frames * signal.samplesPerFrame()];
            int next = 0;
            for (int frame = 0; frame < frames; frame++) {
                int index = frame * frameSamples + before;
                for (int i = 0; i < signal.samplesPerFrame(); i++) {
                    counts[next++] = signal.format().at(file, signal.startByte(), index + i);
                }
            }
            if (signal.format() == WfdbFormat.DIFFERENCES_8) {
                sumUp(counts, signal.initialValue().orElse(0));
            }
            check(signal, counts);
            unpacked.put(
                    signal,
                    new Counts(
                            Samples.wrap(counts), gaps(counts, signal.format().missing())));
            before += signal.samplesPerFrame();
        }
    }

    private static void sumUp(int[] differences, int initialValue) {
        int value = initialValue;
        for (int i = 0; i < differences.length; i++) {
            value += differences[i];
            differences[i] = value;
        }
    }

    private void check(WfdbSignal signal, int[] counts) {
        boolean whole = counts.length == frameCount.orElse(counts.length) * signal.samplesPerFrame();
        OptionalInt initial = signal.initialValue();
        if (initial.isPresent() && counts[0] != initial.getAsInt() && signal.format() != WfdbFormat.DIFFERENCES_8) {
            warn(signal, "the header says the first count is " + initial.getAsInt() + ", it is " + counts[0]);
        }
        if (signal.checksum().isEmpty() || !whole) {
            return;
        }
        short sum = 0;
        for (int count : counts) {
            sum += (short) count;
        }
        short stated = (short) signal.checksum().getAsInt();
        if (sum != stated) {
            String unchecked = stated == 0 ? " (0 is also what files without one carry)" : "";
            warn(signal, "the header's checksum is " + stated + unchecked + ", that of the counts " + sum);
        }
    }

    private static List<Gap> gaps(int[] counts, OptionalInt missing) {
        if (missing.isEmpty()) {
            return List.of();
        }
        List<Gap> gaps = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= counts.length; i++) {
            boolean isMissing = i < counts.length && counts[i] == missing.getAsInt();
            if (isMissing && start < 0) {
                start = i;
            } else if (!isMissing && start >= 0) {
                gaps.add(new Gap(start, i, MISSING));
                start = -1;
            }
        }
        return gaps;
    }

    private void warn(WfdbSignal signal, String text) {
        warnings.add(new Warning(place(signal), text));
    }

    private static String place(WfdbSignal signal) {
        return "signal of line " + signal.line();
    }
}
