package uz.yurak.consult.work;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.store.Held;
import uz.yurak.gateway.pack.Parcels;
import uz.yurak.gateway.pack.Part;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.RepresentativeBeat;

/** The best of a recording that what is here gives: from the original, or from the parts that have come of it. */
final class HeldRecordings {
    private HeldRecordings() {}

    /**
     * The recording, or what stands for it until it is here.
     *
     * @throws Refused a conflict where nothing is here yet that could be drawn
     */
    static Recording of(Held held) throws IOException {
        if (held.original().isPresent()) {
            return read(held.original().get());
        }
        return switch (held.stage()) {
            case PREVIEW -> ofBeat(held.parts());
            case COARSE -> Parcels.coarse(held.parts());
            case EXACT -> Parcels.recording(held.parts());
            case ANNOUNCED, ORIGINAL -> throw Refused.notExact("nothing of the recording is here yet");
        };
    }

    /** The recording in an envelope. */
    static Recording read(Envelope envelope) throws IOException {
        return Readers.read(Readers.sourceOf(envelope.fileName().orElse(""), envelope.bytes()));
    }

    /** One beat of each lead, as long as it is: the sending computer's, and no rhythm. */
    private static Recording ofBeat(Map<Part, Bytes> parts) throws MalformedException {
        List<LeadSignal> leads =
                Parcels.preview(parts).beat().map(RepresentativeBeat::leads).orElseGet(List::of);
        if (leads.isEmpty()) {
            throw Refused.notExact("no trace of the recording is here yet");
        }
        return Recording.of(Parcels.head(parts).format(), leads);
    }
}
