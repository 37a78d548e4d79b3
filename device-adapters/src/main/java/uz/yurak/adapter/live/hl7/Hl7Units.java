package uz.yurak.adapter.live.hl7;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.stream.Before;
import uz.yurak.adapter.stream.LiveParser;
import uz.yurak.adapter.stream.LiveSignal;
import uz.yurak.adapter.stream.LiveSink;
import uz.yurak.adapter.stream.PartUnit;
import uz.yurak.record.Bytes;
import uz.yurak.record.Warning;

/** A unit is a message with a waveform; other messages are kept beside it. Used for one bed. */
final class Hl7Units implements LiveParser {
    /** A minute of 12 leads at 1 kHz in five characters a sample. */
    private static final int MAX_MESSAGE_BYTES = 4 << 20;

    private static final byte START = 0x0B;
    private static final byte END = 0x1C;

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean isOpen;
    private boolean isBetween;
    private Bytes last = Bytes.EMPTY;
    private String lastStated = "";
    private OptionalLong expected;
    private Bytes front;
    private Optional<LiveSignal> signal = Optional.empty();

    Hl7Units(Bytes front, OptionalLong expected) throws ReadException {
        this.front = front;
        this.expected = expected;
        if (front.length() > 0) {
            signal = Optional.of(WaveMessage.read(front)
                    .orElseThrow(() -> MalformedException.in("front", "a message with a waveform", "another"))
                    .signal());
        }
    }

    @Override
    public void accept(byte[] bytes, int start, int end, LiveSink sink) {
        for (int at = start; at < end; at++) {
            byte one = bytes[at];
            if (one == START) {
                flush(sink);
                isOpen = true;
            } else if (!isOpen && held.size() > 0 && isLineEnd(one) != isBetween) {
                flush(sink);
            }
            if (held.size() == 0) {
                isBetween = isLineEnd(one);
            }
            held.write(one);
            if (isOpen && one == END) {
                message(sink);
            } else if (held.size() == MAX_MESSAGE_BYTES) {
                flush(sink);
            }
        }
        if (!isOpen) {
            flush(sink);
        }
    }

    private static boolean isLineEnd(byte one) {
        return one == '\r' || one == '\n';
    }

    /** What is held begins no message. */
    private void flush(LiveSink sink) {
        byte[] bytes = held.toByteArray();
        held.reset();
        isOpen = false;
        if (bytes.length > 0 && isBetween) {
            sink.aside(bytes, 0, bytes.length);
        } else if (bytes.length > 0) {
            sink.junk(bytes, 0, bytes.length);
        }
    }

    private void message(LiveSink sink) {
        byte[] bytes = held.toByteArray();
        Bytes frame = Bytes.wrap(bytes);
        held.reset();
        isOpen = false;
        if (frame.equals(last)) {
            sink.repeated(bytes, 0, bytes.length);
            return;
        }
        try {
            Optional<WaveMessage> wave = WaveMessage.read(frame);
            if (wave.isEmpty()) {
                sink.aside(bytes, 0, bytes.length);
                return;
            }
            unit(wave.get(), frame, sink);
            last = frame;
        } catch (ReadException e) {
            sink.junk(bytes, 0, bytes.length);
        }
    }

    private void unit(WaveMessage wave, Bytes frame, LiveSink sink) {
        boolean isSame = signal.map(
                        known -> wave.leads().fits(known, wave.part().subject()))
                .orElse(false);
        LiveSignal carried = isSame ? signal.orElseThrow() : wave.signal();
        Hl7Clock clock = Hl7Clock.of(wave, carried.rateHz());
        long missing = clock.missing(expected);
        // A time that does not move from message to message is that of something else.
        boolean isEarlier = clock.isEarlier(expected) && !wave.statedText().equals(lastStated);
        boolean isRestart = missing < 0 || missing > carried.longestCountedGap();
        OptionalLong begins = clock.begins(expected);
        expected = clock.next(expected);
        lastStated = wave.statedText();
        signal = Optional.of(carried);
        List<Warning> warnings = new ArrayList<>(wave.part().warnings());
        warnings.addAll(wave.leads().warnings());
        warnings.addAll(wave.asides());
        sink.unit(new PartUnit(
                carried,
                wave.leads().leads(),
                frame,
                isEarlier
                        ? Before.ELSEWHERE
                        : isRestart ? Before.RESTARTED : missing > 0 ? Before.LOST : Before.NOTHING,
                isEarlier || isRestart ? 0 : missing,
                clock.isNumber()
                        ? "messages missing from the machine, by their numbers"
                        : "messages missing from the machine, by the times that they state",
                begins,
                expected,
                wave.part().recordedAt(),
                warnings,
                wave.orders(),
                clock));
        if (!isSame) {
            front = wave.withoutSamples(frame);
        }
    }

    /** The rest of a message comes when the machine goes on. */
    @Override
    public void pause(LiveSink sink) {}

    @Override
    public void end(LiveSink sink) {
        flush(sink);
    }

    /** A message begins with a byte that stands nowhere else. */
    @Override
    public boolean isInSync() {
        return true;
    }

    @Override
    public Bytes front() {
        return front;
    }

    @Override
    public Optional<LiveSignal> signal() {
        return signal;
    }
}
