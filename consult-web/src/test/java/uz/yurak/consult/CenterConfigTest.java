package uz.yurak.consult;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.consult.CenterConfig.Tls;

class CenterConfigTest {
    @TempDir
    Path folder;

    private CenterConfig read(String lines) throws IOException {
        return CenterConfig.read(Files.writeString(folder.resolve("center.properties"), lines));
    }

    @Test
    void plainHttp_isServedOnTheLoopbackAddressAlone() throws IOException {
        assertEquals(
                Tls.Kind.NONE,
                read("data = d\nhttp.tls = none\nhttp.host = 127.0.0.1").tls().kind());
        for (String host : new String[] {"0.0.0.0", "192.168.1.5", "::", "center.example"}) {
            String refused = assertThrows(
                            IllegalArgumentException.class,
                            () -> read("data = d\nhttp.tls = none\nhttp.host = " + host))
                    .getMessage();
            assertTrue(refused.contains("localhost only, not on " + host), refused);
        }
        assertEquals(Tls.Kind.OWN, read("data = d\nhttp.host = 0.0.0.0").tls().kind(), "HTTPS unless told otherwise");
    }

    @Test
    void everythingMissing_isSaidAtOnce() {
        String refused = assertThrows(
                        IllegalArgumentException.class, () -> read("http.tls = given\ntypo = 1\nhttp.port = many"))
                .getMessage();
        for (String part : new String[] {"data", "http.tls.certificate", "http.tls.key", "typo", "http.port"}) {
            assertTrue(refused.contains(part), part + " in: " + refused);
        }
    }
}
