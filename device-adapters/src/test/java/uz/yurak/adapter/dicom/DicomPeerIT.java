package uz.yurak.adapter.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.PaperPage;
import uz.yurak.record.Recording;
import uz.yurak.record.RepresentativeBeat;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.testkit.Peers;
import uz.yurak.testkit.RealData;

/** Every sample of the real objects, against what dcmtk prints ({@code dcmdump +L}). */
class DicomPeerIT {
    private static final Pattern WAVEFORM = Pattern.compile("\\(5400,1010\\) OW ([0-9a-f\\\\]+)");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"formats/dicom/waveform_ecg.dcm", "formats/dicom/arturrod/test_ecg.dcm"})
    void everySampleIsTheSame(String path) throws Exception {
        Path file = RealData.file(path);
        List<short[]> expected = waveforms(dump(file));
        Recording recording = new DicomReader().read(Source.of("", Bytes.wrap(Files.readAllBytes(file))));
        List<List<LeadSignal>> groups = new ArrayList<>();
        groups.add(recording.leads());
        recording.beats().forEach(beat -> groups.add(beat.leads()));
        assertEquals(expected.size(), groups.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), interleaved(groups.get(i)), path + ", group " + (i + 1));
        }
    }

    @Test
    void ourObject_isPrintedByDcmdump() throws Exception {
        Recording recording = DicomWriterTest.recording(new Random(7), 500, true);
        Path file = written(recording);
        assertArrayEquals(interleaved(recording.leads()), waveforms(dump(file)).get(0));
    }

    private static LeadSignal signal(Lead lead, double rateHz, int... counts) {
        return LeadSignal.of(lead, rateHz, Samples.of(counts), Scale.ofNanovolts(4880));
    }

    private static Recording with(Recording recording, List<LeadSignal> leads) {
        return Recording.of(DicomReader.FORMAT, leads)
                .withSubject(recording.subject())
                .withDevice(recording.device())
                .withRecordedAt(recording.recordedAt());
    }

    private static Stream<Arguments> kinds() {
        Recording twelve = DicomWriterTest.recording(new Random(7), 500, true);
        List<LeadSignal> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(signal(Lead.all().get(i), 1000, 1, -2, 3));
        }
        return Stream.of(
                arguments("TwelveLeadECG", twelve),
                arguments(
                        "TwelveLeadECG",
                        twelve.withBeats(List.of(
                                        new RepresentativeBeat(List.of(signal(Lead.I, 500, 1, 2)), OptionalInt.of(1))))
                                .withMarks(List.of(
                                        new Mark(3, Optional.empty(), "N", ""),
                                        new Mark(9, Optional.empty(), "N", ""),
                                        new Mark(7, Optional.of(Lead.V2), "MDC_ECG_WAVC_QRSWAVE", "onset")))
                                .withDeviceFindings(
                                        List.of(new DeviceMeasurement("Score", Optional.of(Lead.II), 3, "")),
                                        List.of("Норма"))),
                arguments("GeneralECG", with(twelve, many)),
                arguments("AmbulatoryECG", with(twelve, List.of(signal(Lead.MLII, 128, 5, 6, 7)))),
                arguments("", with(twelve, List.of(signal(Lead.I, 2000, 70_000, -70_000)))),
                arguments(
                        "EncapsulatedPDF",
                        with(twelve, List.of())
                                .withPages(List.of(new PaperPage(
                                        "application/pdf",
                                        Bytes.wrap("%PDF-1.4".getBytes(StandardCharsets.US_ASCII)))))));
    }

    /** dciodvfy names the object that it checks; it does not know the 32-bit one yet, which is only printed. */
    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindThatWeWrite_isValid(String kind, Recording recording) throws Exception {
        Path file = written(recording);
        assertTrue(dump(file).contains("(0008,0016)"));
        String judged = run(Peers.require("dciodvfy").toString(), file.toString());
        assertTrue(judged.contains(kind), judged);
        List<String> errors = judged.lines().filter(l -> l.startsWith("Error")).toList();
        assertEquals(kind.isEmpty() ? List.of("Error - Information Object Not found") : List.of(), errors, judged);
    }

    /** dcmconv turns bytes and representations; what is read stays the same. */
    @ParameterizedTest
    @CsvSource({"+te", "+tb", "+ti", "+td"})
    void everyTransferSyntax_asDcmconvWritesIt(String option) throws Exception {
        List<Path> files = List.of(
                RealData.file("formats/dicom/waveform_ecg.dcm"),
                RealData.file("formats/dicom/arturrod/test_ecg.dcm"),
                written(Recording.of("x", List.of(signal(Lead.I, 500, 70_000, -1, 3)))));
        for (Path file : files) {
            Path turned = folder.resolve("turned.dcm");
            run(Peers.require("dcmconv").toString(), option, file.toString(), turned.toString());
            Recording expected = read(file);
            Recording found = read(turned);
            assertEquals(expected.leads(), found.leads(), option + " " + file);
            assertEquals(expected.marks(), found.marks(), option + " " + file);
            assertEquals(expected.deviceMeasurements(), found.deviceMeasurements(), option + " " + file);
            assertEquals(expected.deviceStatements(), found.deviceStatements(), option + " " + file);
            assertEquals(expected.warnings(), found.warnings(), option + " " + file);
        }
    }

    @Test
    void aPdfThatPdf2dcmMade_isAPage() throws Exception {
        byte[] pdf = "%PDF-1.4\na page".getBytes(StandardCharsets.US_ASCII);
        Path page = Files.write(folder.resolve("page.pdf"), pdf);
        Path object = folder.resolve("page.dcm");
        run(Peers.require("pdf2dcm").toString(), "+pn", "Karimova^Dilnoza", page.toString(), object.toString());
        Recording recording = read(object);
        assertEquals(List.of(new PaperPage("application/pdf", Bytes.wrap(pdf))), recording.pages());
        assertEquals(Optional.of("Karimova"), recording.subject().familyName());
    }

    private Path written(Recording recording) throws Exception {
        return Files.write(
                folder.resolve("ours.dcm"), DicomWriter.write(recording).toArray());
    }

    private static Recording read(Path file) throws Exception {
        return new DicomReader().read(Source.of("", Bytes.wrap(Files.readAllBytes(file))));
    }

    private static short[] interleaved(List<LeadSignal> leads) {
        int count = leads.get(0).samples().count();
        short[] out = new short[count * leads.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = (short) leads.get(i % leads.size()).samples().at(i / leads.size());
        }
        return out;
    }

    private static List<short[]> waveforms(String dump) {
        List<short[]> out = new ArrayList<>();
        Matcher m = WAVEFORM.matcher(dump);
        while (m.find()) {
            String[] words = m.group(1).split("\\\\");
            short[] samples = new short[words.length];
            for (int i = 0; i < words.length; i++) {
                samples[i] = (short) Integer.parseInt(words[i], 16);
            }
            out.add(samples);
        }
        return out;
    }

    private String dump(Path file) throws Exception {
        return run(Peers.require("dcmdump").toString(), "-q", "+L", file.toString());
    }

    private String run(String... command) throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.waitFor();
        return Files.readString(output, StandardCharsets.ISO_8859_1);
    }
}
