package uz.yurak.adapter.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import uz.yurak.adapter.wfdb.WfdbWriter;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

class RenderVerbTest {
    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();
    private Path record;

    @BeforeEach
    void writeARecord() throws IOException {
        List<LeadSignal> leads = new ArrayList<>();
        for (Lead lead : Lead.STANDARD_12) {
            leads.add(LeadSignal.of(lead, 250, Samples.of(new int[2500]), Scale.ofNanovolts(1000)));
        }
        for (var part : WfdbWriter.write("flat", Recording.of("test", leads)).entrySet()) {
            Files.write(folder.resolve(part.getKey()), part.getValue().toArray());
        }
        record = folder.resolve("flat.hea");
    }

    @ParameterizedTest
    @CsvSource({"page.pdf,%PDF", "page.svg,<?xm", "PAGE.PNG,PNG"})
    void theNamesEnd_choosesTheKind(String name, String mark) throws IOException {
        Path page = folder.resolve(name);
        assertEquals(0, render(record, page, "--dpi", "100"), err.toString());
        assertTrue(new String(Files.readAllBytes(page), 0, 4, StandardCharsets.ISO_8859_1).contains(mark));
    }

    @Test
    void options_reachThePage() throws IOException {
        Path page = folder.resolve("page.svg");
        assertEquals(
                0,
                render(
                        record,
                        page,
                        "--layout",
                        "12x1",
                        "--speed",
                        "50",
                        "--gain",
                        "20",
                        "--lang",
                        "ru",
                        "--low-pass",
                        "40",
                        "--test"),
                err.toString());
        String svg = Files.readString(page);
        assertTrue(svg.contains("50 мм/с   20 мм/мВ"), "scale");
        assertTrue(svg.contains("до 40 Гц"), "filter");
        assertTrue(svg.contains("ТЕСТ"), "test mark");
    }

    @ParameterizedTest
    @CsvSource({
        "--layout,4x3",
        "--speed,30",
        "--gain,7",
        "--lang,de",
        "--low-pass,1",
        "--dpi,10000",
        "--page,0",
        "--max-pages,0"
    })
    void aWrongOption_isUsageAndNothingIsWritten(String option, String value) {
        Path page = folder.resolve("page.png");
        assertEquals(2, render(record, page, option, value));
        assertTrue(err.toString().contains(value), err.toString());
        assertFalse(Files.exists(page));
    }

    @Test
    void anUnknownKindOfFile_isUsage() {
        assertEquals(2, render(record, folder.resolve("page.bmp")));
    }

    @Test
    void aPageThatIsNotThere_fails() {
        assertEquals(1, render(record, folder.resolve("page.svg"), "--page", "9"));
        assertTrue(err.toString().contains("expected --page 1 to 1, found 9"), err.toString());
    }

    @Test
    void anUnreadableFile_isNamedAndNothingIsWritten() throws IOException {
        Path broken = Files.write(folder.resolve("broken.bin"), new byte[] {1, 2, 3});
        Path page = folder.resolve("page.pdf");
        assertEquals(1, render(broken, page));
        assertTrue(err.toString().startsWith("yurak: " + broken + ": at byte 0"), err.toString());
        assertFalse(Files.exists(page));
    }

    private int render(Path file, Path page, String... options) {
        List<String> arguments = new ArrayList<>(List.of(file.toString(), "-o", page.toString()));
        arguments.addAll(List.of(options));
        CommandLine line = new CommandLine(new RenderVerb());
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments.toArray(String[]::new));
    }
}
