package uz.yurak.adapter.xdt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.yurak.adapter.Golden;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.RecordingReaderContract;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;
import uz.yurak.testkit.RealData;

/** The golden file was made by a program from the fields' tables. */
class XdtReaderTest extends RecordingReaderContract {
    private static final Bytes CSV = Bytes.copyOf("time_s,I\n0.000,1\n0.002,2\n0.004,3\n".getBytes());

    XdtReaderTest() {
        super(new XdtReader(), "result.gdt");
    }

    /** Fields as {@code 3101Sinov}. */
    private static Bytes file(Charset charset, String... fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String field : fields) {
            byte[] bytes = field.getBytes(charset);
            out.writeBytes(String.format("%03d", bytes.length + 5).getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(bytes);
            out.writeBytes(new byte[] {'\r', '\n'});
        }
        return Bytes.wrap(out.toByteArray());
    }

    private static Bytes ascii(String... fields) {
        return file(StandardCharsets.US_ASCII, fields);
    }

    private static Recording read(Bytes bytes) throws IOException {
        return new XdtReader().read(Source.of("", bytes));
    }

    @ParameterizedTest
    @CsvSource({"1,US-ASCII,Sinov", "2,IBM437,M\u00fcller", "3,ISO-8859-1,M\u00fcller", "4,ISO-8859-15,\u20acuro"})
    void names_areInTheDeclaredCharacterSet(String code, String charset, String name) throws Exception {
        Recording recording =
                read(file(Charset.forName(charset), "80006310", "9206" + code, "3101" + name, "8402EKG01", "6220ok"));
        assertEquals(Optional.of(name), recording.subject().familyName());
        assertEquals("9206 " + code, recording.subject().other().get("characterSet"));
        assertEquals(1, recording.warnings().size(), "no waveform in it");
    }

    @Test
    void utf8UnderAnotherDeclaration_isReadAndSaid() throws Exception {
        Recording recording =
                read(file(StandardCharsets.UTF_8, "80006310", "92063", "3101M\u00fcller", "8402EKG01", "6220ok"));
        assertEquals(Optional.of("M\u00fcller"), recording.subject().familyName());
        assertTrue(recording.warnings().get(0).text().startsWith("declares ISO-8859-1"));
    }

    @Test
    void aWrongLength_isAWarningAndLosesNothing() throws Exception {
        String text = new String(
                        ascii("80006310", "3101Sinov", "8402EKG01", "6220ok").toArray(), StandardCharsets.US_ASCII)
                .replace("0143101", "0993101");
        Recording recording = read(Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        assertEquals(Optional.of("Sinov"), recording.subject().familyName());
        assertEquals("lines", recording.warnings().get(0).place());
    }

    @Test
    void aLineThatIsNone_isRefused() {
        Bytes broken = Bytes.wrap("01380006310\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII));
        var refused = assertThrows(MalformedException.class, () -> read(broken));
        assertEquals("in line 2: expected 3 digits of length and 4 of field, found others", refused.getMessage());
    }

    @Test
    void whatIsNoEcg_isRefusedForItsReason() {
        assertTrue(assertThrows(UnsupportedException.class, () -> read(ascii("80006310", "8402BDM01", "6220ok")))
                .getMessage()
                .contains("of no ECG"));
        assertTrue(assertThrows(UnsupportedException.class, () -> read(ascii("80006302", "8402EKG01", "6220ok")))
                .getMessage()
                .contains("an xDT order"));
        assertTrue(assertThrows(UnsupportedException.class, () -> read(ascii("80006310", "8402EKG01", "6305a.scp")))
                .getMessage()
                .contains("did not come with it"));
    }

    @Test
    void severalPatients_areNeverMixed() {
        assertThrows(
                UnsupportedException.class,
                () -> read(ascii("80006310", "30001", "8402EKG01", "6220a", "80006310", "30002", "6220b")));
        assertThrows(
                UnsupportedException.class,
                () -> read(ascii("80006310", "3102Ali", "8402EKG01", "6220a", "80006310", "3102Vali", "6220b")));
    }

    @Test
    void theNamedFileBesideIt_isReadWithThePatient() throws Exception {
        Bytes told = ascii("80006310", "3000777", "3101Sinov", "8402EKG01", "6220ok", "6305C:\\ecg\\A.CSV");
        Recording recording = Readers.read(new Source("r.gdt", told, Map.of("a.csv", CSV)));
        assertEquals("text", recording.format());
        assertEquals(3, recording.leads().get(0).samples().count());
        assertEquals(Optional.of("777"), recording.subject().id());
        assertEquals(List.of("ok"), recording.deviceStatements());
        assertEquals("777", recording.subject().other().get("xdt.3000"));
    }

    @Test
    void anEmbeddedFile_isReadWithThePatient() throws Exception {
        String content = Base64.getEncoder().encodeToString(CSV.toArray());
        Recording recording =
                Readers.read(Source.of("r.gdt", ascii("80006310", "3000777", "8402EKG01", "6329" + content)));
        assertEquals(3, recording.leads().get(0).samples().count());
        assertEquals(Optional.of("777"), recording.subject().id());
        assertThrows(
                MalformedException.class, () -> Readers.read(Source.of("", ascii("80006310", "8402EKG01", "6329A"))));
    }

    /** A waveform of one person under the name of another is the worst that could happen. */
    @Test
    void anotherPatientInTheWaveform_isSaidAndTheWaveformsOwnIsKept() throws Exception {
        Source source = Golden.source("xdt", "result.gdt");
        Source scp = Golden.source("scp-ecg", "made.scp");
        Recording alone = Readers.read(scp);
        Recording recording =
                Readers.read(new Source(source.name(), source.bytes(), Map.of("muster.scp", scp.bytes())));
        assertEquals(alone.leads(), recording.leads());
        assertEquals(alone.subject().familyName(), recording.subject().familyName());
        assertTrue(
                recording.warnings().stream().anyMatch(w -> w.text().startsWith("it tells of a patient with another")));
    }

    @Test
    void aFileInAFolder_bringsTheOneItNames_andNoneFromElsewhere(@TempDir Path folder) throws Exception {
        Path inner = Files.createDirectory(folder.resolve("in"));
        Files.write(folder.resolve("a.csv"), CSV.toArray());
        Files.write(
                inner.resolve("r.gdt"),
                ascii("80006310", "8402EKG01", "6305..\\a.csv").toArray());
        assertEquals(List.of(), SourceFiles.of(inner.resolve("r.gdt")).companionNames());
        Files.write(inner.resolve("a.csv"), CSV.toArray());
        assertEquals(List.of("a.csv"), SourceFiles.of(inner.resolve("r.gdt")).companionNames());
        assertEquals(
                List.of(List.of("r.gdt", "r.csv"), List.of("x.scp")),
                Readers.group(List.of("r.csv", "x.scp", "r.gdt")).stream()
                        .sorted((a, b) -> b.size() - a.size())
                        .toList());
    }

    @Test
    void theRealFiles_areRefusedForRightReasons() throws Exception {
        Bytes two = Bytes.wrap(Files.readAllBytes(RealData.file("formats/gdt/crescnet/example2.gdt")));
        assertTrue(new XdtReader().sniff(Source.of("", two)));
        assertTrue(assertThrows(UnsupportedException.class, () -> read(two))
                .getMessage()
                .contains("several patients"));
        Bytes pressure = Bytes.wrap(Files.readAllBytes(RealData.file("formats/gdt/druc-ldt/sample.ldt")));
        var refused = assertThrows(UnsupportedException.class, () -> read(pressure));
        assertEquals("unsupported: xDT without a waveform, of no ECG (record 6310)", refused.getMessage());
        assertFalse(refused.getMessage().contains("Mustermann"));
    }
}
