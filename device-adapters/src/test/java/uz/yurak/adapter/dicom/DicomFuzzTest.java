package uz.yurak.adapter.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;

/** {@code JAZZER_FUZZ=1 mvn test -Dtest=DicomFuzzTest} fuzzes; otherwise the seeds beside it run once each. */
class DicomFuzzTest {
    private static final Path SEEDS =
            Path.of("src/test/resources/uz/yurak/adapter/dicom/DicomFuzzTestInputs/anyBytes_areReadOrRefused");

    private final DicomReader reader = new DicomReader();

    @FuzzTest
    void anyBytes_areReadOrRefused(byte[] data) {
        Source source = Source.of("", Bytes.wrap(data));
        try {
            reader.sniff(source);
            reader.read(source);
        } catch (ReadException refused) {
            assertTrue(refused.getMessage().contains("expected")
                    || refused.getMessage().contains("unsupported"));
        }
    }

    private static Map<String, Bytes> seeds() throws Exception {
        Item annotated = Item.object(
                        Item.group(Item.lead(1)), Item.group(Item.lead(2).text(Tag.CHANNEL_LABEL, Vr.SH, "II")))
                .text(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "\\ISO 2022 IR 144")
                .text(Tag.ACQUISITION_DATE_TIME, Vr.DT, "20260301083015.250+0500")
                .bytes(Tag.PATIENT_NAME, Vr.PN, (byte) 0x1b, (byte) '-', (byte) 'L', (byte) 0xba)
                .items(
                        Tag.ANNOTATIONS,
                        Item.little()
                                .code(Tag.CONCEPT_NAME, "5.10.2.1-3", "SCPECG", "RR Interval")
                                .shorts(Tag.REFERENCED_CHANNELS, 1, 1, 2, 0)
                                .text(Tag.TEMPORAL_RANGE, Vr.CS, "MULTISEGMENT")
                                .text(Tag.REFERENCED_TIME_OFFSETS, Vr.DS, "0.002\\0.004")
                                .text(Tag.NUMERIC_VALUE, Vr.DS, "982\\983"));
        Item pdf = Item.little()
                .text(Tag.SOP_CLASS, Vr.UI, Uids.ENCAPSULATED_PDF)
                .bytes(Tag.DOCUMENT, Vr.OB, (byte) '%', (byte) 'P')
                .text(Tag.DOCUMENT_MEDIA_TYPE, Vr.LO, "application/pdf");
        TransferSyntax big = TransferSyntax.EXPLICIT_BIG;
        Item group = Item.group(big, new Item[] {Item.channel(big, 1)}, 1, 2, 3);
        byte[] turned = new Item(big).items(Tag.WAVEFORM_SEQUENCE, group).toBytes();
        byte[] deflated = Inflation.deflated(annotated.toBytes());
        return Map.of(
                "annotated", file(Uids.TWELVE_LEAD, TransferSyntax.EXPLICIT_LITTLE, annotated.toBytes()),
                "pdf", file(Uids.ENCAPSULATED_PDF, TransferSyntax.EXPLICIT_LITTLE, pdf.toBytes()),
                "big", file(Uids.GENERAL_ECG, big, turned),
                "deflated", file(Uids.TWELVE_LEAD, TransferSyntax.DEFLATED, deflated));
    }

    private static Bytes file(String sopClass, TransferSyntax syntax, byte[] set) {
        return Part10.wrap(sopClass, "1.2.3", syntax.uid(), "CART", Bytes.wrap(set));
    }

    /** {@code GOLDEN_WRITE=true} writes the seeds anew. */
    @Test
    void theSeeds_areReadAsTheyAre() throws Exception {
        for (Map.Entry<String, Bytes> seed : seeds().entrySet()) {
            Path path = SEEDS.resolve(seed.getKey());
            if ("true".equals(System.getenv("GOLDEN_WRITE"))) {
                Files.write(path, seed.getValue().toArray());
            }
            Recording recording = reader.read(Source.of("", Bytes.wrap(Files.readAllBytes(path))));
            assertEquals(Item.read(seed.getValue()), recording, seed.getKey());
        }
    }
}
