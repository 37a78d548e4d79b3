package uz.yurak.consult.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uz.yurak.consult.Center;
import uz.yurak.consult.SharedCenter;
import uz.yurak.consult.TestRegion;
import uz.yurak.gateway.center.EnvelopeStore.Kept;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.MachineId;
import uz.yurak.record.Urgency;
import uz.yurak.testkit.Await;

/** What could not be read, and what was signed and then corrected, stays in somebody's sight. */
@ExtendWith(SharedCenter.class)
class OversightIT {
    private static final String READING = "{\"conclusion\":\"%s\",\"recommendation\":\"None\","
            + "\"recommendationCodes\":[\"rec.no_urgent\"],\"kind\":\"final\",\"language\":\"en\",\"reason\":\"%s\"}";

    private static JsonNode rowOf(Browser browser, String path, Predicate<JsonNode> wanted) throws Exception {
        return Await.seen("such an entry in " + path, () -> found(browser, path, wanted), row -> !row.isMissingNode());
    }

    private static JsonNode found(Browser browser, String path, Predicate<JsonNode> wanted) {
        JsonNode body = browser.get(path).expect(200).json();
        for (JsonNode row : body.isArray() ? body : body.path("cases")) {
            if (wanted.test(row)) {
                return row;
            }
        }
        return MissingNode.getInstance();
    }

    @Test
    void unreadableUpload_isListed_readAgainAndDownloaded_byAnAdministratorAlone(Center center) throws Exception {
        Browser technician = TestRegion.signedIn(center, "technician.d");
        byte[] content = TestRegion.noise(6001);
        String id = technician
                .upload("", Map.of("broken.dcm", content))
                .expect(422)
                .json()
                .path("quarantineId")
                .asText();
        technician.get("/api/quarantine").expect(403);
        technician.post("/api/quarantine/" + id + "/retry", "{}").expect(403);

        Browser admin = TestRegion.signedIn(center, "admin");
        JsonNode entry =
                rowOf(admin, "/api/quarantine", row -> row.path("id").asText().equals(id));
        assertEquals("denov", entry.path("hospital").asText());
        assertEquals(content.length, entry.path("bytes").asInt());
        assertTrue(entry.path("reason").asText().contains("expected one of"), entry.toString());
        JsonNode again =
                admin.post("/api/quarantine/" + id + "/retry", "{}").expect(200).json();
        assertFalse(again.path("read").asBoolean());
        assertFalse(again.path("problem").path("message").asText().isEmpty());
        rowOf(admin, "/api/quarantine", row -> row.path("id").asText().equals(id));
        assertArrayEquals(
                content,
                admin.get("/api/quarantine/" + id + "/original").expect(200).body());
    }

    @Test
    void machinesUnreadablePush_isAnUrgentCase_whoseReportCanBeSigned(Center center) throws Exception {
        Kept kept = center.envelopes()
                .keep(Envelope.received(
                        TestRegion.JARQORGON,
                        new MachineId("jarqorgon-cart-9"),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Urgency.ROUTINE,
                        Instant.now(),
                        Bytes.wrap(TestRegion.noise(6002))));
        Browser reader = TestRegion.signedIn(center, "reader.2");
        JsonNode row = rowOf(
                reader,
                "/api/worklist",
                c -> c.path("number").asText().equals(kept.caseNumber())
                        && c.path("analysis").asText().equals("failed"));
        assertEquals("urgent", row.path("urgency").asText());
        assertEquals("machine", row.path("urgencyBy").asText());
        String path = "/api/cases/" + row.path("id").asText();
        reader.post(path + "/claim", "{}").expect(200);
        reader.post(path + "/sign", READING.formatted("Cannot be read: repeat the ECG", ""))
                .expect(200);
        byte[] pdf = reader.get(path + "/report.pdf").expect(200).body();
        assertEquals('%', pdf[0]);
        assertTrue(pdf.length > 1000, "a report without a trace is a report");
    }

    @Test
    void amendment_isANewVersion_andItsReportGoesOutAgain(Center center) throws Exception {
        Browser technician = TestRegion.signedIn(center, "technician.j");
        JsonNode sent = technician
                .upload("", TestRegion.wfdb("amended", 71))
                .expect(201)
                .json();
        String path = "/api/cases/" + sent.path("caseId").asText();
        Browser reader = TestRegion.signedIn(center, "reader.2");
        reader.post(path + "/claim", "{}").expect(200);
        reader.post(path + "/sign", READING.formatted("Sinus rhythm", "")).expect(200);

        reader.post(path + "/amend", READING.formatted("Sinus bradycardia", "")).expect(422);
        JsonNode amended = reader.post(path + "/amend", READING.formatted("Sinus bradycardia", "Counted again"))
                .expect(200)
                .json();
        assertEquals("amended", amended.path("state").asText());
        JsonNode readings = amended.path("readings");
        assertEquals(2, readings.size());
        assertEquals("Sinus rhythm", readings.path(0).path("conclusion").asText(), "what was signed stays");
        assertEquals("amendment", readings.path(1).path("kind").asText());
        assertEquals("Counted again", readings.path(1).path("reason").asText());
        awaitReport(center, sent.path("number").asText() + "-2.pdf");
    }

    private static void awaitReport(Center center, String fileName) throws Exception {
        Await.until(
                fileName,
                () -> center.reports().pending(TestRegion.JARQORGON, 100).stream()
                        .anyMatch(report -> report.fileName().equals(fileName)));
    }
}
