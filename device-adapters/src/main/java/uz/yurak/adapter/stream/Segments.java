package uz.yurak.adapter.stream;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;

/** Reads segments by the protocol that each names. */
public final class Segments {
    private static final String PLACE = "live session";

    /** Bytes looked at before it is asked whether they lead anywhere. */
    private static final int STEP_BYTES = 4 << 10;

    private Segments() {}

    /** The protocol of a segment. */
    public static LiveProtocol protocol(Segment segment, List<LiveProtocol> protocols) throws ReadException {
        return protocols.stream()
                .filter(one -> one.name().equals(segment.header().protocol()))
                .findFirst()
                .orElseThrow(() -> new UnsupportedException("a live protocol that is not known", PLACE));
    }

    /** What a segment carries, by its first unit or else its front; empty where neither says. */
    public static Optional<LiveSignal> signal(Segment segment, List<LiveProtocol> protocols) throws ReadException {
        return signal(segment, protocol(segment, protocols));
    }

    static Optional<LiveSignal> signal(Segment segment, LiveProtocol protocol) throws ReadException {
        First first = new First();
        LiveParser parser = parser(segment, protocol);
        Optional<LiveSignal> before = parser.signal();
        feed(segment, parser, first, () -> first.signal.isPresent());
        return first.signal.or(() -> before);
    }

    private static LiveParser parser(Segment segment, LiveProtocol protocol) throws ReadException {
        return protocol.parser(
                segment.front(), segment.header().inSync(), segment.header().expected());
    }

    /** Gives all units of a segment to a sink. */
    static void feed(Segment segment, LiveProtocol protocol, LiveSink sink) throws ReadException {
        feed(segment, parser(segment, protocol), sink, () -> false);
    }

    private static void feed(Segment segment, LiveParser parser, LiveSink sink, BooleanSupplier isEnough)
            throws ReadException {
        byte[] bytes = segment.units().toArray();
        for (int at = segment.header().others().before();
                at < bytes.length && !isEnough.getAsBoolean();
                at += STEP_BYTES) {
            parser.accept(bytes, at, Math.min(bytes.length, at + STEP_BYTES), sink);
            if (parser.isHopeless()) {
                throw MalformedException.at(at, PLACE, "units of the protocol", "too many that are damaged");
            }
        }
        parser.end(sink);
    }

    /** Looks at the first unit alone. */
    private static final class First implements LiveSink {
        private Optional<LiveSignal> signal = Optional.empty();

        @Override
        public void unit(LiveUnit unit) {
            if (signal.isEmpty()) {
                signal = Optional.of(unit.signal());
            }
        }

        @Override
        public void repeated(byte[] bytes, int at, int length) {}

        @Override
        public void aside(byte[] bytes, int at, int length) {}

        @Override
        public void junk(byte[] bytes, int at, int length) {}
    }
}
