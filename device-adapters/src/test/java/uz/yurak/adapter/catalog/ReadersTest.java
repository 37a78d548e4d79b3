package uz.yurak.adapter.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;

class ReadersTest {
    private static final Bytes HEADER = bytes("r 1 250 2\nr.dat 16 200 16 0 1 3 0 II\n");
    private static final Bytes DATA = Bytes.copyOf((byte) 1, (byte) 0, (byte) 2, (byte) 0);
    private static final Map<String, Bytes> FILES = Map.of("r.hea", HEADER, "r.dat", DATA);

    private static Bytes bytes(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyFormat_isListedOnce() {
        List<String> formats =
                Readers.all().stream().map(RecordingReader::format).toList();
        assertEquals(formats.size(), new HashSet<>(formats).size());
        assertTrue(formats.contains("wfdb"));
    }

    @Test
    void unknownBytes_areRefusedByNamingWhatIsExpected() {
        Source unknown = Source.of("KARIMOVA.xyz", bytes("PINFL 30101800000000"));
        var refused = assertThrows(MalformedException.class, () -> Readers.read(unknown));
        assertTrue(refused.getMessage().startsWith("at byte 0 (file): expected one of "), refused.getMessage());
        assertTrue(refused.getMessage().endsWith("found other text, 20 bytes"), refused.getMessage());
        var empty = assertThrows(MalformedException.class, () -> Readers.read(Source.of("x", Bytes.EMPTY)));
        assertTrue(empty.getMessage().endsWith("found an empty file"), empty.getMessage());
    }

    @Test
    void aBundle_isTheSameBytesEveryTimeAndReadsAsItsRecord() throws Exception {
        Bytes zip = Readers.bundle(FILES);
        assertEquals(zip, Readers.bundle(FILES));
        Source source = Readers.sourceOf("upload.zip", zip);
        assertEquals("r.hea", source.name());
        assertEquals(DATA, source.companion("R.DAT").orElseThrow());
        assertEquals("wfdb", Readers.read(source).format());
    }

    @Test
    void aBundleOfOneFile_isThatFile() throws Exception {
        Source source = Readers.sourceOf("upload", Readers.bundle(Map.of("a.scp", DATA)));
        assertEquals(Source.of("a.scp", DATA), source);
    }

    @Test
    void aFileThatIsNoBundle_isItself() throws Exception {
        assertEquals(Source.of("r.hea", HEADER), Readers.sourceOf("r.hea", HEADER));
    }

    @Test
    void aBundleOfTwoRecords_isRefused() {
        Bytes zip = Readers.bundle(Map.of("a.hea", HEADER, "b.hea", HEADER));
        assertThrows(MalformedException.class, () -> Readers.sourceOf("upload.zip", zip));
        assertThrows(
                MalformedException.class, () -> Readers.sourceOf("u", Readers.bundle(Map.of("a", DATA, "b", DATA))));
    }

    @Test
    void aBundleCutOrChangedAnywhere_isRefusedOrRead() throws Exception {
        byte[] zip = Readers.bundle(FILES).toArray();
        for (int length = 4; length < zip.length; length++) {
            openOrRefuse(Arrays.copyOf(zip, length));
        }
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            byte[] changed = zip.clone();
            changed[4 + random.nextInt(zip.length - 4)] = (byte) random.nextInt(256);
            openOrRefuse(changed);
        }
    }

    private static void openOrRefuse(byte[] zip) throws IOException {
        try {
            Readers.read(Readers.sourceOf("x.zip", Bytes.wrap(zip)));
        } catch (ReadException refused) {
            assertTrue(refused.getMessage().contains("expected")
                    || refused.getMessage().contains("unsupported"));
        }
    }

    @Test
    void droppedFiles_areGroupedByTheirHeader() {
        assertEquals(
                List.of(List.of("100.hea", "100.dat", "100.atr"), List.of("x.scp"), List.of("y.dcm"), List.of("x.dcm")),
                Readers.group(List.of("100.dat", "x.scp", "100.hea", "100.atr", "y.dcm", "x.dcm")));
    }

    @Test
    void aHeaderOrASignalFileInAFolder_bringsTheOthers(@TempDir Path folder) throws Exception {
        for (Map.Entry<String, Bytes> file : FILES.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue().toArray());
        }
        Files.writeString(folder.resolve("other.txt"), "not of this record");
        Source byHeader = SourceFiles.of(folder.resolve("r.hea"));
        assertEquals(List.of("r.dat"), byHeader.companionNames());
        assertEquals(byHeader, SourceFiles.of(folder.resolve("r.dat")));
        var missing = assertThrows(IOException.class, () -> SourceFiles.of(folder.resolve("absent.hea")));
        assertEquals("expected a file, found none", missing.getMessage());
        assertThrows(IOException.class, () -> SourceFiles.of(folder));
    }

    @Test
    void aTextAndTheLayoutOfItsName_belongTogether(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("export.txt"), "1\n2\n");
        Files.writeString(folder.resolve("export.layout"), "columns = I [uV]\nrateHz = 100\nend\n");
        Source source = SourceFiles.of(folder.resolve("export.txt"));
        assertEquals(List.of("export.layout"), source.companionNames());
        assertEquals("text", Readers.read(source).format());
        assertEquals(
                List.of(List.of("export.txt", "export.layout"), List.of("a.layout")),
                Readers.group(List.of("export.layout", "export.txt", "a.layout")));
        Map<String, Bytes> files = Map.of("export.txt", source.bytes(), "export.layout", bytes("x"));
        assertEquals(
                "export.txt", Readers.sourceOf("u.zip", Readers.bundle(files)).name());
    }

    /** A header that names a file elsewhere reads nothing from there. */
    @Test
    void aHeader_cannotReachOutOfItsFolder(@TempDir Path folder) throws Exception {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Files.write(folder.resolve("r.dat"), DATA.toArray());
        Files.writeString(inner.resolve("r.hea"), "r 1 250 2\n../r.dat 16 200 16 0 1 3 0 II\n");
        assertEquals(List.of(), SourceFiles.of(inner.resolve("r.hea")).companionNames());
    }
}
