package uz.yurak.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uz.yurak.testkit.Peers;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

/** Another program (poppler) finds the words of our PDF where a hospital's archive will look for them. */
class PdfToTextIT {
    private static final String PATIENT = "Ғуломова Ҳилола Қодировна, Jarqoʻrgʻon";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Language.class)
    void pdftotext_readsEveryScript(Language language) throws IOException, InterruptedException {
        Path pdftotext = Peers.require("pdftotext");
        Path pdf = folder.resolve("page.pdf");
        PageHeading heading =
                new PageHeading(Optional.empty(), Optional.of(PATIENT), List.of(), List.of("ST ↑ II ≥ 0,1"), false);
        PageOptions options = PageOptions.standard(language).withHeading(heading);
        try (OutputStream out = Files.newOutputStream(pdf)) {
            PdfPage.write(EcgPage.of(Ecgs.flat(10), options), out);
        }
        Process process = new ProcessBuilder(pdftotext.toString(), "-enc", "UTF-8", pdf.toString(), "-")
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "pdftotext ends");
        assertEquals(0, process.exitValue(), text);
        assertTrue(text.contains(PATIENT), text);
        assertTrue(text.contains("ST ↑ II ≥ 0,1"), text);
        assertTrue(text.contains(Texts.of(language).text("paper.unconfirmed")), text);
    }
}
