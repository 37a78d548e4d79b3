package uz.yurak.consult.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uz.yurak.consult.ArrivingEcg;
import uz.yurak.consult.Center;
import uz.yurak.consult.SharedCenter;
import uz.yurak.consult.TestRegion;
import uz.yurak.consult.http.Browser.Reply;
import uz.yurak.gateway.pack.Part;
import uz.yurak.record.Urgency;
import uz.yurak.testkit.Await;

/** What may be done with an ECG that is not whole, and what is said when its original is another than was shown. */
@ExtendWith(SharedCenter.class)
class ArrivalsIT {
    private static final String NOT_EXACT = "console.err.not_exact";

    private static String pathOf(Browser browser, String number) {
        for (JsonNode row : browser.get("/api/worklist").expect(200).json().path("cases")) {
            if (row.path("number").asText().equals(number)) {
                return "/api/cases/" + row.path("id").asText();
            }
        }
        throw new AssertionError(number + " is not in the worklist");
    }

    private static JsonNode awaitStage(Browser browser, String path, String stage) throws Exception {
        return Await.seen(stage, () -> recordingOf(browser, path), recording -> isAt(recording, stage));
    }

    private static JsonNode recordingOf(Browser browser, String path) {
        return browser.get(path).expect(200).json().path("recordings").path(0);
    }

    private static boolean isAt(JsonNode recording, String stage) {
        return recording.path("arrival").path("stage").asText().equals(stage);
    }

    private static void refused(Reply reply) {
        assertEquals(NOT_EXACT, reply.expect(409).errorKey());
    }

    private static Reply signed(Browser reader, String path) {
        return reader.post(
                path + "/sign",
                "{\"conclusion\":\"Paced rhythm.\",\"recommendation\":\"None.\",\"recommendationCodes\":[]}");
    }

    @Test
    void beforeEverySampleIsHere_nothingIsSigned_printedOrGivenOut(Center center) throws Exception {
        ArrivingEcg ecg = ArrivingEcg.of("arriving-9", TestRegion.JARQORGON, "scp/paced.scp", Urgency.ROUTINE);
        Browser reader = TestRegion.signedIn(center, "reader.1");
        EventLines events = EventLines.open(center.port(), reader);
        String number = ecg.arrive(center.envelopes(), 0, ecg.end(Part.PREVIEW))
                .caseNumber()
                .orElseThrow();
        events.await("\"receivedBytes\":" + ecg.end(Part.PREVIEW), "\"neededBytes\":" + ecg.end(Part.WAVEFORM));
        String path = pathOf(reader, number);
        JsonNode preview = awaitStage(reader, path, "preview");
        assertEquals(
                ArrivingEcg.COMPUTERS_HEART_RATE_BPM,
                preview.path("preview")
                        .path("measurements")
                        .path("heartRateBpm")
                        .asDouble());
        assertTrue(preview.path("analysis").isNull(), "a preview is not analyzed");
        String recording = "/api/recordings/" + preview.path("id").asText();
        reader.post(path + "/claim", "{}").expect(200);
        refused(signed(reader, path));
        refused(reader.get(recording + "/page.pdf"));
        refused(reader.get(recording + "/original"));
        assertTrue(reader.get(recording + "/waveform?lowPass=40")
                .expect(200)
                .text()
                .contains("\"stage\":\"preview\""));
        TestRegion.signedIn(center, "technician.d").get(path).expect(404);

        ecg.arrive(center.envelopes(), ecg.end(Part.PREVIEW), ecg.end(Part.WAVEFORM));
        JsonNode exact = awaitStage(reader, path, "exact");
        assertEquals("done", exact.path("analysisState").asText());
        refused(reader.get(recording + "/original"));
        signed(reader, path).expect(200);
    }

    @Test
    void anOriginalThatSaysSomethingElse_isShownAnalyzedAnew_andSaid(Center center) throws Exception {
        ArrivingEcg ecg = ArrivingEcg.of(
                "arriving-10", TestRegion.JARQORGON, "scp/normal.scp", "scp/long-qt.scp", Urgency.ROUTINE);
        Browser reader = TestRegion.signedIn(center, "reader.1");
        String number = ecg.arrive(center.envelopes(), 0, ecg.end(Part.WAVEFORM))
                .caseNumber()
                .orElseThrow();
        String path = pathOf(reader, number);
        JsonNode shown = awaitStage(reader, path, "exact");
        assertEquals("[]", shown.path("differs").toString());
        ecg.complete(center.envelopes());
        JsonNode original = awaitStage(reader, path, "original");
        assertEquals(
                "[\"signal\",\"patient\",\"device\"]", original.path("differs").toString());
        assertTrue(original.path("arrival").path("verified").asBoolean());
        double longQtMs =
                shown.path("analysis").path("measurements").path("qtIntervalMs").asDouble();
        double normalMs = original.path("analysis")
                .path("measurements")
                .path("qtIntervalMs")
                .asDouble();
        assertTrue(normalMs < longQtMs, normalMs + " after " + longQtMs);
        List<String> steps = reader.get(path).expect(200).json().findValuesAsText("step");
        assertTrue(steps.contains("original-differs"), steps.toString());
    }
}
