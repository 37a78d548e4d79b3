package uz.yurak.adapter.stream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Warning;

/** Joins the segments of a session, in whatever order they came. */
public final class SessionJoin {
    /** Samples of all leads together, gaps included: half an hour of 12 leads at 1 kHz. */
    public static final long MAX_SAMPLES = 24_000_000;

    /** Whole frames that may fail their checksum, beside as many again as the bytes could hold: bounds the time. */
    private static final int FREE_CHECKS = 4_096;

    private static final String PLACE = "live session";

    private final FrameLayout layout;
    private final List<Warning> warnings = new ArrayList<>();
    private final List<LeadTrack> tracks = new ArrayList<>();
    private final long firstSample;
    private int instants;
    private int most;
    private long junkBytes;
    private long repeated;
    private long restarts;

    private SessionJoin(FrameLayout layout, long firstSample) {
        this.layout = layout;
        this.firstSample = firstSample;
        layout.channels().stream().filter(c -> c.lead().isPresent()).forEach(c -> tracks.add(new LeadTrack(c)));
    }

    /**
     * The recording of the segments given; what is missing between them is a gap.
     *
     * @param segments of one session, at least one; of two with the same number the first counts
     * @throws ReadException where one cannot be read
     */
    public static Joined join(List<Segment> segments) throws ReadException {
        Map<Integer, Segment> byNumber = new TreeMap<>(Comparator.naturalOrder());
        segments.forEach(segment -> byNumber.putIfAbsent(segment.header().number(), segment));
        List<Segment> ordered = new ArrayList<>(byNumber.values());
        Segment newest = ordered.get(ordered.size() - 1);
        FrameLayout layout = FrameLayout.read(newest.layout());
        requireOne(ordered, newest);
        List<Segment> fitting = fitting(ordered, layout);
        SessionJoin join = new SessionJoin(layout, fitting.get(0).header().firstSample());
        if (fitting.get(0).header().number() > 0) {
            join.warn("begins with segment " + fitting.get(0).header().number()
                    + (fitting.size() < ordered.size()
                            ? ": the session is too long to be shown whole"
                            : ": none before it has come"));
        }
        int next = fitting.get(0).header().number();
        for (Segment segment : fitting) {
            join.add(segment, segment.header().number() - next);
            next = segment.header().number() + 1;
        }
        return new Joined(join.recording(), join.firstSample);
    }

    private static void requireOne(List<Segment> segments, Segment newest) throws ReadException {
        for (Segment segment : segments) {
            if (!segment.header().protocol().equals(SegmentHeader.FRAMES)) {
                throw new UnsupportedException("live protocol other than frames", PLACE);
            }
            if (!segment.header().session().equals(newest.header().session())
                    || !segment.layout().equals(newest.layout())) {
                throw MalformedException.in(PLACE, "segments of one session and layout", "of several");
            }
        }
    }

    /** The newest that fit together. */
    private static List<Segment> fitting(List<Segment> ordered, FrameLayout layout) {
        long end = ordered.get(ordered.size() - 1).header().endSample();
        long mostInstants = MAX_SAMPLES / layout.channels().size();
        int first = ordered.size() - 1;
        while (first > 0 && end - ordered.get(first - 1).header().firstSample() <= mostInstants) {
            first--;
        }
        return ordered.subList(first, ordered.size());
    }

    private void add(Segment segment, int numbersMissing) throws MalformedException {
        SegmentHeader header = segment.header();
        requirePlausible(segment);
        long gap = header.firstSample() - firstSample - instants;
        if (gap < 0) {
            warn("segment " + header.number() + " begins before the one before it ends, and is left out");
            return;
        }
        if ((instants > 0 || gap > 0)
                && instants + gap + header.samples()
                        > MAX_SAMPLES / layout.channels().size()) {
            warn("segment " + header.number() + " lies too far from the others, and is left out");
            return;
        }
        if (gap > 0) {
            String reason = numbersMissing > 0 && header.gapBefore().isEmpty()
                    ? "not received by the center"
                    : header.gapBefore().orElse("not received from the machine");
            miss((int) gap, reason);
        }
        most = instants + header.samples();
        decode(segment);
        if (header.droppedBytes() > 0) {
            warn("segment " + header.number() + ": " + header.droppedBytes()
                    + " bytes that are no frames were not kept");
        }
        if (instants < most) {
            warn("segment " + header.number() + " has " + (most - instants) + " instants fewer than it says");
            miss(most - instants, "not in the segment");
        }
    }

    /** What a segment says it spans must follow from its bytes, so that a few bytes never ask for much memory. */
    private void requirePlausible(Segment segment) throws MalformedException {
        long frames = segment.frames().length() / layout.frameBytes() + 1 + 2 * layout.longestCountedGap();
        if (segment.header().samples() > frames * layout.samplesPerFrame()) {
            throw MalformedException.in(
                    PLACE,
                    "at most " + frames * layout.samplesPerFrame() + " instants in a segment",
                    segment.header().samples() + "");
        }
    }

    private void decode(Segment segment) throws MalformedException {
        FrameParser parser = new FrameParser(
                layout, segment.header().inSync(), segment.header().expectedCounter());
        Decoder decoder = new Decoder();
        byte[] bytes = segment.frames().toArray();
        long mostChecks = FREE_CHECKS + 16L * bytes.length / layout.frameBytes();
        for (int at = 0; at < bytes.length; at += layout.frameBytes()) {
            parser.accept(bytes, at, Math.min(bytes.length, at + layout.frameBytes()), decoder);
            if (parser.failedChecks() > mostChecks || decoder.isOver) {
                throw MalformedException.at(
                        at,
                        PLACE,
                        "frames of the layout, as many as the segment says",
                        decoder.isOver ? "more" : "too many that are damaged");
            }
        }
        parser.end(decoder);
        if (decoder.isOver) {
            throw MalformedException.at(bytes.length, PLACE, "as many frames as the segment says", "more");
        }
    }

    /** Puts frames onto the tracks. */
    private final class Decoder implements FrameParser.Sink {
        private boolean isOver;

        @Override
        public void frame(byte[] bytes, int at, FrameParser.Before before, long lost) {
            long after = instants + (lost + 1) * layout.samplesPerFrame();
            if (isOver || after > most) {
                isOver = true;
                return;
            }
            if (before == FrameParser.Before.RESTARTED) {
                restarts++;
            }
            miss((int) lost * layout.samplesPerFrame(), reason(before));
            int track = 0;
            for (int channel = 0; channel < layout.channels().size(); channel++) {
                if (layout.channels().get(channel).lead().isPresent()) {
                    put(tracks.get(track++), bytes, at, channel);
                }
            }
            instants += layout.samplesPerFrame();
        }

        private void put(LeadTrack track, byte[] bytes, int at, int channel) {
            for (int instant = 0; instant < layout.samplesPerFrame(); instant++) {
                int count = layout.word().read(bytes, at + layout.wordAt(channel, instant));
                if (layout.missing().isPresent() && layout.missing().getAsInt() == count) {
                    track.miss(1, "the machine marks it as missing");
                } else {
                    track.add(count);
                }
            }
        }

        @Override
        public void junk(byte[] bytes, int at, int length) {
            junkBytes += length;
        }

        @Override
        public void repeated(byte[] bytes, int at) {
            repeated++;
        }
    }

    private static String reason(FrameParser.Before before) {
        return before == FrameParser.Before.LOST
                ? "frames lost on the way from the machine, by their counter"
                : "frames damaged on the way from the machine, their number by the length of the damage";
    }

    private void miss(int missing, String reason) {
        tracks.forEach(track -> track.miss(missing, reason));
        instants += missing;
    }

    private void warn(String text) {
        warnings.add(new Warning(PLACE, text));
    }

    private Recording recording() {
        if (junkBytes > 0) {
            warn(junkBytes + " bytes from the machine are in no frame");
        }
        if (repeated > 0) {
            warn(repeated + " frames came twice, taken once");
        }
        if (restarts > 0) {
            warn("the machine's counter began anew " + restarts
                    + " times within a segment: how long those gaps were is not known");
        }
        List<LeadSignal> leads =
                tracks.stream().map(track -> track.signal(layout.rateHz())).toList();
        return Recording.of(Segment.FORMAT, leads).withDevice(layout.device()).withWarnings(warnings);
    }
}
