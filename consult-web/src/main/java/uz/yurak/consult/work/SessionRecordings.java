package uz.yurak.consult.work;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.adapter.catalog.LiveProtocols;
import uz.yurak.adapter.stream.Joined;
import uz.yurak.adapter.stream.Segment;
import uz.yurak.adapter.stream.SessionJoin;
import uz.yurak.consult.store.Held;
import uz.yurak.consult.store.LiveSession;
import uz.yurak.consult.store.LiveStore;
import uz.yurak.consult.store.Scope;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;

/** Recordings as they are now: of one envelope, or of all segments of a live signal that have come. */
public final class SessionRecordings {
    /** Half an hour in segments of 200 ms, the shortest an agent may cut. */
    private static final int MAX_SEGMENTS = 9_000;

    private final LiveStore live;

    public SessionRecordings(LiveStore live) {
        this.live = live;
    }

    /** @param held what is here of the recording's first envelope */
    Recording recording(Scope scope, UUID recording, Held held) throws IOException {
        Optional<LiveSession> session = live.ofRecording(scope, recording);
        return session.isPresent()
                ? joined(scope, session.get(), 0, Long.MAX_VALUE).recording()
                : HeldRecordings.of(held);
    }

    /** The segments of a session that hold instants from one to before another. */
    public Joined joined(Scope scope, LiveSession session, long fromSample, long toSample) throws IOException {
        List<Segment> segments = new ArrayList<>();
        for (Bytes bytes : live.segments(scope, session.id(), fromSample, toSample, MAX_SEGMENTS)) {
            segments.add(Segment.read(bytes));
        }
        return SessionJoin.join(segments, LiveProtocols.all());
    }

    /** How many segments a recording has by now; 0 where it is whole in one envelope. */
    int segmentCount(Scope scope, UUID recording) {
        return live.segmentCount(scope, recording);
    }

    /** Notes what a live signal's recording has become. */
    void grown(Scope scope, UUID recording, Recording joined) {
        live.grown(scope, recording, joined.durationSeconds(), RecordingSummary.of(joined));
    }
}
