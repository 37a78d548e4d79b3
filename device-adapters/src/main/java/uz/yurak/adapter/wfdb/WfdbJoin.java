package uz.yurak.adapter.wfdb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Gap;
import uz.yurak.record.Samples;
import uz.yurak.record.Warning;

/** One signal of a record of segments: its stretches in order, and gaps between them. */
final class WfdbJoin {
    private static final String ABSENT = "no segment holds this signal here";

    private final WfdbSignal named;
    private final List<Part> parts = new ArrayList<>();

    /** A stretch of the signal: {@code frameCount} frames from {@code startFrame} on, or as many of them as there are. */
    private record Part(int startFrame, int frameCount, WfdbTrack track) {
        WfdbSignal signal() {
            return track.signal();
        }
    }

    WfdbJoin(WfdbSignal named) {
        this.named = named;
    }

    String description() {
        return named.description();
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    int samplesPerFrame() {
        return parts.get(0).signal().samplesPerFrame();
    }

    /** Parts are added in the order of time. */
    void add(int startFrame, int frameCount, WfdbTrack track, String place) throws UnsupportedException {
        if (!parts.isEmpty()) {
            WfdbSignal before = parts.get(0).signal();
            WfdbSignal signal = track.signal();
            boolean fits = before.samplesPerFrame() == signal.samplesPerFrame()
                    && before.unit().equals(signal.unit())
                    && before.gain().isPresent() == signal.gain().isPresent();
            if (!fits) {
                throw new UnsupportedException(
                        "a signal whose unit or samples per frame differ from an earlier segment's",
                        place + ", line " + signal.line());
            }
        }
        parts.add(new Part(startFrame, frameCount, track));
    }

    /**
     * The whole signal. Its scale is that of the part with the most counts a unit; counts of a part with another scale are
     * rounded to it, with a warning.
     */
    WfdbTrack track(int frames, List<Warning> warnings) throws UnsupportedException {
        WfdbSignal finest = parts.stream()
                .map(Part::signal)
                .max(Comparator.comparingDouble(s -> Math.abs(s.gain().orElse(0))))
                .orElseThrow();
        int perFrame = samplesPerFrame();
        List<Samples> stretches = new ArrayList<>();
        int[] starts = new int[parts.size()];
        List<Gap> gaps = new ArrayList<>();
        int end = 0;
        boolean rounded = false;
        for (Part part : parts) {
            int start = part.startFrame() * perFrame;
            Samples samples = part.track().counts().samples();
            int held = Math.min(samples.count(), part.frameCount() * perFrame);
            addGap(gaps, end, start);
            starts[stretches.size()] = start;
            stretches.add(scaled(samples.range(0, held), part.signal(), finest));
            for (Gap gap : part.track().counts().gaps()) {
                if (gap.startIndex() < held) {
                    int gapEnd = Math.min(held, gap.endIndex());
                    gaps.add(new Gap(start + gap.startIndex(), start + gapEnd, gap.reason()));
                }
            }
            rounded |= !sameScale(part.signal(), finest);
            end = start + held;
        }
        addGap(gaps, end, frames * perFrame);
        if (rounded) {
            warnings.add(new Warning(
                    "signal of line " + finest.line(),
                    "segments have several scales; counts were rounded to the finest of them"));
        }
        Samples joined = Samples.unpackedBy(i -> at(starts, stretches, i), frames * perFrame);
        return new WfdbTrack(finest, new WfdbSignals.Counts(joined, gaps));
    }

    /** The count in the last stretch that starts at or before an index; 0 where it has ended, which lies in a gap. */
    private static int at(int[] starts, List<Samples> stretches, int index) {
        int found = Arrays.binarySearch(starts, index);
        int stretch = found >= 0 ? found : -found - 2;
        int within = stretch < 0 ? 0 : index - starts[stretch];
        return stretch >= 0 && within < stretches.get(stretch).count()
                ? stretches.get(stretch).at(within)
                : 0;
    }

    private static void addGap(List<Gap> gaps, int from, int to) {
        if (to > from) {
            gaps.add(new Gap(from, to, ABSENT));
        }
    }

    private static boolean sameScale(WfdbSignal one, WfdbSignal other) {
        return one.gain().equals(other.gain()) && one.baseline() == other.baseline();
    }

    private static Samples scaled(Samples samples, WfdbSignal from, WfdbSignal to) throws UnsupportedException {
        if (sameScale(from, to)) {
            return samples;
        }
        Samples.Builder builder = new Samples.Builder();
        for (int i = 0; i < samples.count(); i++) {
            builder.add(scaled(samples.at(i), from, to));
        }
        return builder.build();
    }

    private static int scaled(int count, WfdbSignal from, WfdbSignal to) throws UnsupportedException {
        double physical = (count - from.baseline()) / from.gain().orElse(1);
        double scaled = Math.rint(physical * to.gain().orElse(1) + to.baseline());
        if (!(Math.abs(scaled) < Integer.MAX_VALUE)) {
            throw new UnsupportedException("segments whose scales are too far apart", "signal of line " + from.line());
        }
        return (int) scaled;
    }
}
