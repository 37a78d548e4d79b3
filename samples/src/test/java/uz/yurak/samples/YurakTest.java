package uz.yurak.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class YurakTest {
    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();

    private int run(String... args) {
        CommandLine line = Yurak.commandLine();
        line.setErr(new PrintWriter(err, true));
        line.setOut(new PrintWriter(out, true));
        return line.execute(args);
    }

    @Test
    void noVerb_isWrongUsage() {
        assertEquals(2, run());
        assertTrue(err.toString().startsWith("yurak: "), err.toString());
    }

    @Test
    void unknownVerb_isWrongUsageAndIsNamed() {
        assertEquals(2, run("teleport"));
        assertTrue(err.toString().contains("teleport"), err.toString());
    }

    @Test
    void everyVerb_explainsItself() {
        for (String verb : Yurak.commandLine().getSubcommands().keySet()) {
            if (!verb.equals("help")) {
                assertEquals(0, run(verb, "--help"), verb);
            }
        }
    }
}
