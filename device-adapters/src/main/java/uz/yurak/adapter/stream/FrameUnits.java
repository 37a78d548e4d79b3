package uz.yurak.adapter.stream;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import uz.yurak.record.Bytes;
import uz.yurak.record.Filtering;
import uz.yurak.record.Subject;

/** A frame a unit. */
final class FrameUnits implements LiveParser {
    /** Whole frames that may fail their checksum, beside many times as many as the bytes could hold. */
    private static final int FREE_CHECKS = 4_096;

    private static final long CHECKS_PER_FRAME = 16;

    private final FrameLayout layout;
    private final Bytes file;
    private final LiveSignal signal;
    private final FrameParser parser;
    private long accepted;

    FrameUnits(FrameLayout layout, Bytes file, boolean inSync, OptionalLong expected) {
        this.layout = layout;
        this.file = file;
        this.signal = signal(layout);
        this.parser = new FrameParser(layout, inSync, expected);
    }

    private static LiveSignal signal(FrameLayout layout) {
        List<LiveLead> leads = layout.channels().stream()
                .flatMap(channel ->
                        channel.lead().map(lead -> new LiveLead(lead, channel.scale(), 0, Filtering.UNKNOWN)).stream())
                .toList();
        return new LiveSignal(layout.rateHz(), leads, Subject.UNKNOWN, layout.device());
    }

    @Override
    public void accept(byte[] bytes, int start, int end, LiveSink sink) {
        accepted += end - start;
        parser.accept(bytes, start, end, new Giving(sink));
    }

    @Override
    public void pause(LiveSink sink) {
        parser.pause(new Giving(sink));
    }

    @Override
    public void end(LiveSink sink) {
        parser.end(new Giving(sink));
    }

    @Override
    public boolean isInSync() {
        return parser.isInSync();
    }

    @Override
    public Bytes front() {
        return file;
    }

    @Override
    public Optional<LiveSignal> signal() {
        return Optional.of(signal);
    }

    @Override
    public boolean isHopeless() {
        return parser.failedChecks() > FREE_CHECKS + CHECKS_PER_FRAME * accepted / layout.frameBytes();
    }

    /** Hands on what the parser finds. */
    private final class Giving implements FrameParser.Sink {
        private final LiveSink sink;

        Giving(LiveSink sink) {
            this.sink = sink;
        }

        @Override
        public void frame(byte[] bytes, int at, Before before, long lost) {
            sink.unit(new Unit(bytes, at, before, lost));
        }

        @Override
        public void junk(byte[] bytes, int at, int length) {
            sink.junk(bytes, at, length);
        }

        @Override
        public void repeated(byte[] bytes, int at) {
            sink.repeated(bytes, at, layout.frameBytes());
        }
    }

    /** A frame in the parser's buffer. */
    private final class Unit implements LiveUnit {
        private final byte[] bytes;
        private final int at;
        private final Before before;
        private final long lostFrames;

        Unit(byte[] bytes, int at, Before before, long lostFrames) {
            this.bytes = bytes;
            this.at = at;
            this.before = before;
            this.lostFrames = lostFrames;
        }

        @Override
        public LiveSignal signal() {
            return signal;
        }

        @Override
        public int instants() {
            return layout.samplesPerFrame();
        }

        @Override
        public Before before() {
            return before;
        }

        @Override
        public long lost() {
            return lostFrames * layout.samplesPerFrame();
        }

        @Override
        public String lostReason() {
            return before == Before.LOST
                    ? "frames lost on the way from the machine, by their counter"
                    : "frames damaged on the way from the machine, their number by the length of the damage";
        }

        @Override
        public OptionalLong begins() {
            return layout.counter().isPresent()
                    ? OptionalLong.of(layout.counter().get().value(bytes, at))
                    : OptionalLong.empty();
        }

        @Override
        public OptionalLong expected() {
            return layout.counter().isPresent()
                    ? OptionalLong.of(layout.counter().get().next(bytes, at))
                    : OptionalLong.empty();
        }

        @Override
        public void writeTo(ByteArrayOutputStream out) {
            out.write(bytes, at, layout.frameBytes());
        }

        @Override
        public void putOn(List<LeadTrack> tracks) {
            int track = 0;
            for (int channel = 0; channel < layout.channels().size(); channel++) {
                if (layout.channels().get(channel).lead().isPresent()) {
                    put(tracks.get(track++), channel);
                }
            }
        }

        private void put(LeadTrack track, int channel) {
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
        public Optional<LostTime> afterBreak(OptionalLong wanted, Duration elapsed) {
            return Optional.of(FrameBreak.length(layout, wanted, bytes, at, elapsed));
        }
    }
}
