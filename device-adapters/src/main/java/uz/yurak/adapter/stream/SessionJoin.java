package uz.yurak.adapter.stream;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Warning;

/** Joins the segments of a session, in whatever order they came. */
public final class SessionJoin {
    /** Samples of all leads together, gaps included: half an hour of 12 leads at 1 kHz. */
    public static final long MAX_SAMPLES = 24_000_000;

    /** Of the units, each said once. */
    private static final int MAX_WARNINGS = 100;

    private static final String PLACE = "live session";

    private final LiveSignal signal;
    private final LiveProtocol protocol;
    private final Set<Warning> warnings = new LinkedHashSet<>();
    private final List<LeadTrack> tracks = new ArrayList<>();
    private final long firstSample;
    private final Map<String, String> orders = new TreeMap<>();
    private Optional<RecordedAt> recordedAt = Optional.empty();
    private int instants;
    private long junkBytes;
    private long repeated;
    private long restarts;

    private SessionJoin(LiveSignal signal, LiveProtocol protocol, long firstSample) {
        this.signal = signal;
        this.protocol = protocol;
        this.firstSample = firstSample;
        signal.leads().forEach(lead -> tracks.add(new LeadTrack(lead)));
    }

    /**
     * The recording of the segments given; what is missing between them is a gap.
     *
     * @param segments of one session, at least one; of two with the same number the first counts
     * @param protocols that may be met
     * @throws ReadException where one cannot be read
     */
    public static Joined join(List<Segment> segments, List<LiveProtocol> protocols) throws ReadException {
        Map<Integer, Segment> byNumber = new TreeMap<>();
        segments.forEach(segment -> byNumber.putIfAbsent(segment.header().number(), segment));
        List<Segment> ordered = new ArrayList<>(byNumber.values());
        LiveProtocol protocol = Segments.protocol(ordered.get(0), protocols);
        requireOne(ordered);
        LiveSignal signal = signal(ordered, protocol);
        List<Segment> fitting = fitting(ordered, signal);
        SegmentHeader first = fitting.get(0).header();
        SessionJoin join = new SessionJoin(signal, protocol, first.firstSample());
        if (first.number() > 0) {
            join.warn("begins with segment " + first.number()
                    + (fitting.size() < ordered.size()
                            ? ": the session is too long to be shown whole"
                            : ": none before it has come"));
        }
        int next = first.number();
        for (Segment segment : fitting) {
            join.add(segment, segment.header().number() - next);
            next = segment.header().number() + 1;
        }
        return new Joined(join.recording(), join.firstSample);
    }

    private static void requireOne(List<Segment> segments) throws ReadException {
        SegmentHeader first = segments.get(0).header();
        for (Segment segment : segments) {
            if (!segment.header().session().equals(first.session())
                    || !segment.header().protocol().equals(first.protocol())) {
                throw MalformedException.in(PLACE, "segments of one session and protocol", "of several");
            }
        }
    }

    /** The newest that knows it. */
    private static LiveSignal signal(List<Segment> ordered, LiveProtocol protocol) throws ReadException {
        for (int i = ordered.size() - 1; i >= 0; i--) {
            Optional<LiveSignal> known = Segments.signal(ordered.get(i), protocol);
            if (known.isPresent()) {
                return known.get();
            }
        }
        throw MalformedException.in(PLACE, "a signal", "none");
    }

    /** The newest that fit together. */
    private static List<Segment> fitting(List<Segment> ordered, LiveSignal signal) {
        long end = ordered.get(ordered.size() - 1).header().endSample();
        long mostInstants = MAX_SAMPLES / signal.leads().size();
        int first = ordered.size() - 1;
        while (first > 0 && end - ordered.get(first - 1).header().firstSample() <= mostInstants) {
            first--;
        }
        return ordered.subList(first, ordered.size());
    }

    private void add(Segment segment, int numbersMissing) throws ReadException {
        SegmentHeader header = segment.header();
        long gap = header.firstSample() - firstSample - instants;
        if (gap < 0) {
            warn("segment " + header.number() + " begins before the one before it ends, and is left out");
            return;
        }
        if ((instants > 0 || gap > 0)
                && instants + gap + header.samples()
                        > MAX_SAMPLES / signal.leads().size()) {
            warn("segment " + header.number() + " lies too far from the others, and is left out");
            return;
        }
        if (gap > 0) {
            String reason = numbersMissing > 0 && header.gapBefore().isEmpty()
                    ? "not received by the center"
                    : header.gapBefore().orElse("not received from the machine");
            miss((int) gap, reason);
        }
        decode(segment);
        junkBytes += header.others().junkBefore();
        if (header.others().dropped() > 0) {
            warn("segment " + header.number() + ": " + header.others().dropped() + " bytes in no unit were not kept");
        }
    }

    private void decode(Segment segment) throws ReadException {
        SegmentHeader header = segment.header();
        Decoder decoder = new Decoder(instants, header.samples());
        Segments.feed(segment, protocol, decoder);
        if (decoder.isOver || decoder.isOther) {
            throw MalformedException.in(
                    PLACE, "units of the session, as many as the segment says", decoder.isOver ? "more" : "of another");
        }
        long missing = decoder.end - instants;
        if (missing + decoder.holes > decoder.mostHoles) {
            throw MalformedException.in(
                    PLACE,
                    "at most " + (instants - decoder.from + decoder.mostHoles) + " instants in a segment",
                    header.samples() + "");
        }
        if (missing > 0) {
            warn("segment " + header.number() + " has " + missing + " instants fewer than it says");
            miss((int) missing, "not in the segment");
        }
    }

    /** Puts units onto the tracks. What a segment says it spans must follow from its bytes and few holes. */
    private final class Decoder implements LiveSink {
        private final long from;
        private final long end;
        private final long mostHoles = 2 * signal.longestCountedGap();
        private long holes;
        private boolean isOver;
        private boolean isOther;

        Decoder(int from, int samples) {
            this.from = from;
            this.end = (long) from + samples;
        }

        @Override
        public void unit(LiveUnit unit) {
            isOther |= !signal.continues(unit.signal());
            holes += unit.lost();
            if (isOver || isOther || holes > mostHoles || instants + unit.lost() + unit.instants() > end) {
                isOver |= !isOther;
                return;
            }
            restarts += unit.before() == Before.RESTARTED ? 1 : 0;
            miss((int) unit.lost(), unit.lostReason());
            if (recordedAt.isEmpty()) {
                recordedAt = unit.statedAt().map(at -> earlier(at, instants));
            }
            unit.putOn(tracks);
            unit.orders().forEach(SessionJoin.this::name);
            instants += unit.instants();
            unit.warnings().stream()
                    .limit(Math.max(0, MAX_WARNINGS - warnings.size()))
                    .forEach(warnings::add);
        }

        private RecordedAt earlier(RecordedAt at, int byInstants) {
            long nanos = Math.round(byInstants / signal.rateHz() * 1e9);
            return new RecordedAt(at.local().minusNanos(nanos), at.offset());
        }

        @Override
        public void repeated(byte[] bytes, int at, int length) {
            repeated++;
        }

        @Override
        public void aside(byte[] bytes, int at, int length) {}

        @Override
        public void junk(byte[] bytes, int at, int length) {
            junkBytes += length;
        }
    }

    private void miss(int missing, String reason) {
        tracks.forEach(track -> track.miss(missing, reason));
        instants += missing;
    }

    /** Of several numbers the first is the recording's. */
    private void name(String field, String number) {
        String known = orders.putIfAbsent(field, number);
        if (known != null && !known.equals(number)) {
            warn("the machine named several orders in " + field + ": the first is shown");
        }
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
                tracks.stream().map(track -> track.signal(signal.rateHz())).toList();
        return Recording.of(Segment.FORMAT, leads)
                .withRecordedAt(recordedAt)
                .withSubject(signal.subject().withOther(orders))
                .withDevice(signal.device())
                .withWarnings(List.copyOf(warnings));
    }
}
