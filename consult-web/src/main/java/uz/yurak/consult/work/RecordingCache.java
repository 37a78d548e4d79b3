package uz.yurak.consult.work;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.adapter.ReadException;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.cases.Stage;
import uz.yurak.consult.store.EnvelopeQueue;
import uz.yurak.consult.store.Held;
import uz.yurak.consult.store.Scope;
import uz.yurak.record.Recording;

/** Recordings read again from their envelopes, the last few kept: a reader changes filters many times on one. */
public final class RecordingCache {
    /** Samples of all kept recordings together, 4 bytes each; pages count by their bytes. */
    private static final long MAX_SAMPLES = 20_000_000;

    private static final int BYTES_PER_SAMPLE = 4;

    private final EnvelopeQueue envelopes;
    private final SessionRecordings sessions;
    private final Map<UUID, Kept> recent = new LinkedHashMap<>(16, 0.75f, true);
    private long samples;

    /** The last one that is too long for those, as long as the machine has memory for it: its screen asks page by page. */
    private SoftReference<Large> large = new SoftReference<>(null);

    private record Large(UUID id, Kept kept) {}

    /** A recording as it was when so much of it, and so many segments, were here. */
    private record Kept(Recording recording, Stage stage, int segments) {}

    /**
     * A recording as it can be shown.
     *
     * @param recording whole, coarser, or a beat of each lead, as the stage says
     * @param stage how much of it is here
     */
    public record Showing(Recording recording, Stage stage) {}

    public RecordingCache(EnvelopeQueue envelopes, SessionRecordings sessions) {
        this.envelopes = envelopes;
        this.sessions = sessions;
    }

    /**
     * The recording, every sample of it.
     *
     * @param scope what the caller may see; asked of the database every time, whatever is kept
     * @throws Refused not found, or a conflict where it cannot be read or is not here yet
     */
    public Recording recording(Scope scope, UUID id) throws IOException {
        Showing showing = showing(scope, id);
        if (!showing.stage().isExact()) {
            throw Refused.notExact("only a " + showing.stage().key() + " of the recording is here yet");
        }
        return showing.recording();
    }

    /** The recording as far as it is here; otherwise as {@link #recording}. */
    public Showing showing(Scope scope, UUID id) throws IOException {
        Stage stage = envelopes.stage(scope, id).orElseThrow(Refused::notFound);
        Optional<Kept> kept = kept(id);
        int segments = sessions.segmentCount(scope, id);
        if (kept.isPresent() && kept.get().segments() == segments && kept.get().stage() == stage) {
            return new Showing(kept.get().recording(), stage);
        }
        Held held = envelopes.ofRecording(scope, id).orElseThrow(Refused::notFound);
        try {
            Recording recording = sessions.recording(scope, id, held);
            keep(id, new Kept(recording, held.stage(), segments));
            return new Showing(recording, held.stage());
        } catch (ReadException e) {
            throw Refused.conflict("the recording cannot be read: it is in quarantine");
        }
    }

    private synchronized Optional<Kept> kept(UUID id) {
        Large held = large.get();
        return held != null && held.id().equals(id) ? Optional.of(held.kept()) : Optional.ofNullable(recent.get(id));
    }

    private synchronized void keep(UUID id, Kept kept) {
        if (sizeOf(kept) > MAX_SAMPLES) {
            large = new SoftReference<>(new Large(id, kept));
            return;
        }
        Kept before = recent.put(id, kept);
        samples += sizeOf(kept) - (before == null ? 0 : sizeOf(before));
        Iterator<Map.Entry<UUID, Kept>> oldest = recent.entrySet().iterator();
        while (samples > MAX_SAMPLES && oldest.hasNext()) {
            samples -= sizeOf(oldest.next().getValue());
            oldest.remove();
        }
    }

    private static long sizeOf(Kept kept) {
        return sizeOf(kept.recording());
    }

    private static long sizeOf(Recording recording) {
        long inLeads = recording.leads().stream()
                .mapToLong(lead -> lead.samples().count())
                .sum();
        long ofPages = recording.pages().stream()
                .mapToLong(page -> page.content().length())
                .sum();
        return inLeads + ofPages / BYTES_PER_SAMPLE;
    }
}
