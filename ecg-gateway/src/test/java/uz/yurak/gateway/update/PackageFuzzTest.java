package uz.yurak.gateway.update;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import uz.yurak.record.Bytes;

/** Whatever is given for a package: one whose files are those of its manifest, or a refusal. {@code ./yurak fuzz package} fuzzes. */
class PackageFuzzTest {
    @FuzzTest
    void manifest(byte[] bytes) {
        Manifest manifest;
        try {
            manifest = Manifest.parse(Bytes.copyOf(bytes));
        } catch (IllegalArgumentException refused) {
            return;
        }
        assertEquals(manifest, Manifest.parse(manifest.text()));
    }

    @FuzzTest
    void file(byte[] bytes) {
        try {
            PackageFile read = PackageFile.read(new ByteArrayInputStream(bytes), (item, content) -> {
                assertEquals(item.sha256(), content.sha256());
                assertEquals(item.length(), content.length());
            });
            assertEquals(read.manifest(), Manifest.parse(read.text()));
        } catch (IOException refused) {
            assertEquals(IOException.class, refused.getClass());
        }
    }
}
