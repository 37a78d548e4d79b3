package uz.yurak.adapter.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.paper.EcgPage;
import uz.yurak.paper.Layout;
import uz.yurak.paper.PageOptions;
import uz.yurak.paper.SvgPage;
import uz.yurak.record.Recording;
import uz.yurak.testkit.RealData;
import uz.yurak.text.Language;

/** Real files on paper. */
class RenderRealIT {
    private static final Pattern POINTS = Pattern.compile("points=\"([^\"]+)\"");
    private static final PageOptions STANDARD = PageOptions.standard(Language.ENGLISH);

    /** SVG coordinates are rounded to a thousandth of a millimeter, two of them make a difference. */
    private static final double ROUNDING_MM = 0.0011;

    /** The file's own numbers, read here without any reader of ours: 12 columns of 16 bits, 1000 counts a millivolt. */
    @Test
    void theRhythmStrip_isTheFilesCountsInMillimeters() throws IOException {
        Path header = RealData.files("ptbxl/records500", "_hr.hea").get(0);
        Path data = header.resolveSibling(header.getFileName().toString().replace(".hea", ".dat"));
        ShortBuffer counts = ByteBuffer.wrap(Files.readAllBytes(data))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
        double[][] trace = lastTrace(svg(Readers.read(SourceFiles.of(header)), STANDARD, 0));
        assertEquals(5000, trace.length, "every sample of 10 s at 500 Hz");
        for (int i = 0; i < trace.length; i++) {
            double expectedMm = (counts.get(12 * i + 1) - counts.get(1)) / 1000.0 * 10;
            assertEquals(expectedMm, trace[0][1] - trace[i][1], ROUNDING_MM, "height at sample " + i);
            assertEquals(i / 500.0 * 25, trace[i][0] - trace[0][0], ROUNDING_MM, "place of sample " + i);
        }
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void everyReadableFile_isDrawnInEveryLayoutOnEveryPage(Layout layout) throws IOException {
        int drawn = 0;
        for (Path file : someOfEverything()) {
            Recording recording;
            try {
                recording = Readers.read(SourceFiles.of(file));
            } catch (ReadException e) {
                continue;
            }
            EcgPage page = EcgPage.of(recording, STANDARD.withLayout(layout));
            for (int i = 0; i < page.pageCount(); i++) {
                assertTrue(svg(recording, STANDARD.withLayout(layout), i).endsWith("</svg>\n"), file.toString());
            }
            drawn++;
        }
        assertTrue(drawn >= 10, "files drawn: " + drawn);
    }

    private static List<Path> someOfEverything() {
        List<Path> files = new ArrayList<>(RealData.files("ptbdb", ".hea"));
        files.addAll(RealData.files("wfdb-samples", ".hea"));
        files.addAll(RealData.files("formats/dicom", ".dcm"));
        files.addAll(RealData.files("formats/scp", ".scp"));
        files.addAll(RealData.files("mitdb", ".hea").subList(0, 2));
        files.addAll(RealData.files("qtdb", ".hea").subList(0, 2));
        files.addAll(RealData.files("ludb", ".hea").subList(0, 2));
        return files;
    }

    private static String svg(Recording recording, PageOptions options, int index) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SvgPage.write(EcgPage.of(recording, options), index, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The points of the last line: the rhythm strip below the columns. */
    private static double[][] lastTrace(String svg) {
        Matcher lines = POINTS.matcher(svg);
        String last = "";
        while (lines.find()) {
            last = lines.group(1);
        }
        String[] points = last.split(" ");
        double[][] out = new double[points.length][];
        for (int i = 0; i < points.length; i++) {
            int comma = points[i].indexOf(',');
            out[i] = new double[] {
                Double.parseDouble(points[i].substring(0, comma)), Double.parseDouble(points[i].substring(comma + 1))
            };
        }
        return out;
    }
}
