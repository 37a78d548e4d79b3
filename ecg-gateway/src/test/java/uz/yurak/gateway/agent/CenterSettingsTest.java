package uz.yurak.gateway.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.intake.OrderBook;
import uz.yurak.gateway.spool.Vault;
import uz.yurak.gateway.wire.ErrandFrame.Settings;

class CenterSettingsTest {
    @TempDir
    private Path folder;

    private final List<Boolean> printing = new ArrayList<>();

    private CenterSettings open() throws IOException {
        return CenterSettings.open(
                folder.resolve("settings"), Vault.PLAIN, OrderBook.inMemory(Clock.systemUTC()), printing::add);
    }

    private static Settings settings(int version, Map<String, String> values) {
        return new Settings(UUID.randomUUID(), version, values);
    }

    @Test
    void whatIsSet_isInForceAtOnce_andAfterARestart_untilItIsNotNamedAnyMore() throws IOException {
        CenterSettings settings = open();
        settings.put(settings(1, Map.of("print", "no")));
        open().put(settings(2, Map.of()));
        open();
        assertEquals(List.of(false, false, true, true), printing);
    }

    @Test
    void anOlderVersion_thatComesLate_changesNothing() throws IOException {
        CenterSettings settings = open();
        settings.put(settings(2, Map.of("print", "no")));
        settings.put(settings(1, Map.of("print", "yes")));
        open();
        assertEquals(List.of(false, false), printing);
    }

    /** Nothing that names a file, a program or a key is known. */
    @Test
    void whatIsNotKnown_orOutOfRange_isNamed() {
        assertEquals(List.of(), CenterSettings.problems(Map.of("print", "yes", "worklist.keep-days", "30")));
        for (Map<String, String> wrong : List.of(
                Map.of("print", "1"),
                Map.of("worklist.keep-days", "31"),
                Map.of("worklist.keep-days", "0"),
                Map.of("print.lp", "/bin/sh"),
                Map.of("reports.folder", "/etc"))) {
            assertEquals(1, CenterSettings.problems(wrong).size(), wrong.toString());
        }
    }

    @Test
    void aDamagedFile_isAsIfNothingWasSet() throws IOException {
        Files.writeString(folder.resolve("settings"), "not a frame");
        open();
        assertEquals(List.of(), printing);
    }
}
