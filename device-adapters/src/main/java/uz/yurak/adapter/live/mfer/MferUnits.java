package uz.yurak.adapter.live.mfer;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.Unseen;
import uz.yurak.adapter.mfer.MferFrame;
import uz.yurak.adapter.mfer.MferFrames;
import uz.yurak.adapter.mfer.MferPiece;
import uz.yurak.adapter.stream.Before;
import uz.yurak.adapter.stream.LeadSet;
import uz.yurak.adapter.stream.LiveParser;
import uz.yurak.adapter.stream.LiveSignal;
import uz.yurak.adapter.stream.LiveSink;
import uz.yurak.adapter.stream.PartUnit;
import uz.yurak.record.Bytes;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Warning;

/**
 * A unit is an item of samples with the definitions since the one before. Behind bytes that break the rules the stream is
 * found again by the next preamble.
 */
final class MferUnits implements LiveParser {
    /** Definitions, events and notes between two items of samples; more is no unit. */
    private static final int MAX_BETWEEN_BYTES = 256 << 10;

    private static final int FREE_FAULTS = 100;
    private static final int BYTES_PER_FAULT = 16 << 10;

    private final MferFrames frames = new MferFrames();
    private final ByteArrayOutputStream between = new ByteArrayOutputStream();
    private boolean isInSync;
    private boolean isAtStart;
    private boolean isBehindFault;
    private boolean isTimed;
    private OptionalLong expected;
    private Bytes front;
    private Optional<LiveSignal> signal = Optional.empty();
    private long accepted;
    private long faults;

    MferUnits(Bytes front, boolean inSync, OptionalLong expected) throws ReadException {
        this.front = front;
        this.expected = expected;
        byte[] definitions = front.toArray();
        frames.append(definitions, 0, definitions.length);
        while (frames.next().isPresent()) {
            signal = Optional.empty();
        }
        if (frames.pendingBytes() > 0) {
            throw MalformedException.in("definitions", "whole items", "a part of one");
        }
        if (definitions.length > 0) {
            LeadSet leads = leads(frames.silent());
            signal = Optional.of(leads.signal(frames.subject(), frames.device(), true))
                    .filter(LiveSignal::isWithinLimits);
            frames.takeWarnings();
        }
        this.isInSync = inSync;
        this.isAtStart = !inSync;
    }

    @Override
    public void accept(byte[] bytes, int start, int end, LiveSink sink) {
        accepted += end - start;
        frames.append(bytes, start, end);
        takeAll(sink);
    }

    private void takeAll(LiveSink sink) {
        while (isInSync || find(sink)) {
            try {
                Optional<MferPiece> piece = frames.next();
                if (piece.isEmpty()) {
                    return;
                }
                take(piece.get(), sink);
            } catch (ReadException e) {
                fault(sink);
            }
        }
    }

    /** Steps over what is no stream up to the next preamble; whether there is one. A connection may begin without it. */
    private boolean find(LiveSink sink) {
        if (isAtStart && frames.pendingBytes() < MferFrames.SURE_BYTES) {
            return false;
        }
        int at = isAtStart && frames.beginsStream() ? 0 : frames.preamble(0);
        isAtStart = false;
        int junk = at < 0 ? frames.pendingBytes() - MferFrames.PREAMBLE_BYTES + 1 : at;
        if (junk > 0) {
            sink.junk(frames.pending(junk), 0, junk);
            frames.skip(junk);
        }
        isInSync = at >= 0;
        return isInSync;
    }

    /** The first byte held begins no item, whatever else follows. */
    private void fault(LiveSink sink) {
        faults++;
        flush(sink, true);
        sink.junk(frames.pending(1), 0, 1);
        frames.skip(1);
        isInSync = false;
        isBehindFault = true;
        expected = OptionalLong.empty();
        forget();
    }

    private void forget() {
        front = Bytes.EMPTY;
        signal = Optional.empty();
        isTimed = false;
    }

    private void flush(LiveSink sink, boolean isJunk) {
        byte[] held = between.toByteArray();
        between.reset();
        if (held.length > 0 && isJunk) {
            sink.junk(held, 0, held.length);
        } else if (held.length > 0) {
            sink.aside(held, 0, held.length);
        }
    }

    private void take(MferPiece piece, LiveSink sink) throws ReadException {
        between.writeBytes(piece.bytes().toArray());
        isTimed |= piece.isTime();
        if (piece.isEnd()) {
            flush(sink, false);
            forget();
        } else if (!piece.frames().isEmpty()) {
            samples(piece.frames(), sink);
            front = frames.front();
            isTimed = false;
        } else if (between.size() > MAX_BETWEEN_BYTES) {
            flush(sink, true);
            front = frames.front();
        }
    }

    private void samples(List<MferFrame> found, LiveSink sink) {
        LeadSet leads = leads(found.get(0));
        LiveSignal carried = leads.signal(frames.subject(), frames.device(), true);
        List<Warning> warnings = new ArrayList<>(frames.takeWarnings());
        if (found.size() > 1 || !carried.isWithinLimits()) {
            flush(sink, true);
            return;
        }
        if (signal.isEmpty() || !signal.get().continues(carried)) {
            signal = Optional.of(carried);
        }
        warnings.addAll(leads.warnings());
        if (leads.leads().size() + leads.warnings().size()
                < found.get(0).channels().size()) {
            warnings.add(new Warning("live MFER", "channels that are no ECG leads are kept and not shown"));
        }
        warnings.add(Unseen.warning("MFER"));
        Bytes bytes = Bytes.wrap(between.toByteArray());
        between.reset();
        sink.unit(unit(found.get(0), leads, bytes, warnings));
    }

    private static LeadSet leads(MferFrame frame) {
        boolean areReal = frame.channels().stream().anyMatch(channel -> channel.isReal());
        return LeadSet.of(frame.isDominantBeat() ? List.of() : frame.leads(), areReal);
    }

    private PartUnit unit(MferFrame frame, LeadSet leads, Bytes bytes, List<Warning> warnings) {
        LiveSignal carried = signal.orElseThrow();
        OptionalLong pointer = frame.pointerAt(carried.rateHz());
        long ahead = pointer.isPresent() && expected.isPresent() ? pointer.getAsLong() - expected.getAsLong() : 0;
        boolean isRestart = isBehindFault || ahead < 0 || ahead > carried.longestCountedGap();
        Before before = isRestart ? Before.RESTARTED : ahead > 0 ? Before.LOST : Before.NOTHING;
        int instants = leads.leads().stream()
                .mapToInt(lead -> lead.samples().count())
                .max()
                .orElse(0);
        OptionalLong at = pointer.isPresent() ? pointer : expected;
        OptionalLong next = at.isPresent() ? OptionalLong.of(at.getAsLong() + instants) : OptionalLong.empty();
        expected = next;
        isBehindFault = false;
        return new PartUnit(
                carried,
                leads.leads(),
                bytes,
                before,
                isRestart ? 0 : ahead,
                "samples missing from the machine, by their pointers",
                at,
                next,
                isTimed ? frames.recordedAt().map(time -> later(time, pointer, carried)) : Optional.empty(),
                warnings,
                Map.of(),
                new MferBreak(carried.rateHz(), instants, pointer));
    }

    /** Pointers count from the time that is stated. */
    private static RecordedAt later(RecordedAt time, OptionalLong pointer, LiveSignal signal) {
        long nanos = Math.round(pointer.orElse(0) / signal.rateHz() * 1e9);
        return new RecordedAt(time.local().plusNanos(nanos), time.offset());
    }

    /** The rest of an item comes when the machine goes on. */
    @Override
    public void pause(LiveSink sink) {}

    @Override
    public void end(LiveSink sink) {
        frames.end();
        takeAll(sink);
        flush(sink, false);
        int rest = frames.pendingBytes();
        if (rest > 0) {
            sink.junk(frames.pending(rest), 0, rest);
            frames.skip(rest);
        }
        isInSync = false;
    }

    @Override
    public boolean isInSync() {
        return isInSync;
    }

    @Override
    public Bytes front() {
        return front;
    }

    @Override
    public Optional<LiveSignal> signal() {
        return signal;
    }

    @Override
    public boolean isHopeless() {
        return faults > FREE_FAULTS + accepted / BYTES_PER_FAULT;
    }
}
