package uz.yurak.gateway.update;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.update.ProgramFolder.Failure;

/** What the launcher chooses to start, by the script that services run. */
class LauncherIT {
    private static final Path SCRIPT = script();

    @TempDir
    private Path folder;

    private ProgramFolder programs;

    private static Path script() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("samples/service/choose-program.sh"))) {
            root = root.getParent();
        }
        return root.resolve("samples/service/choose-program.sh");
    }

    @BeforeEach
    void makeFolder() throws IOException {
        programs = ProgramFolder.open(folder);
        for (String version : new String[] {"1.4.0", "1.5.0"}) {
            Files.createDirectories(programs.version(Version.parse(version)).resolve("lib"));
        }
    }

    /** Empty for the program that was installed by hand. */
    private String chosen() throws Exception {
        Process launcher = new ProcessBuilder("sh", SCRIPT.toString(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(true, launcher.waitFor(20, TimeUnit.SECONDS));
        assertEquals(0, launcher.exitValue());
        return out.isEmpty() ? "" : String.valueOf(Path.of(out).getFileName());
    }

    @Test
    void withoutAVersion_theInstalledProgramIsStarted_alsoWhereTheFolderIsNot() throws Exception {
        assertEquals("", chosen());
        Files.writeString(folder.resolve("current"), "9.9.9\n");
        assertEquals("", chosen(), "one that is not there");
        Files.writeString(folder.resolve("current"), "../1.5.0\n");
        assertEquals("", chosen(), "one that is none");
    }

    @Test
    void aTrialIsStartedThreeTimes_thenTheFormer_andItIsNotedForGood() throws Exception {
        programs.confirm(Version.parse("1.4.0"));
        Files.createDirectories(programs.version(Version.parse("1.5.0")).resolve("lib"));
        assertEquals("1.4.0", chosen());
        programs.startTrial(Version.parse("1.5.0"));
        for (int start = 0; start < ProgramFolder.STARTS; start++) {
            assertEquals("1.5.0", chosen());
        }
        assertEquals("1.4.0", chosen());
        assertEquals("1.4.0", chosen());
        assertEquals(Optional.empty(), programs.trial());
        assertEquals(Optional.of(Failure.CRASHED), programs.verdict(Version.parse("1.5.0")));
    }

    @Test
    void aTrialThatProvesGood_isStartedFromThenOn_andOneThatGaveUpIsNot() throws Exception {
        programs.startTrial(Version.parse("1.4.0"));
        assertEquals("1.4.0", chosen());
        programs.confirm(Version.parse("1.4.0"));
        assertEquals("1.4.0", chosen());
        Files.createDirectories(programs.version(Version.parse("1.5.0")).resolve("lib"));
        programs.startTrial(Version.parse("1.5.0"));
        assertEquals("1.5.0", chosen());
        programs.fail(Version.parse("1.5.0"), Failure.FAULT);
        assertEquals("1.4.0", chosen());
    }

    /** The power was cut between the word that a trial is bad and its clearing away. */
    @Test
    void aTrialThatWasGivenUp_isNotStartedAgain() throws Exception {
        programs.confirm(Version.parse("1.4.0"));
        Files.createDirectories(programs.version(Version.parse("1.5.0")).resolve("lib"));
        programs.fail(Version.parse("1.5.0"), Failure.FAULT);
        Files.writeString(folder.resolve("trial"), "1.5.0\n");
        assertEquals("1.4.0", chosen());
        assertEquals(Optional.empty(), programs.trial());
    }

    /** The power was cut between the two files that say that a trial is good. */
    @Test
    void aTrialThatIsCurrentToo_isNoTrial() throws Exception {
        programs.confirm(Version.parse("1.5.0"));
        Files.writeString(folder.resolve("trial"), "1.5.0\n");
        for (int start = 0; start < 2 * ProgramFolder.STARTS; start++) {
            assertEquals("1.5.0", chosen());
        }
        assertEquals(Optional.empty(), programs.verdict(Version.parse("1.5.0")));
    }
}
