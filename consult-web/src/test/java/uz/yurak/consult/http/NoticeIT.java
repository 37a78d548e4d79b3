package uz.yurak.consult.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uz.yurak.consult.Center;
import uz.yurak.consult.LiveSegments;
import uz.yurak.consult.SharedCenter;
import uz.yurak.consult.TestRegion;
import uz.yurak.record.Envelope;

/** What is noticed in a live signal: seen by whoever may see the signal, acknowledged by name, over when it is over. */
@ExtendWith(SharedCenter.class)
class NoticeIT {
    private static JsonNode signal(Browser browser, String caseNumber) {
        for (JsonNode one : browser.get("/api/live").expect(200).json()) {
            if (one.path("caseNumber").asText().equals(caseNumber)) {
                return one;
            }
        }
        throw new AssertionError("no live signal of case " + caseNumber);
    }

    private static Optional<JsonNode> asystole(JsonNode signal) {
        for (JsonNode notice : signal.path("notices")) {
            if (notice.path("key").asText().equals("asystole")) {
                return Optional.of(notice);
            }
        }
        return Optional.empty();
    }

    @Test
    void aStandstill_isNoticed_acknowledged_andOver(Center center) throws Exception {
        Browser doctor = TestRegion.signedIn(center, "technician.j");
        Browser reader = TestRegion.signedIn(center, "reader.1");
        EventLines events = EventLines.open(center.port(), doctor);
        List<Envelope> segments = LiveSegments.standstill("monitor-20", TestRegion.JARQORGON, 30, 12, 24);
        String number = "";
        for (Envelope segment : segments.subList(0, 20)) {
            number = center.envelopes().keep(segment).caseNumber();
        }
        while (asystole(signal(doctor, number)).isEmpty()) {
            events.await("\"noticed\":true");
        }
        JsonNode signal = signal(reader, number);
        assertEquals("yes", signal.path("watched").asText());
        JsonNode notice = asystole(signal).orElseThrow();
        assertEquals("critical", notice.path("rank").asText());
        assertTrue(notice.path("ended").isNull());
        assertTrue(notice.path("acknowledged").isNull());
        Duration since = Duration.between(
                Instant.parse(signal.path("startedAt").asText()),
                Instant.parse(notice.path("since").asText()));
        assertEquals(11_500, since.toMillis(), 150, "the last beat");

        String seen = "/api/live/" + signal.path("id").asText() + "/notices/"
                + notice.path("id").asText() + "/acknowledge";
        TestRegion.signedIn(center, "technician.d").post(seen, "{}").expect(404);
        TestRegion.signedIn(center, "admin").post(seen, "{}").expect(403);
        doctor.post(seen, "{}").expect(204);
        reader.post(seen, "{}").expect(204);
        JsonNode acknowledged = asystole(signal(reader, number)).orElseThrow().path("acknowledged");
        assertEquals(
                doctor.get("/api/session")
                        .expect(200)
                        .json()
                        .path("person")
                        .path("name")
                        .asText(),
                acknowledged.path("name").asText(),
                "the first who said so");
        String caseId = signal.path("caseId").asText();
        List<String> audited = center.audit().list(Optional.of("case:" + caseId), Optional.empty(), 100).stream()
                .filter(entry -> entry.action().equals("notice.acknowledge"))
                .map(entry -> entry.who() + " " + entry.detail())
                .toList();
        assertEquals(List.of("technician.j asystole " + notice.path("id").asText()), audited);

        for (Envelope segment : segments.subList(20, segments.size())) {
            center.envelopes().keep(segment);
        }
        while (asystole(signal(doctor, number)).orElseThrow().path("ended").isNull()) {
            events.await("\"noticed\":true");
        }
        JsonNode inCase = reader.get("/api/cases/" + caseId).expect(200).json().path("notices");
        assertEquals(1, inCase.size());
        assertEquals("asystole", inCase.path(0).path("key").asText());
        assertFalse(inCase.path(0).path("ended").isNull());
    }
}
