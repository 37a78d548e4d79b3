package uz.yurak.adapter.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReaderContract;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

/** The golden table was made by a program; its layout declares the number of rows, so that a cut shows. */
class TextReaderTest extends RecordingReaderContract {
    TextReaderTest() {
        super(new TextReader(), "table.txt");
    }

    private static Bytes bytes(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Recording own(String text) throws IOException {
        return new TextReader().read(Source.of("", bytes(text)));
    }

    private static Recording declared(String layout, String text) throws IOException {
        return declared(layout, bytes(text));
    }

    private static Recording declared(String layout, Bytes text) throws IOException {
        Source source = new Source("export.txt", text, Map.of("export.layout", bytes(layout + "\nend\n")));
        assertTrue(new TextReader().sniff(source));
        return new TextReader().read(source);
    }

    private static String refusal(String layout) {
        return assertThrows(MalformedException.class, () -> TextLayout.read(bytes(layout)))
                .getMessage();
    }

    @Test
    void ourCsv_readsWithoutALayout() throws Exception {
        Recording recording =
                own("time_s,I,II,\"X1 (counts, not calibrated)\"\n0.000000,2.5,-1,7\n0.002000,-0.0025,,8\n"
                        + "0.004000,0,3,9\n0.006000,5,4,10\n");
        assertEquals(List.of(), recording.warnings());
        LeadSignal first = recording.leads().get(0);
        assertEquals(Lead.I, first.lead());
        assertEquals(500, first.rateHz());
        assertEquals(Samples.of(25_000, -25, 0, 50_000), first.samples());
        assertEquals(Optional.of(Scale.ofNanovolts(0.1)), first.scale());
        assertEquals(
                List.of(new Gap(1, 2, "no value in the text")),
                recording.leads().get(1).gaps());
        assertEquals(Optional.empty(), recording.leads().get(2).scale());
        assertEquals(Samples.of(7, 8, 9, 10), recording.leads().get(2).samples());
    }

    @Test
    void leadsOfSeveralRatesInOneTable_keepTheirs() throws Exception {
        Recording recording = own("time_s,I,II\n0.000000,1,\n0.005000,2,9\n0.010000,3,\n0.015000,4,8\n");
        assertEquals(200, recording.leads().get(0).rateHz());
        assertEquals(100, recording.leads().get(1).rateHz());
        assertEquals(5, recording.leads().get(1).startOffsetMs());
        assertEquals(Samples.of(9, 8), recording.leads().get(1).samples());
    }

    @ParameterizedTest
    @CsvSource({"360,6", "250,6", "500,3", "128,6", "257,6", "999.5,6", "333.3333333333333,9", "1000,3", "62.5,3"})
    void theRate_isTheRoundestThatAllTimesAgreeWith(double rateHz, int decimals) throws Exception {
        StringBuilder text = new StringBuilder("time_s,I\n");
        for (int i = 0; i < 5000; i++) {
            text.append(String.format(Locale.ROOT, "%." + decimals + "f,%d%n", i / rateHz, i % 7));
        }
        LeadSignal lead = own(text.toString()).leads().get(0);
        assertEquals(rateHz, lead.rateHz(), rateHz * 1e-9);
        assertEquals(5000, lead.samples().count());
        assertEquals(List.of(), lead.gaps());
    }

    @Test
    void aPauseInTheTimes_isAGap() throws Exception {
        LeadSignal lead =
                own("time_s,I\n0.000,1\n0.004,2\n0.016,3\n0.020,4\n").leads().get(0);
        assertEquals(250, lead.rateHz());
        assertEquals(List.of(new Gap(2, 4, "no value in the text")), lead.gaps());
        assertEquals(6, lead.samples().count());
    }

    @Test
    void unevenTimes_areRefusedAndReadWhereARateIsDeclared() throws Exception {
        String rows = "0.0000,1\n0.0041,2\n0.0079,3\n0.0123,4\n0.0160,5\n";
        var refused = assertThrows(MalformedException.class, () -> own("time_s,I\n" + rows));
        assertTrue(refused.getMessage().contains("rateHz in a layout"), refused.getMessage());
        LeadSignal lead =
                declared("columns = time, I [uV]\nrateHz = 250", rows).leads().get(0);
        assertEquals(Samples.of(1, 2, 3, 4, 5), lead.samples());
        assertEquals(List.of(), lead.gaps());
    }

    @Test
    void timeThatDoesNotGoForward_isRefused() {
        for (String second : List.of("0.000000", "-0.002000")) {
            assertThrows(MalformedException.class, () -> own("time_s,I\n0.000000,1\n" + second + ",2\n0.004,3\n"));
        }
    }

    @Test
    void aPauseOfYears_isRefusedAndNotAllocated() {
        assertThrows(UnsupportedException.class, () -> own("time_s,I\n0.000,1\n0.001,2\n0.002,3\n1000000.000,4\n"));
    }

    @Test
    void countsWithTheirScale() throws Exception {
        LeadSignal lead = declared(
                        "columns = MLII\nunit = counts\nnanovoltsPerCount = 4880\nzeroCount = 1024\nrateHz = 360",
                        "1024\n1029\n\n-32768\n")
                .leads()
                .get(0);
        assertEquals(Samples.of(1024, 1029, -32768), lead.samples(), "a blank line is no row");
        assertEquals(24.4, lead.scale().orElseThrow().microvolts(1029), 1e-9);
        assertEquals(0, lead.scale().orElseThrow().microvolts(1024));
        assertEquals(
                Optional.empty(),
                declared("columns = I\nunit = counts\nrateHz = 1", "1\n2\n")
                        .leads()
                        .get(0)
                        .scale());
    }

    @Test
    void missingCells_areGapsAndNoNumbers() throws Exception {
        LeadSignal lead = declared(
                        "columns = I [mV], II [mV]\nrateHz = 100\nmissing = NaN, 9.99", "1,2\n,NaN\n9.99,3\n4,5\n")
                .leads()
                .get(0);
        assertEquals(List.of(new Gap(1, 3, "no value in the text")), lead.gaps());
        assertEquals(Samples.of(1, 0, 0, 4), lead.samples());
    }

    @Test
    void whatIsNoNumber_isRefusedWithItsPlace() {
        var refused = assertThrows(
                MalformedException.class, () -> declared("columns = I [mV], II [mV]\nrateHz = 100", "1,2\n3,off\n"));
        assertEquals("in line 2, column 2: expected a number, found something else", refused.getMessage());
        refused = assertThrows(
                MalformedException.class, () -> declared("columns = I [mV], II [mV]\nrateHz = 100", "1,2\n3\n"));
        assertEquals("in line 2: expected 2 cells, found 1", refused.getMessage());
        refused = assertThrows(
                MalformedException.class, () -> declared("columns = I [mV], II [mV]\nrateHz = 100", "1,2\n3,4,5\n"));
        assertEquals("in line 2: expected 2 cells, found more", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5 2\t -3\n", "1.5\t2  -3 \r\n", " 1.5 2 -3 \r"})
    void blanks_separateInAnyNumber(String row) throws Exception {
        Recording recording = declared("columns = I [mV], II [mV], III [mV]\ndelimiter = space\nrateHz = 100", row);
        assertEquals(1500, recording.leads().get(0).scale().orElseThrow().microvolts(15));
        assertEquals(Samples.of(-3), recording.leads().get(2).samples());
    }

    @Test
    void quotedCellsAndAPointlessDelimiterAtTheEnd() throws Exception {
        Recording recording = declared(
                "columns = I [mV], II [mV]\ndecimal = ,\ndelimiter = semicolon\nrateHz = 100",
                "\"1,25\";2,5;\n\"-1\";3;\n");
        assertEquals(Samples.of(125, -100), recording.leads().get(0).samples());
    }

    @Test
    void exponentsAndManyDigits_keepWhatACountCanCarry() throws Exception {
        Recording recording =
                declared("columns = I [V], II [mV]\nrateHz = 100", "1.25E-4,-0.11999999731779099\n1e-3,0.25\n0,3\n");
        LeadSignal volts = recording.leads().get(0);
        assertEquals(125, volts.scale().orElseThrow().microvolts(volts.samples().at(0)), 1e-9);
        LeadSignal digits = recording.leads().get(1);
        assertEquals(
                -119.99999731779099,
                digits.scale().orElseThrow().microvolts(digits.samples().at(0)),
                1e-5);
        assertEquals(
                "column 2: values with 17 decimals, kept with 8 as counts carry them",
                recording.warnings().get(0).toString());
    }

    @Test
    void aValueBeyondAnyCount_isRefused() {
        assertThrows(MalformedException.class, () -> declared("columns = I [uV]\nrateHz = 100", "1e300\n"));
        assertThrows(MalformedException.class, () -> declared("columns = I [uV]\nrateHz = 100", "3000000000\n"));
    }

    @Test
    void utf16_readsAsTheSameTable() throws Exception {
        String text = "I;II\n1;2\n3;4\n";
        Bytes wide = Bytes.wrap(text.getBytes(Charset.forName("UTF-16")));
        Recording recording =
                declared("columns = I [mV], II [mV]\ndelimiter = semicolon\nheaderLines = 1\nrateHz = 100", wide);
        assertEquals(Samples.of(2, 4), recording.leads().get(1).samples());
    }

    @Test
    void whatIsNotRead_isSaid() throws Exception {
        Recording recording = declared(
                "columns = I [mV], -\nrateHz = 100\nheaderLines = 1\nrows = 2", "name\n1,a\n2,b\nmedian\n7,8\n");
        assertEquals(
                List.of(
                        "text: 1 lines of header are not read",
                        "column 2: skipped, as the layout says",
                        "text: 2 lines behind the rows are left"),
                recording.warnings().stream().map(Object::toString).toList());
    }

    @Test
    void aColumnWithoutAnyValue_givesNoLeadAndAWarning() throws Exception {
        Recording recording = declared("columns = I [mV], V1 [mV]\nrateHz = 100", "1,\n2,\n");
        assertEquals(1, recording.leads().size());
        assertEquals(
                "column 2: no value in any row; the column gives no signal",
                recording.warnings().get(0).toString());
    }

    @Test
    void aTableWithoutALayout_isRefusedWithAdvice() {
        Source table = Source.of("export.txt", bytes("Rhythm: 3 X 2\n\n1 2\n3 4\n5 6\n"));
        assertTrue(new TextReader().sniff(table));
        var refused = assertThrows(UnsupportedException.class, () -> new TextReader().read(table));
        assertTrue(refused.getMessage().contains("names no leads, rate or unit; put a layout beside it"));
        assertFalse(new TextReader().sniff(Source.of("x.layout", bytes("1 2\n3 4\n5 6\n"))));
    }

    /** Found by fuzzing. */
    @Test
    void aMissingMarkerSaidTwice_isOne() throws Exception {
        LeadSignal lead = declared("columns = I [mV]\nrateHz = 100\nmissing = NaN, ,NaN", "1\nNaN\n3\n")
                .leads()
                .get(0);
        assertEquals(List.of(new Gap(1, 2, "no value in the text")), lead.gaps());
    }

    /** Found by fuzzing. */
    @Test
    void aValueFarBelowAnyCount_isKeptAsNearAsCountsReach() throws Exception {
        Recording recording = own("time_s,I\n0.000,0\n0.002,0." + "0".repeat(46) + "1\n");
        assertEquals(0, recording.leads().get(0).samples().at(1));
        assertEquals(1, recording.warnings().size());
    }

    /** Sequences in XML and the lines of xDT are numbers too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version='1.0'?><a>\n1 2\n3 4\n5 6\n</a>",
                "{\"a\":[\n1,2,\n3,4,\n5,6]}",
                "01380006311\n014810000176\n01092063\n014921802\n"
            })
    void numbersOfOtherFormats_areNoTable(String text) {
        assertFalse(new TextReader().sniff(Source.of("", bytes(text))));
    }

    @Test
    void aSlipInALayout_isSeen() {
        assertTrue(refusal("columns = I [mV]\nratehz = 5\nend\n").endsWith("found 1 others, the first ratehz"));
        assertTrue(refusal("columns = I [mV]\nrateHz = 5\n").contains("may have been cut"));
        assertTrue(refusal("columns = I\nrateHz = 5\nend\n").contains("a unit of column 1"));
        assertTrue(refusal("columns = I [mV]\nend\n").contains("rateHz, or a column time"));
        assertTrue(refusal("columns = R [mL]\nrateHz = 5\nend\n").contains("a column of a lead"));
        assertTrue(refusal("columns = time, time, I [mV]\nend\n").contains("at most one column time"));
        assertTrue(refusal("columns = I [mV]\nrateHz = 0\nend\n").contains("rateHz above 0"));
        assertTrue(refusal("columns = I [mV]\nrateHz = 5\ndecimal = ,\nend\n").contains("another delimiter"));
        assertTrue(refusal("columns = I [mV]\nrateHz = 5\ncharacterSet = KOI-X\nend\n")
                .contains("that exists"));
    }

    /** A table cut at the end of a line is a shorter table; anywhere else it is refused or says so. */
    @Test
    void ourCsvCutAnywhere_isRefusedOrSaysSoOrEndsWithALine() throws Exception {
        String text = "time_s,I,II\n0.000000,12.5,-1\n0.002000,-0.25,3\n0.004000,17,4\n";
        Recording whole = own(text);
        for (int length = 0; length < text.length(); length++) {
            try {
                Recording cut = own(text.substring(0, length));
                boolean atLineEnd = text.charAt(length - 1) == '\n';
                assertTrue(atLineEnd || !cut.warnings().isEmpty() || cut.equals(whole), "cut at " + length);
            } catch (ReadException refused) {
                assertFalse(refused.getMessage().isBlank());
            }
        }
    }
}
