package uz.yurak.adapter.edf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.Mark;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Sex;
import uz.yurak.record.Warning;
import uz.yurak.testkit.RealData;

/** Files of real writers. */
class EdfRealDataTest {
    private static Recording read(String path) throws Exception {
        return new EdfReader().read(Source.of("", Bytes.wrap(Files.readAllBytes(RealData.file(path)))));
    }

    /** The fetal ECG's annotations inside the EDF+ file are those of the WFDB annotation file beside it, to a sample. */
    @Test
    void annotations_areThoseOfTheWfdbFileBesideIt() throws Exception {
        Recording recording = read("adfecgdb/r01.edf");
        assertEquals(Lead.named("Direct_1"), recording.leads().get(0).lead());
        assertEquals(1000, recording.leads().get(0).rateHz());
        assertEquals(300_000, recording.leads().get(0).samples().count());
        assertEquals(Optional.of(Sex.FEMALE), recording.subject().sex());
        assertEquals(Optional.of("Komporel"), recording.device().model());
        long[] beside = qrs(Bytes.wrap(Files.readAllBytes(RealData.file("adfecgdb/r01.edf.qrs"))));
        assertEquals(beside.length, recording.marks().size());
        for (int i = 0; i < beside.length; i++) {
            assertEquals(
                    beside[i], recording.marks().get(i).sampleIndex(), 1, "the conversion cut 32.175 s to 32174 ms");
        }
    }

    /** annot(5), as far as this file uses it: words of a type and an interval in ticks of 1 ms, 59 a long one; ends with 0. */
    private static long[] qrs(Bytes file) throws Exception {
        LongStream.Builder at = LongStream.builder();
        Cursor words = Cursor.over(file, ByteOrder.LITTLE_ENDIAN, "annotations");
        long ticks = 0;
        for (int word = words.u16(); word != 0; word = words.u16()) {
            int type = word >> 10;
            if (type == 63) {
                words.skip((word & 0x3ff) + (word & 1));
            } else if (type == 59) {
                ticks += ((long) words.i16() << 16) + words.u16();
            } else {
                ticks += word & 0x3ff;
                if (type == 1) {
                    at.add(ticks);
                }
            }
        }
        return at.build().toArray();
    }

    @Test
    void plainEdf_ofAChallenge() throws Exception {
        Recording recording = read("formats/edf/cardio/sample.edf");
        assertEquals(12_000, recording.leads().get(0).samples().count());
        assertEquals(1000, recording.leads().get(0).scale().orElseThrow().nanovoltsPerCount());
        assertEquals(-127, recording.leads().get(0).samples().at(0), "its MATLAB file begins with -127");
        assertEquals(
                List.of("1 January 1985, which says that the date is not known; the time of recording is left absent"),
                recording.warnings().stream().map(Warning::text).toList());
    }

    @Test
    void anElectroencephalogram_keepsItsFractionOfASecond() throws Exception {
        Recording recording = read("formats/edf/pyedflib/test_subsecond.edf");
        assertEquals(
                "2020-01-24T04:05:56.394531200",
                recording.recordedAt().orElseThrow().toString());
        OtherChannel channel = recording.otherChannels().get(0);
        assertEquals("Fp1", channel.name());
        assertEquals(698 * 128, channel.samples().count());
        assertEquals(
                List.of("XLSpike", "Clip Note", "XLEvent", "XLSpike"),
                recording.marks().stream().map(Mark::code).toList());
    }

    /** A pure sine obeys x[n+1] = 2 cos(w) x[n] - x[n-1]; one byte decoded wrongly breaks it. */
    @Test
    void theSineOf24Bits_isASineToItsLastSample() throws Exception {
        Recording recording = read("formats/edf/pyedflib/test_generator_datarec_generator_2.bdf");
        Samples sine = recording.leads().get(0).samples();
        double factor = 2 * Math.cos(2 * Math.PI * 2.5 / 500);
        assertEquals(15_000, sine.count());
        for (int i = 1; i < sine.count() - 1; i++) {
            assertEquals(factor * sine.at(i) - sine.at(i - 1), sine.at(i + 1), 3, "rounding of three counts");
        }
        assertEquals(
                List.of(500.0, 400.0, 250.0, 487.5, 499.5),
                recording.leads().stream().map(l -> l.rateHz()).toList());
    }
}
