package uz.yurak.gateway.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

/** {@code ./yurak fuzz parcels} fuzzes; otherwise the seeds beside it run once each. */
class ParcelsFuzzTest {
    private static final int MOST_BYTES = 1 << 16;

    /** Two leads of 400 samples, as the seeds of fields have them. */
    private static final Recording KNOWN_RECORDING = recording(ramp());

    private static final Bytes KNOWN_FIELDS = PreviewPart.fields(KNOWN_RECORDING, Preview.NONE);
    private static final Map<Part, Bytes> KNOWN =
            ParcelsTest.parts(Parcels.of(Bytes.wrap(new byte[9]), Optional.of(KNOWN_RECORDING), Optional.empty()));

    private static byte[] ramp() {
        byte[] ramp = new byte[1 + 2 * 2 * 400];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (byte) (i % 7);
        }
        ramp[0] = 1;
        return ramp;
    }

    /** The parts as they come over the wire: lengths of the first three, then all of them. */
    @FuzzTest
    void anyParts_areOpenedOrRefused(byte[] data) {
        Map<Part, Bytes> parts = new EnumMap<>(Part.class);
        int at = 0;
        for (Part part : List.of(Part.PREVIEW, Part.COARSE, Part.WAVEFORM, Part.REMAINDER)) {
            int length = at + 2 > data.length ? 0 : (data[at] & 0xFF) << 8 | (data[at + 1] & 0xFF);
            int from = Math.min(data.length, at + 2);
            int to = part == Part.REMAINDER ? data.length : Math.min(data.length, from + length);
            parts.put(part, Bytes.wrap(Arrays.copyOfRange(data, from, to)));
            at = to;
        }
        openAll(parts);
    }

    /** The same behind deflate: the first byte says which part's fields the rest is. */
    @FuzzTest
    void anyFields_areOpenedOrRefused(byte[] data) {
        if (data.length == 0) {
            return;
        }
        Bytes rest = Bytes.wrap(Arrays.copyOfRange(data, 1, data.length));
        Map<Part, Bytes> parts = new EnumMap<>(KNOWN);
        byte[] deflated = Deflated.of(rest.toArray(), Dictionary.before(KNOWN_FIELDS));
        FieldWriter part = new FieldWriter().whole(1).whole(rest.length());
        switch (data[0] & 3) {
            case 0 -> parts.put(Part.PREVIEW, PreviewPart.bytes(rest));
            case 1 -> parts.put(Part.REMAINDER, Bytes.wrap(part.bytes(deflated).toByteArray()));
            case 2 ->
                parts.put(
                        Part.WAVEFORM,
                        Bytes.wrap(part.whole(deflated.length).bytes(deflated).toByteArray()));
            default ->
                parts.put(
                        Part.COARSE,
                        Bytes.wrap(part.whole(deflated.length).bytes(deflated).toByteArray()));
        }
        openAll(parts);
    }

    private static void openAll(Map<Part, Bytes> parts) {
        refusedOr(() -> Parcels.head(parts).leads().size());
        refusedOr(() -> Parcels.preview(parts).measurements().size());
        refusedOr(() -> Parcels.coarse(parts).leads().size());
        refusedOr(() -> Parcels.recording(parts).leads().size());
        refusedOr(() -> {
            int length = Parcels.original(parts, MOST_BYTES).length();
            assertEquals(MOST_BYTES, length);
            return length;
        });
    }

    private interface Opening {
        int open() throws MalformedException;
    }

    private static void refusedOr(Opening opening) {
        try {
            assertTrue(opening.open() >= 0);
        } catch (MalformedException refused) {
            assertTrue(refused.getMessage().contains("expected"));
        }
    }

    /** Whatever lies in a file, with its samples or some of them. */
    @FuzzTest
    void anyFile_comesBack(byte[] data) throws MalformedException {
        if (data.length == 0) {
            return;
        }
        Recording recording = recording(data);
        Bytes original = Bytes.wrap(data);
        Parcel parcel = Parcels.of(original, Optional.of(recording), Optional.empty());
        Map<Part, Bytes> parts = ParcelsTest.parts(parcel);
        assertEquals(original, Parcels.original(parts, data.length));
        if (parts.containsKey(Part.WAVEFORM)) {
            assertEquals(recording, Parcels.recording(parts));
        }
    }

    /** Up to four leads whose samples are the file's bytes, two each, behind the first. */
    private static Recording recording(byte[] data) {
        int count = data.length == 0 ? 0 : 1 + (data[0] & 3);
        List<LeadSignal> leads = new ArrayList<>();
        for (int lead = 0; lead < count; lead++) {
            int[] samples = new int[(data.length - 1) / 2 / count];
            for (int i = 0; i < samples.length; i++) {
                int at = 1 + 2 * (i * count + lead);
                samples[i] = (short) ((data[at] & 0xFF) | data[at + 1] << 8);
            }
            leads.add(LeadSignal.of(Lead.STANDARD_12.get(lead), 250, Samples.of(samples), Scale.ofNanovolts(1000)));
        }
        return Recording.of("any", leads);
    }
}
