package uz.yurak.consult.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uz.yurak.consult.Center;
import uz.yurak.consult.PaperFiles;
import uz.yurak.consult.SharedCenter;
import uz.yurak.consult.TestRegion;

/** A paper ECG from a photograph to its report. */
@ExtendWith(SharedCenter.class)
class PaperIT {
    private static final String SETTING =
            "{\"turnDeg\":90,\"calibration\":{\"turnDeg\":90,\"fromX\":0.1,\"fromY\":0.2,\"toX\":0.3,"
                    + "\"toY\":0.6,\"acrossMm\":40,\"downMm\":50,\"speedMmPerS\":25,\"gainMmPerMv\":10}}";

    private static Center center;

    @BeforeAll
    static void join(Center shared) {
        center = shared;
    }

    private static Browser technician() {
        return TestRegion.signedIn(center, "technician.j");
    }

    private static Browser reader() {
        return TestRegion.signedIn(center, "reader.1");
    }

    private static String caseOf(String name, byte[] file) {
        JsonNode taken = technician().upload("", Map.of(name, file)).expect(201).json();
        return taken.path("caseId").asText();
    }

    private static JsonNode detail(String caseId) {
        return reader().get("/api/cases/" + caseId).expect(200).json();
    }

    private static String pagesOf(String caseId) {
        return "/api/recordings/"
                + detail(caseId).path("recordings").path(0).path("id").asText() + "/pages";
    }

    @Test
    void aPhoto_opensACaseOfPaper_urgentAndNotAnalyzed() {
        JsonNode view = detail(caseOf("photo.jpg", PaperFiles.picture("jpeg", 1)));
        assertEquals("paper", view.path("origin").asText());
        assertEquals("urgent", view.path("urgency").asText(), "sent as routine");
        assertEquals("failed", view.path("analysis").asText());
        JsonNode recording = view.path("recordings").path(0);
        assertEquals("paper", recording.path("origin").asText());
        assertEquals("image", recording.path("format").asText());
        assertEquals(0, recording.path("leads").size());
        assertEquals(
                "paper: not analyzed", recording.path("problem").path("message").asText());
    }

    @Test
    void aPhoto_isServedByteForByteAndDrawn() throws Exception {
        byte[] photo = PaperFiles.picture("jpeg", 2);
        String pages = pagesOf(caseOf("photo.jpg", photo));
        JsonNode picture =
                reader().get(pages).expect(200).json().path("pictures").path(0);
        assertEquals("original", picture.path("shownAs").asText());
        assertTrue(picture.path("setting").isNull());
        assertArrayEquals(photo, reader().get(pages + "/0/original").expect(200).body());
        var drawn = ImageIO.read(new ByteArrayInputStream(
                reader().get(pages + "/0/picture.png").expect(200).body()));
        assertEquals(1200, drawn.getWidth());
        assertEquals(800, drawn.getHeight());
    }

    @Test
    void aDocumentOfTwoPages_isDrawnPageByPage() throws Exception {
        String pages = pagesOf(caseOf("ecg.pdf", PaperFiles.pdf()));
        JsonNode pictures = reader().get(pages).expect(200).json().path("pictures");
        assertEquals(2, pictures.size());
        assertEquals("picture", pictures.path(1).path("shownAs").asText());
        for (int i = 0; i < 2; i++) {
            var drawn = ImageIO.read(new ByteArrayInputStream(
                    reader().get(pages + "/" + i + "/picture.png").expect(200).body()));
            assertEquals(420.0 / 297, (double) drawn.getWidth() / drawn.getHeight(), 0.01);
        }
        reader().get(pages + "/2/picture.png").expect(404);
        reader().get(pages + "/-1/picture.png").expect(404);
        reader().get(pages + "/0/original").expect(409);
    }

    @Test
    void onlyItsHospitalAndReaders_seeAPicture() {
        String pages = pagesOf(caseOf("photo.png", PaperFiles.picture("png", 3)));
        technician().get(pages + "/0/original").expect(200);
        TestRegion.signedIn(center, "technician.d").get(pages).expect(404);
        TestRegion.signedIn(center, "technician.d").get(pages + "/0/original").expect(404);
        TestRegion.signedIn(center, "technician.d")
                .get(pages + "/0/picture.png")
                .expect(404);
        TestRegion.signedIn(center, "admin").get(pages + "/0/original").expect(403);
    }

    @Test
    void aReadersCalibration_isKeptAndAudited() {
        String pages = pagesOf(caseOf("photo.png", PaperFiles.picture("png", 4)));
        reader().put(pages + "/0/setting", SETTING).expect(200);
        JsonNode kept = technician()
                .get(pages)
                .expect(200)
                .json()
                .path("pictures")
                .path(0)
                .path("setting");
        assertEquals(90, kept.path("turnDeg").asDouble());
        assertEquals(40, kept.path("calibration").path("acrossMm").asDouble());
        assertEquals("Person reader.1", kept.path("setBy").asText());
        String recording = pages.replaceAll("/api/recordings/(.*)/pages", "$1");
        JsonNode entries = TestRegion.signedIn(center, "admin")
                .get("/api/audit?subject=recording:" + recording)
                .expect(200)
                .json();
        assertTrue(entries.toString().contains("paper.set"), entries.toString());
    }

    @Test
    void aCalibrationThatCannotBe_isRefused() {
        String pages = pagesOf(caseOf("photo.png", PaperFiles.picture("png", 5)));
        technician().put(pages + "/0/setting", SETTING).expect(403);
        reader().put(pages + "/1/setting", SETTING).expect(404);
        for (String wrong : new String[] {
            SETTING.replace("\"acrossMm\":40", "\"acrossMm\":0"),
            SETTING.replace("\"fromX\":0.1", "\"fromX\":1.1"),
            SETTING.replace("\"speedMmPerS\":25", "\"speedMmPerS\":26"),
            SETTING.replace("\"turnDeg\":90", "\"turnDeg\":360"),
            SETTING.replace("\"toX\":0.3,\"toY\":0.6", "\"toX\":0.1,\"toY\":0.2")
        }) {
            reader().put(pages + "/0/setting", wrong).expect(422);
        }
        assertTrue(reader().get(pages)
                .json()
                .path("pictures")
                .path(0)
                .path("setting")
                .isNull());
    }

    @Test
    void aPhotoInAKindThatIsNotRead_isRefusedWithAdvice() {
        byte[] heic = HexFormat.of().parseHex("0000001866747970686569630000000068656963");
        var refused = technician().upload("", Map.of("IMG_0001.HEIC", heic)).expect(422);
        assertTrue(refused.text().contains("Most Compatible"), refused.text());
        assertEquals("console.err.picture_kind", refused.errorKey());
    }

    @Test
    void theReportOfPaper_saysSoAndShowsThePicture() throws IOException {
        String caseId = caseOf("photo.jpg", PaperFiles.picture("jpeg", 6));
        reader().post("/api/cases/" + caseId + "/claim", "{}").expect(200);
        reader().post(
                        "/api/cases/" + caseId + "/sign",
                        "{\"conclusion\":\"Sinus rhythm\",\"recommendation\":\"None\",\"recommendationCodes\":[],"
                                + "\"kind\":\"final\",\"language\":\"en\"}")
                .expect(200);
        byte[] report =
                reader().get("/api/cases/" + caseId + "/report.pdf").expect(200).body();
        try (PDDocument document = Loader.loadPDF(report)) {
            assertEquals(2, document.getNumberOfPages());
            String text = new PDFTextStripper().getText(document);
            assertTrue(text.contains("Paper ECG: not analyzed by the machine"), text);
            assertTrue(
                    document.getPage(1)
                            .getResources()
                            .getXObjectNames()
                            .iterator()
                            .hasNext(),
                    "the picture");
        }
    }
}
