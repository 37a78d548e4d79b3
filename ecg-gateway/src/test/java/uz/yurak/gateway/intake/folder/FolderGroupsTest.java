package uz.yurak.gateway.intake.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;

/** Files that belong together, and folders below. */
class FolderGroupsTest extends FolderHarness {
    private static String gdt(String... fields) {
        return Arrays.stream(fields)
                .map(field -> "%03d%s\r\n".formatted(field.length() + 5, field))
                .collect(Collectors.joining());
    }

    @Test
    void aHeaderAndItsSignals_areOneEnvelope() throws IOException {
        Files.writeString(folder.resolve("r1.hea"), "r1 2 500 1\nr1.dat 16\nr1.xyz 16\n");
        Files.write(folder.resolve("r1.dat"), new byte[] {1, 0});
        settle();
        assertEquals(0, spool.status().depth(), "the header names another file");
        Files.write(folder.resolve("r1.xyz"), new byte[] {2, 0});
        settle();
        Source source = Readers.sourceOf("r1.hea.zip", taken().get(0));
        assertEquals("r1.hea", source.name());
        assertEquals(List.of("r1.dat", "r1.xyz"), source.companionNames());
        receipts();
        assertEquals(List.of("r1.dat", "r1.hea", "r1.xyz"), names("sent"));
    }

    @Test
    void signalsWhoseHeaderNeverComes_areSentAlone() throws IOException {
        Files.write(folder.resolve("r1.dat"), new byte[] {1, 0});
        settle();
        assertEquals(0, spool.status().depth());
        scanAfter(COMPANIONS);
        assertEquals(List.of(Bytes.copyOf((byte) 1, (byte) 0)), taken());
    }

    /** CPSC 2018 publishes files without headers; a header that never comes must not hold one back. */
    @Test
    void aMatrixWhoseHeaderNeverComes_isSentAlone() throws IOException {
        Files.writeString(folder.resolve("A0001.mat"), "MATLAB");
        settle();
        assertEquals(0, spool.status().depth());
        scanAfter(COMPANIONS);
        assertEquals(1, spool.status().depth());
    }

    @Test
    void aGdtFileAndTheFileItNames_areOneEnvelope() throws IOException {
        Files.writeString(
                folder.resolve("EDV1EKG1.001"), gdt("80006310", "8402EKG01", "6220ok", "6305C:\\ecg\\W7.CSV"));
        settle();
        assertEquals(0, spool.status().depth(), "it names another file");
        Files.writeString(folder.resolve("w7.csv"), "time_s,I\n0.000,1\n0.002,2\n");
        settle();
        Bytes envelope = taken().get(0);
        Recording recording = Readers.read(Readers.sourceOf("EDV1EKG1.001.zip", envelope));
        assertEquals(1, recording.leads().size());
        assertEquals(List.of("ok"), recording.deviceStatements());
        receipts();
        assertEquals(List.of("EDV1EKG1.001", "w7.csv"), names("sent"));
    }

    @Test
    void aGdtFileWhoseWaveformNeverComes_isSentAlone() throws IOException {
        Files.writeString(folder.resolve("r.gdt"), gdt("80006310", "8402EKG01", "6220ok", "6305w7.csv"));
        Files.writeString(folder.resolve("s.gdt"), gdt("80006310", "8402EKG01", "6220ok"));
        settle();
        assertEquals(1, spool.status().depth(), "the one that names none");
        scanAfter(COMPANIONS);
        assertEquals(2, spool.status().depth());
    }

    @Test
    void aTableWithoutALayout_goesWithTheFoldersOwn_andOthersAsTheyAre() throws IOException {
        Path layout = Files.writeString(home.resolve("cart.layout"), "columns = I [mV], II [mV]\nrateHz = 500\nend\n");
        scan = watch(source(FolderSource.After.DELETE, 0, false, false, FolderLayout.of(Optional.of(layout))));
        Files.writeString(folder.resolve("r1.txt"), "1,2\n3,4\n5,6\n7,8\n");
        Files.writeString(folder.resolve("own.csv"), "time_s,I\n0.000,1\n0.002,2\n");
        Files.writeString(folder.resolve("a.scp"), "abc");
        settle();
        settle();
        List<Bytes> taken = taken();
        assertEquals(3, taken.size());
        List<Integer> leads = new ArrayList<>();
        for (Bytes envelope : taken) {
            if (envelope.at(0) == 'P') {
                leads.add(Readers.read(Readers.sourceOf("r1.txt.zip", envelope))
                        .leads()
                        .size());
            }
        }
        assertEquals(List.of(2), leads);
        receipts();
        scanAfter(Duration.ofMinutes(11));
        assertEquals(List.of(), names("sent"), "both are deleted, as configured");
        assertEquals(List.of(), names(""));
    }

    @Test
    void foldersBelow_areTakenWhereWanted_eachWithItsOwnGroups() throws IOException {
        for (String day : List.of("21", "22")) {
            Files.createDirectories(folder.resolve(day));
            Files.writeString(folder.resolve(day + "/r1.hea"), "r1 1 500 1\nr1.dat 16\n");
            Files.write(folder.resolve(day + "/r1.dat"), new byte[] {Byte.parseByte(day), 0});
        }
        settle();
        assertEquals(0, spool.status().depth(), "not wanted");
        scan = watch(source(FolderSource.After.ARCHIVE, 0, true, false));
        settle();
        assertEquals(2, spool.status().depth());
        receipts();
        assertEquals(List.of("r1-2.dat", "r1-2.hea", "r1.dat", "r1.hea"), names("sent"));
    }
}
