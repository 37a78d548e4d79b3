package uz.yurak.adapter.wfdb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.Gap;
import uz.yurak.record.Samples;
import uz.yurak.record.Warning;

/**
 * Unpacks the signal files of a header; one that lies in a mapped file is unpacked whenever it is looked at.
 *
 * <p>Signals that name the same file are interleaved in it: frame by frame, each with its samples per frame. A file that
 * ends early gives shorter signals and a warning. Counts are checked against the header's initial value and checksum.
 */
final class WfdbSignals {
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

    static WfdbSignals unpack(Source source, WfdbHeader header) throws ReadException {
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

    private void unpackFile(List<WfdbSignal> group) throws ReadException {
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
        if (first.format().isFlac()) {
            unpackFlac(group, file);
        } else {
            unpackPlain(group, file);
        }
    }

    private void unpackPlain(List<WfdbSignal> group, Bytes file) throws MalformedException {
        WfdbSignal first = group.get(0);
        int frameSamples = group.stream().mapToInt(WfdbSignal::samplesPerFrame).sum();
        int held = first.format().samplesIn(file.length() - first.startByte());
        int frames = framesOf(first, held, frameSamples, file);
        int before = 0;
        for (WfdbSignal signal : group) {
            requireCount((long) frames * signal.samplesPerFrame(), signal);
            keep(signal, samples(signal, file, frames, frameSamples, before));
            before += signal.samplesPerFrame();
        }
    }

    /** In a compressed file every signal is a channel, all of one rate ({@code signal(5)}). */
    private void unpackFlac(List<WfdbSignal> group, Bytes file) throws ReadException {
        WfdbSignal first = group.get(0);
        int perFrame = first.samplesPerFrame();
        for (WfdbSignal signal : group) {
            if (signal.samplesPerFrame() != perFrame) {
                throw MalformedException.in(
                        place(signal),
                        perFrame + " samples per frame, as all of its file",
                        signal.samplesPerFrame() + "");
            }
        }
        WfdbFlac flac = WfdbFlac.decode(file, first.startByte(), group.size(), place(first));
        flac.broken().ifPresent(why -> warn(first, "the compressed file breaks off, " + why));
        int frames = framesOf(first, (long) flac.count() * group.size(), perFrame * group.size(), file);
        for (int i = 0; i < group.size(); i++) {
            keep(group.get(i), flac.samples().get(i).range(0, frames * perFrame));
        }
    }

    /** How many frames are read of those that the file holds. */
    private int framesOf(WfdbSignal first, long held, int frameSamples, Bytes file) throws MalformedException {
        long frames = Math.min(held / frameSamples, frameCount.orElse(Long.MAX_VALUE));
        if (frames == 0) {
            throw MalformedException.at(
                    file.length(), place(first), "a frame of " + frameSamples + " samples", held + " samples");
        }
        warnOfLength(first, held, frameSamples, frames);
        requireCount(frames, first);
        return (int) frames;
    }

    private static void requireCount(long count, WfdbSignal signal) throws MalformedException {
        if (count > Samples.MAX_COUNT) {
            throw MalformedException.in(place(signal), "at most " + Samples.MAX_COUNT + " samples", count + "");
        }
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

    /** One signal of an interleaved file, in memory, or in the mapped file itself. */
    private static Samples samples(WfdbSignal signal, Bytes file, int frames, int frameSamples, int before) {
        WfdbFormat format = signal.format();
        int start = signal.startByte();
        int perFrame = signal.samplesPerFrame();
        Samples unpacked = Samples.unpackedBy(
                i -> format.at(file, start, i / perFrame * frameSamples + before + i % perFrame), frames * perFrame);
        if (format == WfdbFormat.DIFFERENCES_8) {
            return summedUp(unpacked, signal.initialValue().orElse(0));
        }
        return file.isMapped() ? unpacked : unpacked.packed();
    }

    private static Samples summedUp(Samples differences, int initialValue) {
        Samples.Builder sums = new Samples.Builder();
        int value = initialValue;
        for (int i = 0; i < differences.count(); i++) {
            value += differences.at(i);
            sums.add(value);
        }
        return sums.build();
    }

    private void keep(WfdbSignal signal, Samples samples) {
        WfdbScan scan = WfdbScan.of(samples, signal.format().missing());
        OptionalInt initial = signal.initialValue();
        int first = samples.at(0);
        boolean stated = initial.isPresent() && signal.format() != WfdbFormat.DIFFERENCES_8;
        boolean startsMissing = signal.format().missing().equals(OptionalInt.of(first));
        if (stated && !startsMissing && first != initial.getAsInt()) {
            warn(signal, "the header says the first count is " + initial.getAsInt() + ", it is " + first);
        }
        boolean whole = samples.count() == frameCount.orElse(samples.count()) * signal.samplesPerFrame();
        if (signal.checksum().isPresent() && whole) {
            short announced = (short) signal.checksum().getAsInt();
            if (scan.checksum() != announced) {
                String unchecked = announced == 0 ? " (0 is also what files without one carry)" : "";
                warn(
                        signal,
                        "the header's checksum is " + announced + unchecked + ", that of the counts "
                                + scan.checksum());
            }
        }
        unpacked.put(signal, new Counts(samples, scan.gaps()));
    }

    private void warn(WfdbSignal signal, String text) {
        warnings.add(new Warning(place(signal), text));
    }

    private static String place(WfdbSignal signal) {
        return "signal of line " + signal.line();
    }
}
