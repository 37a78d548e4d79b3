package uz.yurak.adapter.stream;

import java.util.List;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.record.Recording;

/** Reads one segment of a live signal as a recording of its own. */
public final class SegmentReader implements RecordingReader {
    private final List<LiveProtocol> protocols;

    /** @param protocols that may be met */
    public SegmentReader(List<LiveProtocol> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public String format() {
        return Segment.FORMAT;
    }

    @Override
    public boolean sniff(Source source) {
        return Segment.isOne(source.bytes());
    }

    @Override
    public Recording read(Source source) throws ReadException {
        return SessionJoin.join(List.of(Segment.read(source.bytes())), protocols)
                .recording();
    }
}
