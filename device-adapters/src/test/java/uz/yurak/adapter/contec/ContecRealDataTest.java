package uz.yurak.adapter.contec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Sex;
import uz.yurak.testkit.RealData;

/** The one real file: its README says that only the limb electrodes were attached and that it is some 10 s long. */
class ContecRealDataTest {
    private static final int HEADER_BYTES = 43;
    private static final int TRAILER_BYTES = 37;
    private static final int ROW_BYTES = 16;

    @Test
    void everyCountOfTheFile_isInItsLead() throws Exception {
        byte[] file = Files.readAllBytes(RealData.file("formats/contec/0000037.ECG"));
        Recording recording = new ContecReader().read(Source.of("", Bytes.copyOf(file)));
        int rows = (file.length - HEADER_BYTES - TRAILER_BYTES) / ROW_BYTES;
        assertEquals(8375, rows, "134080 bytes");
        ByteBuffer raw = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(HEADER_BYTES);
        for (int row = 0; row < rows; row++) {
            for (LeadSignal lead : recording.leads()) {
                assertEquals(raw.getShort() & 0xffff, lead.samples().at(row));
            }
        }
        assertEquals(TRAILER_BYTES, raw.remaining());
    }

    @Test
    void theChestLeadsThatWereNotAttached_areGaps() throws Exception {
        Recording recording = new ContecReader()
                .read(Source.of("", Bytes.wrap(Files.readAllBytes(RealData.file("formats/contec/0000037.ECG")))));
        assertEquals(10.46875, recording.durationSeconds());
        assertEquals("2020-11-15T12:59:50", recording.recordedAt().orElseThrow().toString());
        assertEquals(Optional.of(Sex.MALE), recording.subject().sex());
        for (LeadSignal lead : recording.leads()) {
            boolean limb = lead.lead().equals(Lead.II) || lead.lead().equals(Lead.III);
            assertEquals(limb ? List.of() : List.of(new Gap(0, 8375, "no signal")), lead.gaps(), lead.lead() + "");
        }
        assertEquals(7, recording.warnings().size(), "what the file does not state, and six silent leads");
    }
}
