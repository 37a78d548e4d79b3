package uz.yurak.adapter.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.testkit.RealData;

/**
 * The table's README says 500 Hz and 1 µV; that its columns are the twelve leads in their usual order is confirmed by
 * Einthoven and Goldberger, which hold between the first six to the rounding of whole microvolts.
 */
class TextRealDataTest {
    private static final String TABLE = "formats/csv/tereshchenko/testing_ecg.txt";

    private static Bytes layout() throws Exception {
        try (var in = TextRealDataTest.class.getResourceAsStream("tereshchenko.layout")) {
            return Bytes.wrap(in.readAllBytes());
        }
    }

    @Test
    void everyNumberOfTheTable_isInItsLead() throws Exception {
        Bytes text = Bytes.wrap(Files.readAllBytes(RealData.file(TABLE)));
        Recording recording = new TextReader().read(new Source("testing_ecg.txt", text, Map.of("a.layout", layout())));
        assertEquals(
                Lead.STANDARD_12,
                recording.leads().stream().map(LeadSignal::lead).toList());
        List<String> rows = new String(text.toArray(), StandardCharsets.US_ASCII)
                .lines()
                .skip(6)
                .filter(line -> !line.isBlank())
                .toList();
        assertEquals(5000, rows.size(), "as its heading says: 5000 X 12");
        for (int row = 0; row < rows.size(); row++) {
            String[] cells = rows.get(row).strip().split("\\s+");
            for (int i = 0; i < cells.length; i++) {
                assertEquals(
                        Integer.parseInt(cells[i]),
                        recording.leads().get(i).samples().at(row));
            }
        }
        assertEquals(10, recording.durationSeconds());
        assertEquals(
                List.of("text: 5 lines of header are not read"),
                recording.warnings().stream().map(Object::toString).toList());
    }

    @Test
    void theDeclaredLeads_fulfilEinthovenAndGoldberger() throws Exception {
        Bytes text = Bytes.wrap(Files.readAllBytes(RealData.file(TABLE)));
        Recording recording = new TextReader().read(new Source("", text, Map.of("a.layout", layout())));
        for (int i = 0; i < 5000; i++) {
            int one = recording.lead(Lead.I).orElseThrow().samples().at(i);
            int two = recording.lead(Lead.II).orElseThrow().samples().at(i);
            assertEquals(
                    two - one, recording.lead(Lead.III).orElseThrow().samples().at(i), 2);
            assertEquals(
                    -(one + two) / 2.0,
                    recording.lead(Lead.AVR).orElseThrow().samples().at(i),
                    2);
        }
    }

    @Test
    void withoutALayout_itIsRefusedWithAdvice() throws Exception {
        Source bare = Source.of("testing_ecg.txt", Bytes.wrap(Files.readAllBytes(RealData.file(TABLE))));
        assertTrue(new TextReader().sniff(bare));
        assertThrows(UnsupportedException.class, () -> new TextReader().read(bare));
    }
}
