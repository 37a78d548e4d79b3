package uz.yurak.adapter.wfdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.Mark;
import uz.yurak.record.Recording;
import uz.yurak.testkit.RealData;

/**
 * Real records against what their own headers say: initial value, checksum and number of samples, which the WFDB software
 * of their makers computed. A reader that misreads one sample of a signal misses its checksum.
 */
class WfdbRealDataTest {
    @ParameterizedTest
    @CsvSource({
        "mitdb, 22",
        "ludb, 100",
        "qtdb, 12",
        "ptbxl, 140",
        "cinc2021, 44",
        "cpsc2018-wfdb, 18",
        "cpsc2021, 6",
        "ptbdb, 1"
    })
    void everyRecord_hasTheInitialValuesAndChecksumsOfItsHeader(String folder, int atLeast) {
        List<Path> headers = RealData.files(folder, ".hea");
        assertTrue(headers.size() >= atLeast, folder + " holds " + headers.size());
        List<String> wrong = headers.parallelStream()
                .flatMap(header -> read(header).warnings().stream()
                        .filter(w -> w.text().contains("count") || w.text().contains("frames"))
                        .map(w -> header + ": " + w))
                .toList();
        assertEquals(List.of(), wrong);
    }

    /** Every packing in one record: 499 samples each, which fills no unit of 212, 310 or 311 to its end. */
    @Test
    void everyPackingOfTheWfdbProject_hasItsChecksum() {
        Recording recording = read(RealData.file("wfdb-samples/wfdb-python/binformats.hea"));
        assertEquals(List.of(), recording.warnings());
        assertEquals(10, recording.leads().size());
        assertTrue(recording.leads().stream().allMatch(lead -> lead.samples().count() == 499));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "310derive",
                "310derive_2",
                "310derive_3",
                "test01_00s",
                "test01_00s_skew",
                "v102s",
                "mixedsignals",
                "multi-segment/041s/041s01",
                "multi-segment/041s/041s02"
            })
    void theCornersOfTheWfdbProject_haveTheirChecksums(String name) {
        Recording recording = read(RealData.file("wfdb-samples/wfdb-python/" + name + ".hea"));
        assertEquals(List.of(), recording.warnings());
    }

    /** Sixteen seconds of a monitor, cut by the WFDB project; every segment's checksums hold, so does each one's place. */
    @Test
    void aMonitorsSegments_followEachOther() throws IOException {
        Path folder = RealData.file("wfdb-samples/wfdb-python/multi-segment/041s/041s.hea")
                .getParent();
        Recording whole = read(folder.resolve("041s.hea"), folder);
        assertEquals(List.of(), whole.warnings());
        assertEquals(16.0, whole.durationSeconds());
        for (int segment = 1; segment <= 2; segment++) {
            Recording part = read(folder.resolve("041s0" + segment + ".hea"));
            for (int lead = 0; lead < 3; lead++) {
                int start = (segment - 1) * 4000;
                assertEquals(
                        part.leads().get(lead).samples(),
                        whole.leads().get(lead).samples().range(start, start + 4000));
            }
        }
        assertEquals(4, whole.otherChannels().size());
    }

    @Test
    void aFixedLayout_hasTheChecksumsOfAllItsSegments() throws IOException {
        Path folder = RealData.file("wfdb-samples/wfdb-python/multi-segment/fixed1/v102s.hea")
                .getParent();
        Recording whole = read(folder.resolve("v102s.hea"), folder);
        assertEquals(List.of(), whole.warnings());
        assertEquals(
                List.of("II", "V"),
                whole.leads().stream().map(l -> l.lead().label()).toList());
        assertEquals(225_000, whole.leads().get(0).samples().count());
        Recording part = read(folder.resolve("v102s_1.hea"), folder);
        assertEquals(
                3 * part.leads().get(0).gaps().size(),
                whole.leads().get(0).gaps().size(),
                "three times the same segment, with its missing samples");
    }

    /** With every file of its folder. */
    private static Recording read(Path header, Path folder) throws IOException {
        Map<String, Bytes> companions = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                companions.put(file.getFileName().toString(), Bytes.wrap(Files.readAllBytes(file)));
            }
        }
        return new WfdbReader()
                .read(new Source(header.getFileName().toString(), Bytes.wrap(Files.readAllBytes(header)), companions));
    }

    /** 041s01: leads at four samples a frame of 125 Hz, pressures and respiration at one; PLETH and RESP name no unit. */
    @Test
    void aMonitorsRecord_keepsPressuresApartFromLeads() {
        Recording recording = read(RealData.file("wfdb-samples/wfdb-python/multi-segment/041s/041s01.hea"));
        assertEquals(
                List.of("III", "I", "V"),
                recording.leads().stream().map(l -> l.lead().label()).toList());
        assertEquals(500, recording.leads().get(0).rateHz());
        assertEquals(
                List.of("ABP", "PAP", "PLETH", "RESP"),
                recording.otherChannels().stream().map(c -> c.name()).toList());
    }

    /** LUDB annotates each lead in a file of its name; its first mark in lead I is the onset at sample 641. */
    @Test
    void ludbsFileALead_marksThatLeadAlone() throws Exception {
        Path header = RealData.file("ludb/data/1.hea");
        Source alone = source(header);
        Map<String, Bytes> files = new HashMap<>(alone.companions());
        for (String lead : List.of("i", "v1")) {
            files.put("1." + lead, Bytes.wrap(Files.readAllBytes(RealData.file("ludb/data/1." + lead))));
        }
        Recording recording = new WfdbReader().read(new Source(alone.name(), alone.bytes(), files));
        List<Mark> marks = recording.marks().stream()
                .filter(mark -> mark.lead().equals(Optional.of(Lead.I)))
                .toList();
        assertEquals(new Mark(641, Optional.of(Lead.I), "(", ""), marks.get(0));
        assertTrue(recording.marks().stream().allMatch(mark -> mark.lead().isPresent()));
        assertTrue(recording.marks().stream().anyMatch(mark -> mark.lead().equals(Optional.of(Lead.V1))));
    }

    static Recording read(Path header) {
        try {
            return new WfdbReader().read(source(header));
        } catch (IOException e) {
            throw new AssertionError(header + ": " + e.getMessage(), e);
        }
    }

    /** The header with every file of its folder that bears its name. */
    static Source source(Path header) throws IOException {
        String name = header.getFileName().toString();
        Map<String, Bytes> companions = new HashMap<>();
        for (String line : Files.readAllLines(header)) {
            Path file = header.resolveSibling(line.split("\\s+")[0]);
            if (!line.startsWith("#") && Files.isRegularFile(file)) {
                companions.put(file.getFileName().toString(), Bytes.wrap(Files.readAllBytes(file)));
            }
        }
        return new Source(name, Bytes.wrap(Files.readAllBytes(header)), companions);
    }
}
