package uz.yurak.adapter.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Lead;
import uz.yurak.record.Mark;
import uz.yurak.record.Recording;

/** Annotations in the forms of PS3.3, C.10.10. */
class DicomAnnotationsTest {
    /** Leads I and II at 500 Hz; lead V1 at 250 Hz from 100 ms on; a median beat. */
    private static Recording with(Item... annotations) throws Exception {
        Item both = Item.group(TransferSyntax.EXPLICIT_LITTLE, new Item[] {Item.lead(1), Item.lead(2)}, new int[200]);
        Item other = Item.group(Item.lead(3))
                .text(Tag.SAMPLING_FREQUENCY, Vr.DS, "250")
                .text(Tag.GROUP_TIME_OFFSET, Vr.DS, "100");
        Item median = Item.group(Item.lead(1)).text(Tag.GROUP_LABEL, Vr.SH, "MEDIAN");
        return Item.object(both, other, median)
                .text(Tag.ACQUISITION_DATE_TIME, Vr.DT, "20260301083015.250")
                .items(Tag.ANNOTATIONS, annotations)
                .read();
    }

    private static Item point(String range, int... channels) {
        return Item.little()
                .code(Tag.CONCEPT_NAME, "MDC_ECG_WAVC_QRS", "MDC", "QRS")
                .shorts(Tag.REFERENCED_CHANNELS, channels)
                .text(Tag.TEMPORAL_RANGE, Vr.CS, range);
    }

    private static Mark mark(long index, Lead lead, String text) {
        return new Mark(index, Optional.ofNullable(lead), "MDC_ECG_WAVC_QRS", text);
    }

    /** Positions count from 1. */
    @Test
    void pointsAndRanges() throws Exception {
        assertEquals(
                List.of(mark(4, null, "QRS")),
                with(point("POINT", 1, 0).positions(5)).marks());
        assertEquals(
                List.of(mark(4, null, "QRS"), mark(9, null, "QRS")),
                with(point("MULTIPOINT", 1, 0).positions(10, 5)).marks());
        assertEquals(
                List.of(mark(4, Lead.II, "QRS, begin"), mark(9, Lead.II, "QRS, end")),
                with(point("SEGMENT", 1, 2).positions(5, 10)).marks());
        assertEquals(
                List.of("QRS, begin", "QRS, end", "QRS, begin", "QRS, end"),
                with(point("MULTISEGMENT", 1, 0).positions(1, 2, 3, 4)).marks().stream()
                        .map(Mark::text)
                        .toList());
        assertEquals(
                List.of(mark(4, null, "QRS, end")),
                with(point("END", 1, 0).positions(5)).marks());
        assertEquals(
                List.of(mark(4, null, "QRS, begin")),
                with(point("BEGIN", 1, 0).positions(5)).marks());
    }

    /** 0.02 s are 10 samples of 500 Hz; 08:30:15.270 is 20 ms after the start. */
    @Test
    void pointsBySecondsAndByDateAndTime() throws Exception {
        assertEquals(
                List.of(mark(10, null, "QRS"), mark(15, null, "QRS")),
                with(point("MULTIPOINT", 1, 0).text(Tag.REFERENCED_TIME_OFFSETS, Vr.DS, "0.02\\0.03"))
                        .marks());
        assertEquals(
                List.of(mark(10, null, "QRS")),
                with(point("POINT", 1, 0).text(Tag.REFERENCED_DATE_TIMES, Vr.DT, "20260301083015.270"))
                        .marks());
    }

    /** Group 2 starts at 100 ms: its third sample, 8 ms later, is the first lead's sample 54 and its own lead's 2. */
    @Test
    void pointsOfAnotherGroup_standWhereTheyAreInTime() throws Exception {
        assertEquals(
                List.of(mark(54, null, "QRS")),
                with(point("POINT", 2, 0).positions(3)).marks());
        assertEquals(
                List.of(mark(2, Lead.V1, "QRS")),
                with(point("POINT", 2, 1).positions(3)).marks());
    }

    @Test
    void severalChannels_haveAMarkEach() throws Exception {
        assertEquals(
                List.of(mark(4, Lead.I, "QRS"), mark(4, Lead.II, "QRS")),
                with(point("POINT", 1, 1, 1, 2).positions(5)).marks());
    }

    @Test
    void pointsOfABeat_areTimesFromItsStart() throws Exception {
        Recording recording = with(point("POINT", 3, 0).positions(2));
        assertEquals(List.of(), recording.marks());
        assertEquals(
                List.of(new DeviceMeasurement("QRS in group 3", Optional.empty(), 2, "ms")),
                recording.deviceMeasurements());
    }

    @Test
    void aNumberAtAPoint_isAMeasurementAndAMark() throws Exception {
        Item item = Item.little()
                .code(Tag.MEASUREMENT_UNITS, "ms", "UCUM", "")
                .code(Tag.CONCEPT_NAME, "5.10.2.1-3", "SCPECG", "RR Interval")
                .shorts(Tag.REFERENCED_CHANNELS, 1, 2)
                .text(Tag.TEMPORAL_RANGE, Vr.CS, "POINT")
                .positions(5)
                .text(Tag.NUMERIC_VALUE, Vr.DS, "982\\990");
        Recording recording = with(item);
        assertEquals(
                List.of(
                        new DeviceMeasurement("rrMeanMs", Optional.of(Lead.II), 982, "ms"),
                        new DeviceMeasurement("rrMeanMs (2)", Optional.of(Lead.II), 990, "ms")),
                recording.deviceMeasurements());
        assertEquals(
                new Mark(4, Optional.of(Lead.II), "5.10.2.1-3", "rrMeanMs 982.0 ms"),
                recording.marks().get(0));
    }

    @Test
    void aTextAtAPoint_isAStatementAndAMark() throws Exception {
        Item item = Item.little()
                .shorts(Tag.REFERENCED_CHANNELS, 1, 0)
                .text(Tag.TEMPORAL_RANGE, Vr.CS, "POINT")
                .positions(5)
                .text(Tag.UNFORMATTED_TEXT, Vr.ST, "Cough");
        Recording recording = with(item);
        assertEquals(List.of("Cough"), recording.deviceStatements());
        assertEquals(List.of(new Mark(4, Optional.empty(), "NOTE", "Cough")), recording.marks());
    }

    @Test
    void aCodedStatement_withItsModifier() throws Exception {
        Item value = Item.little()
                .text(Tag.CODE_VALUE, Vr.SH, "426177001")
                .text(Tag.CODING_SCHEME, Vr.SH, "SCT")
                .text(Tag.CODE_MEANING, Vr.LO, "Sinus bradycardia")
                .code(Tag.MODIFIER_CODE, "2004005", "SCT", "marked");
        Item item = Item.little()
                .code(Tag.CONCEPT_NAME, "18844-1", "LN", "ECG finding")
                .shorts(Tag.REFERENCED_CHANNELS, 1, 0)
                .items(Tag.CONCEPT_CODE, value);
        assertEquals(
                List.of("ECG finding: Sinus bradycardia (marked)"), with(item).deviceStatements());
    }

    @ParameterizedTest
    @CsvSource({
        "8634-8,LN,QT,ms,qtIntervalMs",
        "5.13.5-11,SCPECG,QT Interval,ms,qtIntervalMs",
        "X,99X,QT Interval,ms,qtIntervalMs",
        "X,99X,QT Interval,s,QT Interval",
        "8867-4,LN,Heart rate,{H.B.}/min,heartRateBpm"
    })
    void measurementsThatWeKnow_haveOurNames(String value, String scheme, String meaning, String unit, String name)
            throws Exception {
        Item item = Item.little()
                .code(Tag.MEASUREMENT_UNITS, unit, "UCUM", "")
                .code(Tag.CONCEPT_NAME, value, scheme, meaning)
                .shorts(Tag.REFERENCED_CHANNELS, 1, 0)
                .text(Tag.NUMERIC_VALUE, Vr.DS, "70");
        assertEquals(name, with(item).deviceMeasurements().get(0).name());
    }

    @Test
    void pointsOfAGroupThatIsNotThere_areSaid() throws Exception {
        Recording recording = with(point("POINT", 7, 0).positions(5));
        assertEquals(List.of(), recording.marks());
        assertEquals(
                "points of group 7, which does not exist, were left out",
                recording.warnings().get(recording.warnings().size() - 1).text());
    }

    @Test
    void channelsThatAreNoPairs_areMalformed() {
        assertThrows(MalformedException.class, () -> with(point("POINT", 1).positions(5)));
    }
}
