package uz.yurak.adapter.wfdb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.Warning;

/**
 * The signals of a record of several segments ({@code header(5)}), each segment after the other on one time axis.
 *
 * <p>Fixed layout: every segment has the same signals in the same order. Variable layout: the first segment has no length and
 * lists all signals; the others hold some of them, found by their description. Where a signal is not there, because the
 * segment is the null segment {@code ~}, or lacks it, or its file ends early, is a gap.
 */
final class WfdbSegments {
    private static final String NULL = "~";

    /** A record that came in one envelope holds no more samples; null segments and files named again count too. */
    private final long maxSamples;

    private final Source source;
    private final WfdbHeader master;
    private final List<Warning> warnings = new ArrayList<>();
    private final Set<String> comments = new LinkedHashSet<>();
    private final List<WfdbJoin> joins = new ArrayList<>();
    private final boolean variable;
    private long unpackedSamples;

    private WfdbSegments(Source source, WfdbHeader master) {
        this.source = source;
        this.master = master;
        WfdbHeader.Segment first = master.segments().get(0);
        this.variable = first.frameCount() == 0 && !first.recordName().equals(NULL);
        comments.addAll(master.comments());
        long held =
                source.companions().values().stream().mapToLong(Bytes::length).sum();
        this.maxSamples = Math.max(Envelope.MAX_BYTES, held);
    }

    static WfdbSegments read(Source source, WfdbHeader master) throws ReadException {
        WfdbSegments segments = new WfdbSegments(source, master);
        segments.readAll();
        return segments;
    }

    /** The signals that any segment holds. */
    List<WfdbTrack> tracks() throws ReadException {
        long frames = frames();
        List<WfdbTrack> tracks = new ArrayList<>();
        long samples = 0;
        for (WfdbJoin join : joins) {
            if (join.isEmpty()) {
                warnings.add(new Warning("layout segment", "no segment holds signal " + (joins.indexOf(join) + 1)));
                continue;
            }
            samples += frames * join.samplesPerFrame();
            requireAtMost(samples);
            tracks.add(join.track((int) frames, warnings));
        }
        if (tracks.isEmpty()) {
            throw MalformedException.in("line 1", "a segment with signals", "none");
        }
        return tracks;
    }

    List<Warning> warnings() {
        return List.copyOf(warnings);
    }

    /** What the headers say after {@code #}, the record's own first. */
    List<String> comments() {
        return List.copyOf(comments);
    }

    private long frames() throws MalformedException {
        long frames = 0;
        for (WfdbHeader.Segment segment : master.segments()) {
            requireAtMost(segment.frameCount());
            frames += segment.frameCount();
            requireAtMost(frames);
        }
        return frames;
    }

    private void requireAtMost(long samples) throws MalformedException {
        if (samples > maxSamples) {
            throw MalformedException.in("segment lines", "at most " + maxSamples + " samples", samples + "");
        }
    }

    private void readAll() throws ReadException {
        long frames = frames();
        long stated = master.frameCount().orElse(frames);
        if (stated != frames) {
            warnings.add(new Warning(
                    "line 1", "the record line announces " + stated + " frames, its segments hold " + frames));
        }
        if (variable) {
            WfdbHeader.Segment layout = master.segments().get(0);
            header(layout).signals().forEach(signal -> joins.add(new WfdbJoin(signal)));
        }
        int start = 0;
        for (WfdbHeader.Segment segment : master.segments()) {
            if (segment.frameCount() > 0 && !segment.recordName().equals(NULL)) {
                add(segment, start);
            }
            start += (int) segment.frameCount();
        }
    }

    private WfdbHeader header(WfdbHeader.Segment segment) throws ReadException {
        Optional<Bytes> file = source.companion(segment.recordName() + ".hea");
        if (file.isEmpty()) {
            throw MalformedException.in(
                    place(segment),
                    "the segment's header beside this one",
                    "no such file among " + source.companions().size() + " that came with it");
        }
        WfdbHeader header = WfdbHeaderParser.parse(file.get());
        if (!header.segments().isEmpty()) {
            throw MalformedException.in(place(segment), "a segment with signals", "a record of segments");
        }
        if (header.frameRateHz() != master.frameRateHz()) {
            throw new UnsupportedException("a segment of another sampling rate than the record's", place(segment));
        }
        comments.addAll(header.comments());
        return header;
    }

    private void add(WfdbHeader.Segment segment, int startFrame) throws ReadException {
        WfdbHeader header = header(segment);
        Source own = new Source(
                segment.recordName() + ".hea",
                source.companion(segment.recordName() + ".hea").orElse(Bytes.EMPTY),
                source.companions());
        WfdbSignals signals = WfdbSignals.unpack(own, header);
        for (Warning warning : signals.warnings()) {
            warnings.add(new Warning("segment of " + place(segment) + ", " + warning.place(), warning.text()));
        }
        if (!variable && joins.isEmpty()) {
            header.signals().forEach(signal -> joins.add(new WfdbJoin(signal)));
        }
        requireSameSignals(segment, header.signals());
        Set<WfdbJoin> taken = new HashSet<>();
        for (WfdbTrack track : signals.tracks()) {
            WfdbSignal signal = track.signal();
            unpackedSamples += track.counts().samples().count();
            requireAtMost(unpackedSamples);
            if (signal.skewFrames() != 0) {
                throw new UnsupportedException("a skewed signal in a record of segments", place(segment));
            }
            WfdbJoin join = variable
                    ? named(signal, taken, segment)
                    : joins.get(header.signals().indexOf(signal));
            taken.add(join);
            join.add(startFrame, (int) segment.frameCount(), track, "segment of " + place(segment));
        }
    }

    private void requireSameSignals(WfdbHeader.Segment segment, List<WfdbSignal> signals) throws MalformedException {
        List<String> expected = joins.stream().map(WfdbJoin::description).toList();
        if (!variable
                && !expected.equals(
                        signals.stream().map(WfdbSignal::description).toList())) {
            throw MalformedException.in(
                    "segment of " + place(segment), "the signals of the segments before it", "others");
        }
    }

    /** The first signal of that description that this segment has not filled; one the layout lacks is added. */
    private WfdbJoin named(WfdbSignal signal, Set<WfdbJoin> taken, WfdbHeader.Segment segment) {
        for (WfdbJoin join : joins) {
            if (join.description().equals(signal.description()) && !taken.contains(join)) {
                return join;
            }
        }
        warnings.add(new Warning(
                "segment of " + place(segment), "signal of line " + signal.line() + " is not in the layout"));
        WfdbJoin added = new WfdbJoin(signal);
        joins.add(added);
        return added;
    }

    private static String place(WfdbHeader.Segment segment) {
        return "line " + segment.line();
    }
}
