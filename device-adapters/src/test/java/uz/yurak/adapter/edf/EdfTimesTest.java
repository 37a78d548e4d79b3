package uz.yurak.adapter.edf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.yurak.adapter.edf.EdfFixture.read;
import static uz.yurak.adapter.edf.EdfFixture.warnings;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.Recording;

/** When the data records of a file were taken, and what it notes at which instant. */
class EdfTimesTest {
    @Test
    void stretchesApartInTime_haveGapsBetweenThem() throws Exception {
        Recording recording = read(EdfFixture.edf()
                .with("reserved", "EDF+D")
                .signal("ECG I", 4)
                .signal("Resp", 1)
                .annotations(20)
                .record("+0.5||#", 1, 2, 3, 4, 9)
                .record("+1.5||#", 5, 6, 7, 8, 9)
                .record("+10||#", 11, 12, 13, 14, 10));
        LeadSignal lead = recording.leads().get(0);
        assertEquals(
                List.of(new Gap(8, 38, lead.gaps().get(0).reason())), lead.gaps(), "9.5 s after the start at 4 Hz");
        assertEquals(42, lead.samples().count());
        assertArrayEquals(new int[] {5, 6, 7, 8}, lead.samples().range(4, 8).toArray());
        assertArrayEquals(
                new int[] {11, 12, 13, 14}, lead.samples().range(38, 42).toArray());
        assertEquals(
                "2024-03-02T10:30:05.500", recording.recordedAt().orElseThrow().toString());
        assertEquals(List.of(), recording.warnings());
        assertEquals(10, recording.otherChannels().get(0).samples().at(10), "9.5 s at 1 Hz is the tenth sample");
    }

    @Test
    void annotations_areMarksOnTheSamplesTheyName() throws Exception {
        Recording recording = read(EdfFixture.edf()
                .with("reserved", "EDF+C")
                .signal("ECG I", 4)
                .signal("ECG V1", 2)
                .annotations(80)
                .record("+0.5||#+1|QRS|Ўзбек|#+1.25~2.5|AF|#-0.5|before|#+1.5|noise@@ECG V1|#", 1, 2, 3, 4, 5, 6));
        assertEquals(
                List.of(
                        new Mark(2, Optional.empty(), "QRS", ""),
                        new Mark(2, Optional.empty(), "Ўзбек", ""),
                        new Mark(3, Optional.empty(), "AF", "lasts 2.5 s"),
                        new Mark(-4, Optional.empty(), "before", ""),
                        new Mark(2, Optional.of(Lead.V1), "noise", "")),
                recording.marks());
    }

    @Test
    void brokenAnnotationLists_areLeftWithAWarning() throws Exception {
        Recording recording = read(EdfFixture.edf()
                .with("reserved", "EDF+C")
                .signal("ECG I", 1)
                .annotations(40)
                .record("+0||#1.5|no sign|#++2||#+3|good|#", 1));
        assertEquals(List.of("2 annotation lists do not follow the form; they are left"), warnings(recording));
        assertEquals("good", recording.marks().get(0).code());
    }

    @Test
    void aContinuousFileWhoseTimesJump_showsTheGapAndSaysSo() throws Exception {
        Recording recording = read(EdfFixture.edf()
                .with("reserved", "EDF+C")
                .signal("ECG I", 2)
                .annotations(20)
                .record("+0||#", 1, 2)
                .record("+5||#", 3, 4));
        assertEquals(12, recording.leads().get(0).samples().count());
        assertEquals(1, recording.leads().get(0).gaps().size());
        assertTrue(warnings(recording).get(0).contains("some are missing"));
    }

    @Test
    void dataRecordsThatOverlap_followEachOtherAndItIsSaid() throws Exception {
        Recording recording = read(EdfFixture.edf()
                .with("reserved", "EDF+D")
                .signal("ECG I", 2)
                .annotations(20)
                .record("+0||#", 1, 2)
                .record("+0.2||#", 3, 4));
        assertArrayEquals(
                new int[] {1, 2, 3, 4}, recording.leads().get(0).samples().toArray());
        assertTrue(warnings(recording).get(0).contains("before the one before them ends"));
    }

    @Test
    void gapsBeyondAnyRecording_areRefused() {
        EdfFixture fixture = EdfFixture.edf()
                .with("reserved", "EDF+D")
                .signal("ECG I", 100)
                .annotations(20)
                .record("+0||#", new int[100])
                .record("+9000000000||#", new int[100]);
        assertThrows(UnsupportedException.class, () -> read(fixture));
    }
}
