package uz.yurak.adapter.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
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
    void ourObject_isPrintedByDcmdump_andValidByDciodvfy() throws Exception {
        Recording recording = DicomWriterTest.recording(new Random(7), 500, true);
        Path file = folder.resolve("ours.dcm");
        Files.write(file, DicomWriter.write(recording).toArray());
        assertArrayEquals(interleaved(recording.leads()), waveforms(dump(file)).get(0));
        String judged = run(Peers.require("dciodvfy").toString(), file.toString());
        assertEquals(
                List.of(), judged.lines().filter(l -> l.startsWith("Error")).toList(), judged);
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
