package uz.yurak.adapter.rdt;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.record.Bytes;

class RdtReaderTest {
    private static final Bytes UNKNOWN = Bytes.copyOf((byte) 7, (byte) -1, (byte) 0, (byte) 9);

    @Test
    void aFileOfThatName_isRefusedWithTheReasonAndAdvice() {
        var refused = assertThrows(UnsupportedException.class, () -> Readers.read(Source.of("KARIMOVA.RDT", UNKNOWN)));
        assertTrue(refused.getMessage().contains("no public description"), refused.getMessage());
        assertFalse(refused.getMessage().contains("KARIMOVA"));
    }

    @Test
    void otherNamesAndContents_areLeftToOthers() throws Exception {
        assertFalse(new RdtReader().sniff(Source.of("x.dat", UNKNOWN)));
        Bytes csv = Bytes.copyOf("time_s,I\n0.000,1\n0.002,2\n".getBytes());
        assertTrue(Readers.read(Source.of("x.rdt", csv)).format().equals("text"), "the content goes first");
    }
}
