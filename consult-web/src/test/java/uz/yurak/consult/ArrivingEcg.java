package uz.yurak.consult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.gateway.center.EnvelopeStore;
import uz.yurak.gateway.center.EnvelopeStore.Arrived;
import uz.yurak.gateway.center.EnvelopeStore.Arriving;
import uz.yurak.gateway.center.EnvelopeStore.Kept;
import uz.yurak.gateway.center.EnvelopeStore.Stored;
import uz.yurak.gateway.center.UnavailableException;
import uz.yurak.gateway.pack.Parcel;
import uz.yurak.gateway.pack.Parcels;
import uz.yurak.gateway.pack.Part;
import uz.yurak.gateway.pack.Preview;
import uz.yurak.gateway.wire.EnvelopeHeader;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.MachineId;
import uz.yurak.record.Recording;
import uz.yurak.record.RepresentativeBeat;
import uz.yurak.record.Urgency;

/**
 * An ECG on its way over a link that stops wherever a test wants it to.
 *
 * @param envelope with the original
 * @param parcel as it travels
 */
public record ArrivingEcg(Envelope envelope, Parcel parcel) {
    private static final Path SAMPLES = Path.of("..", "samples", "ecg");
    private static final int BEAT_SAMPLES = 400;

    /** The heart rate that the hospital's computer says; the center measures another in every sample. */
    public static final double COMPUTERS_HEART_RATE_BPM = 47;

    /** @param file of the samples */
    public static ArrivingEcg of(String machine, HospitalId hospital, String file, Urgency urgency) throws IOException {
        return of(machine, hospital, file, file, urgency);
    }

    /**
     * An agent at fault: what it shows is not what the file says.
     *
     * @param shown the file that its parts before the original are made of
     */
    public static ArrivingEcg of(String machine, HospitalId hospital, String file, String shown, Urgency urgency)
            throws IOException {
        Bytes bytes = bytes(file);
        Recording recording = Readers.read(Readers.sourceOf(shown, bytes(shown)));
        Envelope envelope = Envelope.received(
                hospital,
                new MachineId(machine),
                Optional.of(file),
                Optional.empty(),
                false,
                urgency,
                Instant.now(),
                bytes);
        return new ArrivingEcg(envelope, Parcels.of(bytes, Optional.of(recording), Optional.of(preview(recording))));
    }

    private static Bytes bytes(String file) throws IOException {
        return Bytes.wrap(Files.readAllBytes(SAMPLES.resolve(file)));
    }

    private static Preview preview(Recording recording) {
        List<LeadSignal> beat = recording.leads().stream()
                .filter(lead -> !lead.derived())
                .map(ArrivingEcg::beatOf)
                .toList();
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("heartRateBpm", COMPUTERS_HEART_RATE_BPM);
        numbers.put("qrsDurationMs", 96.0);
        Preview.Trust trust = new Preview.Trust("good", "good", Map.of(), Optional.empty(), List.of());
        return new Preview(numbers, Optional.of(trust), Optional.of(new RepresentativeBeat(beat, OptionalInt.empty())));
    }

    private static LeadSignal beatOf(LeadSignal lead) {
        return new LeadSignal(
                lead.lead(),
                lead.rateHz(),
                lead.samples().range(0, BEAT_SAMPLES),
                lead.scale(),
                List.of(),
                false,
                0,
                lead.filtering());
    }

    /** What the store is told of it. */
    public Arriving arriving() {
        return new Arriving(envelope.hospital(), EnvelopeHeader.of(envelope), parcel.table());
    }

    public boolean has(Part part) {
        return parcel.table().has(part);
    }

    /** Behind a part's last byte. */
    public int end(Part part) {
        return parcel.table().end(part);
    }

    /** Brings the bytes from one to before another. */
    public Arrived arrive(EnvelopeStore store, int from, int end) throws UnavailableException {
        return store.arrived(arriving(), from, parcel.bytes().range(from, end));
    }

    /** The rest: the original is made again, kept, and read back. */
    public Kept complete(EnvelopeStore store) throws UnavailableException {
        Kept kept = store.keep(envelope);
        if (!store.verify(Stored.of(envelope))) {
            throw new AssertionError("the original is not what was kept");
        }
        return kept;
    }
}
