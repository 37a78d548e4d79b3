package uz.yurak.gateway.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.PaperPage;
import uz.yurak.record.Recording;
import uz.yurak.record.RepresentativeBeat;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

class ParcelsTest {
    private static final int SHAPES = 50;

    static Map<Part, Bytes> parts(Parcel parcel) {
        Map<Part, Bytes> parts = new EnumMap<>(Part.class);
        parcel.pieces().forEach(piece -> parts.put(piece.part(), piece.bytes()));
        return parts;
    }

    /** Bytes that no samples lie in and that do not deflate. */
    private static Bytes noise(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        return Bytes.wrap(noise);
    }

    @Test
    void recordingsOfEveryShape_comeBackEqual() throws MalformedException {
        int packed = 0;
        for (long seed = 0; seed < SHAPES; seed++) {
            Recording recording = RandomRecordings.of(seed);
            Bytes original = noise(100);
            Map<Part, Bytes> parts = parts(Parcels.of(original, Optional.of(recording), Optional.empty()));
            assertEquals(original, Parcels.original(parts, original.length()), "seed " + seed);
            if (parts.containsKey(Part.WAVEFORM)) {
                assertEquals(recording, Parcels.recording(parts), "seed " + seed);
                packed++;
            }
        }
        assertTrue(packed > SHAPES * 9 / 10, "packed: " + packed);
    }

    @Test
    void whatNoReaderReads_travelsAsItIs() throws MalformedException {
        Bytes original = noise(1000);
        assertEquals(Parcel.whole(original), Parcels.of(original, Optional.empty(), Optional.empty()));
        Bytes letters = Bytes.wrap("the same words again and again ".repeat(100).getBytes());
        Map<Part, Bytes> parts = parts(Parcels.of(letters, Optional.empty(), Optional.empty()));
        assertTrue(parts.get(Part.ORIGINAL).length() < 100);
        assertEquals(letters, Parcels.original(parts, letters.length()));
        assertThrows(MalformedException.class, () -> Parcels.original(parts, letters.length() - 1));
        assertThrows(MalformedException.class, () -> Parcels.original(parts, letters.length() + 1));
    }

    @Test
    void pagesComeWithTheOriginal_andAWordSaysSo() throws MalformedException {
        Recording page = RandomRecordings.of(3).withPages(List.of(new PaperPage("image/png", noise(50))));
        Map<Part, Bytes> parts = parts(Parcels.of(noise(100_000), Optional.of(page), Optional.empty()));
        Recording again = Parcels.recording(parts);
        assertEquals(page.leads(), again.leads());
        assertEquals(page.warnings().size() + 1, again.warnings().size());
    }

    @Test
    void thePreviewSaysWhoAndWhatWasFound() throws MalformedException {
        Recording recording = RandomRecordings.of(1);
        Preview preview = preview(recording);
        Map<Part, Bytes> parts = parts(Parcels.of(noise(100), Optional.of(recording), Optional.of(preview)));
        assertEquals(preview, Parcels.preview(parts));
        Recording head = Parcels.head(parts);
        assertEquals(recording.subject().id(), head.subject().id());
        assertEquals(recording.recordedAt(), head.recordedAt());
        assertEquals(recording.leads().size(), head.leads().size());
        assertEquals(recording.leads().get(0).lead(), head.leads().get(0).lead());
        assertTrue(
                parts.get(Part.PREVIEW).length() < 2048, parts.get(Part.PREVIEW).length() + " bytes");
    }

    @Test
    void aPreviewStaysShort_whateverTheFileSays() throws MalformedException {
        StringBuilder words = new StringBuilder();
        Random chance = new Random(1);
        while (words.length() < 200_000) {
            words.append((char) (' ' + chance.nextInt(90)));
        }
        Recording recording = RandomRecordings.of(1).withDeviceFindings(List.of(), List.of(words.toString()));
        Preview preview = preview(recording);
        Map<Part, Bytes> parts = parts(Parcels.of(noise(100), Optional.of(recording), Optional.of(preview)));
        assertTrue(parts.get(Part.PREVIEW).length() <= PreviewPart.MAX_BYTES);
        assertEquals(preview, Parcels.preview(parts));
        assertEquals(recording, Parcels.recording(parts));
    }

    /** Bytes that were written once: whoever reads parcels later reads these the same. */
    @Test
    void partsOfAnEarlierDay_openAsTheyDid() throws IOException {
        byte[] all = resource("anyParts_areOpenedOrRefused/parcel");
        Map<Part, Bytes> parts = new EnumMap<>(Part.class);
        int at = 0;
        for (Part part : List.of(Part.PREVIEW, Part.COARSE, Part.WAVEFORM, Part.REMAINDER)) {
            int end = at + 2 + ((all[at] & 0xFF) << 8 | (all[at + 1] & 0xFF));
            parts.put(part, Bytes.copyOf(Arrays.copyOfRange(all, at + 2, end)));
            at = end;
        }
        Bytes original = Bytes.wrap(resource("anyFile_comesBack/words"));
        assertEquals(original, Parcels.original(parts, original.length()));
        assertEquals(Map.of("heartRateBpm", 71.0), Parcels.preview(parts).measurements());
        assertEquals(
                OptionalInt.of(2), Parcels.preview(parts).beat().orElseThrow().fiducialIndex());
        assertEquals(400, Parcels.recording(parts).leads().get(1).samples().count());
        assertEquals(125, Parcels.coarse(parts).leads().get(0).rateHz());
        assertEquals(1, Parcels.coarse(parts).warnings().size());
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ParcelsTest.class.getResourceAsStream("ParcelsFuzzTestInputs/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static Preview preview(Recording recording) {
        Map<String, Double> measurements = new LinkedHashMap<>();
        measurements.put("heartRateBpm", 71.4);
        measurements.put("qrsDurationMs", 92.0);
        Map<Lead, String> leads = new LinkedHashMap<>();
        recording.leads().forEach(lead -> leads.put(lead.lead(), "good"));
        LeadSignal beat = LeadSignal.of(Lead.II, 250, Samples.of(0, 1, 5, 60, -9, 0, 0, 3), Scale.ofNanovolts(10_000));
        return new Preview(
                measurements,
                Optional.of(new Preview.Trust(
                        "fair",
                        "repeat",
                        leads,
                        Optional.of("RA-LA"),
                        List.of(new Preview.Word(
                                "lead_scaled", List.of("RA"), List.of(Lead.I), OptionalDouble.of(2.5), true)))),
                Optional.of(new RepresentativeBeat(List.of(beat), OptionalInt.of(3))));
    }
}
