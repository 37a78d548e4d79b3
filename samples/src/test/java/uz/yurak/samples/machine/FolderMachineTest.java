package uz.yurak.samples.machine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.record.Bytes;

class FolderMachineTest {
    @TempDir
    private Path folder;

    @Test
    void file_arrivesWhole_whateverItsLength() throws IOException {
        Machine machine = new FolderMachine(folder.resolve("new"), Duration.ZERO);
        for (int length : new int[] {0, 1, 7, 8, 9, 100_003}) {
            byte[] bytes = new byte[length];
            new Random(length).nextBytes(bytes);
            machine.push(new EcgFile(length + ".scp", Bytes.copyOf(bytes)));
            assertArrayEquals(bytes, Files.readAllBytes(folder.resolve("new").resolve(length + ".scp")));
        }
    }

    @Test
    void nameThatIsThere_isNotOverwritten() throws IOException {
        Machine machine = new FolderMachine(folder, Duration.ZERO);
        EcgFile file = new EcgFile("a.scp", Bytes.copyOf((byte) 1));
        machine.push(file);
        assertThrows(FileAlreadyExistsException.class, () -> machine.push(file));
    }

    @Test
    void nameWithAFolder_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new EcgFile("../a.scp", Bytes.EMPTY));
    }
}
