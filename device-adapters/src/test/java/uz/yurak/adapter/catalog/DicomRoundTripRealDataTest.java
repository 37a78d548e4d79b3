package uz.yurak.adapter.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.dicom.DicomReader;
import uz.yurak.adapter.dicom.DicomWriter;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.testkit.RealData;

/** Real recordings of every format, written as DICOM and read back: the same counts, scales, times, marks and beats. */
class DicomRoundTripRealDataTest {
    /** Records of one folder; the databases have hundreds of one kind. */
    private static final int MAX_RECORDS = 12;

    /** A decimal string has 16 characters: at least 13 digits of a scale. */
    private static final double SCALE_PRECISION = 1e-12;

    /** A start within the recording goes through seconds with as many digits. */
    private static final double TIME_PRECISION_MS = 1e-6;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mitdb",
                "ludb",
                "qtdb",
                "ptbxl",
                "ptbdb",
                "cpsc2018-wfdb",
                "cpsc2021",
                "cinc2017",
                "cinc2021",
                "wfdb-samples"
            })
    void recordsOfTheDatabases_comeBackTheSame(String folder) throws Exception {
        List<Path> some =
                RealData.files(folder, ".hea").stream().limit(MAX_RECORDS).toList();
        assertTrue(roundTrips(some) > 0, folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"formats/scp", "formats/dicom", "formats/aecg"})
    void filesOfCarts_comeBackTheSame(String folder) throws Exception {
        List<Path> files =
                RealData.files(folder, "").stream().filter(Files::isRegularFile).toList();
        assertTrue(roundTrips(files) > 0, folder);
    }

    /** Of every other kind that is read by now. */
    @Test
    void everyOtherFile_comesBackTheSameOrIsRefused() throws Exception {
        try (Stream<Path> all = Files.walk(RealData.root().resolve("formats"))) {
            assertTrue(roundTrips(all.filter(Files::isRegularFile).toList()) > 0);
        }
    }

    /** @return how many; a file that is not read, or that no object holds, is none of them */
    private static int roundTrips(List<Path> files) throws Exception {
        int count = 0;
        for (Path file : files) {
            Optional<Recording> read = read(file);
            if (read.isEmpty()
                    || (read.get().leads().isEmpty() && read.get().pages().isEmpty())) {
                continue;
            }
            Recording recording = read.get();
            try {
                Recording back = new DicomReader().read(Source.of("", DicomWriter.write(recording)));
                assertSame(file.getFileName().toString(), recording, back);
                count++;
            } catch (UnsupportedException refused) {
                assertTrue(refused.getMessage().contains("DICOM writer"), refused.getMessage());
            }
        }
        return count;
    }

    private static Optional<Recording> read(Path file) throws Exception {
        try {
            return Optional.of(Readers.read(SourceFiles.of(file)));
        } catch (ReadException notOurs) {
            return Optional.empty();
        }
    }

    private static void assertSame(String name, Recording expected, Recording found) {
        assertEquals(expected.pages(), found.pages(), name);
        List<LeadSignal> inGroups = new ArrayList<>(found.leads());
        assertEquals(expected.leads().size(), inGroups.size(), name);
        for (LeadSignal lead : expected.leads()) {
            LeadSignal same = inGroups.stream()
                    .filter(l -> l.lead().equals(lead.lead())
                            && l.rateHz() == lead.rateHz()
                            && l.samples().count() == lead.samples().count()
                            && Math.abs(l.startOffsetMs() - lead.startOffsetMs()) < TIME_PRECISION_MS)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(name + ": no lead " + lead.lead()));
            inGroups.remove(same);
            assertSame(name + ", " + lead.lead(), lead, same);
        }
        assertEquals(
                expected.recordedAt().map(at -> at.local().truncatedTo(ChronoUnit.MICROS)),
                found.recordedAt().map(at -> at.local()),
                name);
        assertEquals(expected.subject().id(), found.subject().id(), name);
        assertEquals(expected.deviceStatements(), found.deviceStatements(), name);
        assertEquals(
                expected.beats().stream().mapToInt(b -> b.leads().size()).sum(),
                found.beats().stream().mapToInt(b -> b.leads().size()).sum(),
                name);
        long writable = expected.marks().stream()
                .filter(m -> m.sampleIndex() >= 0
                        && !m.code().isBlank()
                        && m.text().length() <= 64
                        && m.text().chars().noneMatch(Character::isISOControl))
                .count();
        assertEquals(writable, found.marks().size(), name);
    }

    private static void assertSame(String name, LeadSignal expected, LeadSignal found) {
        assertEquals(expected.gaps().size(), found.gaps().size(), name);
        for (int i = 0; i < expected.gaps().size(); i++) {
            assertEquals(
                    expected.gaps().get(i).startIndex(), found.gaps().get(i).startIndex(), name);
            assertEquals(expected.gaps().get(i).endIndex(), found.gaps().get(i).endIndex(), name);
        }
        int from = 0;
        for (int g = 0; g <= expected.gaps().size(); g++) {
            int to = g < expected.gaps().size()
                    ? expected.gaps().get(g).startIndex()
                    : expected.samples().count();
            assertEquals(expected.samples().range(from, to), found.samples().range(from, to), name);
            from = g < expected.gaps().size() ? expected.gaps().get(g).endIndex() : to;
        }
        assertEquals(expected.scale().isPresent(), found.scale().isPresent(), name);
        if (expected.scale().isPresent()) {
            double perCount = expected.scale().get().nanovoltsPerCount();
            double offset = expected.scale().get().offsetNanovolts();
            assertEquals(perCount, found.scale().get().nanovoltsPerCount(), Math.abs(perCount) * SCALE_PRECISION, name);
            assertEquals(offset, found.scale().get().offsetNanovolts(), Math.abs(offset) * SCALE_PRECISION, name);
        }
        assertEquals(expected.derived(), found.derived(), name);
        assertEquals(expected.filtering(), found.filtering(), name);
    }
}
