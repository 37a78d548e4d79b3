package uz.yurak.consult.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uz.yurak.consult.Center;
import uz.yurak.consult.SharedCenter;
import uz.yurak.consult.TestRegion;
import uz.yurak.gateway.center.Outbox.Outgoing;
import uz.yurak.testkit.Await;

/** What two hospitals, their people and the readers do with one center, over HTTP. */
@ExtendWith(SharedCenter.class)
class WalkIT {
    private static final String READING = "{\"conclusion\":\"Sinus rhythm\",\"recommendation\":\"None\","
            + "\"recommendationCodes\":[\"rec.no_urgent\"],\"kind\":\"final\",\"language\":\"en\"}";

    private static Center center;

    @BeforeAll
    static void join(Center shared) {
        center = shared;
    }

    private static JsonNode upload(Browser technician, String name, int seed) {
        return technician.upload("", TestRegion.wfdb(name, seed)).expect(201).json();
    }

    private static String caseOf(String name, int seed) {
        Browser technician = TestRegion.signedIn(center, "technician.j");
        return upload(technician, name, seed).path("caseId").asText();
    }

    @Test
    void uploadedEcg_waitsInTheWorklistAnalyzed_andItsTraceIsTheBytes() {
        Browser technician = TestRegion.signedIn(center, "technician.j");
        JsonNode taken = upload(technician, "walk1", 11);
        assertEquals("wfdb", taken.path("format").asText());
        assertTrue(taken.path("number").asText().matches("JRQ-\\d{6}"), taken.toString());

        Browser reader = TestRegion.signedIn(center, "reader.1");
        JsonNode row = rowOf(reader, taken.path("caseId").asText());
        assertEquals("received", row.path("state").asText());
        assertEquals("done", row.path("analysis").asText());
        assertEquals("jarqorgon", row.path("hospital").path("id").asText());

        JsonNode detail =
                reader.get("/api/cases/" + row.path("id").asText()).expect(200).json();
        String recording = detail.path("recordings").path(0).path("id").asText();
        byte[] frame = reader.get("/api/recordings/" + recording + "/waveform")
                .expect(200)
                .body();
        ByteBuffer buffer = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        int start = (4 + buffer.getInt(0) + 3) / 4 * 4;
        assertEquals(11, buffer.getShort(start), "the first count of lead I");
        assertEquals(1000, buffer.getShort(start + 250 * 2), "the peak of the first spike");
        assertEquals(start + 2 * 5000 * 2, frame.length);
    }

    private static JsonNode rowOf(Browser reader, String caseId) {
        for (JsonNode row : reader.get("/api/worklist").expect(200).json().path("cases")) {
            if (row.path("id").asText().equals(caseId)) {
                return row;
            }
        }
        throw new AssertionError("the case is not in the worklist");
    }

    @Test
    void sameFileTwice_isOneCase() {
        Browser technician = TestRegion.signedIn(center, "technician.j");
        JsonNode first = upload(technician, "twice", 12);
        JsonNode second = upload(technician, "twice", 12);
        assertEquals(first.path("number"), second.path("number"));
        assertFalse(first.path("duplicate").asBoolean());
        assertTrue(second.path("duplicate").asBoolean());
    }

    @Test
    void anotherHospitalsCase_isNotThere() {
        String path = "/api/cases/" + caseOf("hidden", 13);
        Browser stranger = TestRegion.signedIn(center, "technician.d");
        stranger.get(path).expect(404);
        stranger.post(path + "/open", "{}").expect(404);
        stranger.post(path + "/cancel", "{\"reason\":\"x\"}").expect(404);
        stranger.put(path + "/intake", "{}").expect(404);
        for (JsonNode row : stranger.get("/api/cases").expect(200).json().path("cases")) {
            assertEquals("denov", row.path("hospital").path("id").asText());
        }
        stranger.get("/api/worklist").expect(403);
    }

    @Test
    void fileThatIsNoEcg_isRefusedWithPlaceAndExpectation() {
        Browser technician = TestRegion.signedIn(center, "technician.j");
        Browser.Reply reply = technician
                .upload("", Map.of("holiday.jpg", TestRegion.noise(5000)))
                .expect(422);
        assertEquals("err.file_format", reply.errorKey());
        String message = reply.json().path("error").path("message").asText();
        assertTrue(message.contains("at byte 0") && message.contains("expected one of"), message);
        assertFalse(reply.json().path("quarantineId").asText().isEmpty());
    }

    @Test
    void signedReading_belongsToWhoeverHoldsTheCase() {
        String path = "/api/cases/" + caseOf("signed", 14);
        Browser first = TestRegion.signedIn(center, "reader.1");
        Browser second = TestRegion.signedIn(center, "reader.2");
        first.post(path + "/open", "{}").expect(204);
        first.post(path + "/claim", "{}").expect(200);
        JsonNode claim = second.post(path + "/claim", "{}").expect(409).json().path("claim");
        assertEquals("Person reader.1", claim.path("by").path("name").asText());

        second.post(path + "/sign", READING).expect(409);
        first.put(path + "/draft", READING).expect(204);
        JsonNode signed = first.post(path + "/sign", READING).expect(200).json();
        assertEquals("signed", signed.path("state").asText());
        assertEquals(
                "Sinus rhythm",
                signed.path("readings").path(0).path("conclusion").asText());
        first.post(path + "/sign", READING).expect(409);

        Browser doctor = TestRegion.signedIn(center, "doctor.j");
        JsonNode row = doctor.get(path).expect(200).json();
        assertEquals(
                "No urgent measures needed",
                row.path("recommendation").path("headline").asText());
        JsonNode read = doctor.post(path + "/acknowledge", "{\"name\":\"Dr. Karimov\"}")
                .expect(200)
                .json();
        assertEquals("acknowledged", read.path("state").asText());
    }

    @Test
    void requestWithoutTheSessionsToken_changesNothing() {
        Browser technician = TestRegion.signedIn(center, "technician.j");
        technician.forgetToken();
        technician.upload("", TestRegion.wfdb("forged", 15)).expect(403);
        technician.delete("/api/session").expect(403);
        technician.get("/api/session").expect(200);
    }

    @Test
    void wrongPassword_andNoSession_areRefused() {
        Browser nobody = new Browser(center.port());
        assertEquals(
                "err.credentials",
                nobody.login("admin", "wrong password").expect(401).errorKey());
        assertEquals(
                "err.credentials",
                nobody.login("nobody", "wrong password").expect(401).errorKey());
        assertEquals("err.session", nobody.get("/api/cases").expect(401).errorKey());
    }

    @Test
    void patient_isConfirmedWithDoubts_foundInTheOtherScript_andMaskedForTheReader() {
        String path = "/api/cases/" + caseOf("patient", 16);
        Browser technician = TestRegion.signedIn(center, "technician.j");
        String wrong = "{\"entered\":{\"familyName\":\"Toshpulatova\",\"pinfl\":\"123\"}}";
        assertEquals(
                "err.pinfl_format",
                technician.put(path + "/intake", wrong).expect(422).errorKey());
        String doubtful = "{\"entered\":{\"familyName\":\"Toshpulatova\",\"givenName\":\"Munira\",\"pinfl\":"
                + "\"40503855900021\"},\"clinical\":{\"complaints\":[\"chest_pain\"]},\"urgency\":\"urgent\"";
        JsonNode confirm =
                technician.put(path + "/intake", doubtful + "}").expect(422).json();
        assertEquals("pinfl_check", confirm.path("confirm").path(0).path("code").asText());
        JsonNode taken = technician
                .put(path + "/intake", doubtful + ",\"confirmed\":[\"pinfl_check\"]}")
                .expect(200)
                .json();
        assertEquals("urgent", taken.path("urgency").asText());
        assertEquals("40503855900021", taken.path("entered").path("pinfl").asText());

        Browser reader = TestRegion.signedIn(center, "reader.1");
        assertEquals(
                "••••••••••0021",
                reader.get(path).json().path("entered").path("pinfl").asText());
        String number = taken.path("number").asText();
        for (String typed :
                List.of("Тошпулатова", "toshpulatova munira", "40503855900021", number.toLowerCase(Locale.ROOT))) {
            assertEquals(List.of(number), found(reader, typed), typed);
        }
        assertEquals(List.of(), found(reader, "Toshpulatova Nobody"));
        assertEquals(List.of(), found(TestRegion.signedIn(center, "technician.d"), "Toshpulatova"), "another hospital");
        assertEquals(1, reader.get("/api/cases?limit=1").json().path("cases").size());
    }

    private static List<String> found(Browser person, String typed) {
        List<String> numbers = new ArrayList<>();
        person.post("/api/cases/search", "{\"q\":\"" + typed + "\",\"limit\":10}")
                .expect(200)
                .json()
                .path("cases")
                .forEach(row -> numbers.add(row.path("number").asText()));
        return numbers;
    }

    @Test
    void searchForNothing_orForABook_isRefused() {
        Browser reader = TestRegion.signedIn(center, "reader.1");
        reader.post("/api/cases/search", "{\"q\":\" \"}").expect(422);
        reader.post("/api/cases/search", "{\"q\":\"" + "a".repeat(201) + "\"}").expect(422);
        reader.post("/api/cases/search", "{\"q\":\"a\",\"limit\":100000}").expect(422);
        TestRegion.signedIn(center, "admin")
                .post("/api/cases/search", "{\"q\":\"a\"}")
                .expect(403);
    }

    @Test
    void report_reachesTheOutbox_andDeliveryIsStampedByTheAgentsClock() throws Exception {
        String path = "/api/cases/" + caseOf("report", 17);
        Browser reader = TestRegion.signedIn(center, "reader.1");
        reader.get(path + "/report.pdf").expect(404);
        reader.post(path + "/claim", "{}").expect(200);
        String number = reader.post(path + "/sign", READING)
                .expect(200)
                .json()
                .path("number")
                .asText();
        assertTrue(isPdf(reader.get(path + "/report.pdf?lang=ru").expect(200).body()));

        Outgoing report = awaitReport(number + ".pdf");
        assertTrue(isPdf(report.content().toArray()));
        Instant writtenAt = Instant.parse("2026-11-22T10:00:00Z");
        center.reports().delivered(TestRegion.JARQORGON, report.id(), writtenAt);
        center.reports().delivered(TestRegion.JARQORGON, report.id(), writtenAt.plusSeconds(5));
        JsonNode detail = reader.get(path).json();
        assertEquals("delivered", detail.path("state").asText());
        int deliveries = 0;
        for (JsonNode step : detail.path("steps")) {
            if (step.path("step").asText().equals("delivered")) {
                deliveries++;
                assertEquals(writtenAt.toString(), step.path("at").asText());
                assertEquals("agent", step.path("clock").asText());
            }
        }
        assertEquals(1, deliveries, "a second confirmation changes nothing");
    }

    private static boolean isPdf(byte[] content) {
        return content.length > 1000 && content[0] == '%' && content[1] == 'P';
    }

    private static Outgoing awaitReport(String fileName) throws Exception {
        return Await.seen(
                        "the report " + fileName,
                        () -> center.reports().pending(TestRegion.JARQORGON, 100).stream()
                                .filter(report -> report.fileName().equals(fileName))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void administrator_managesPeopleAndHospitals_andSeesNoCases() {
        Browser admin = TestRegion.signedIn(center, "admin");
        admin.get("/api/cases").expect(403);
        String person = "{\"login\":\"new.one\",\"name\":\"New One\",\"role\":\"technician\",\"hospital\":"
                + "\"denov\",\"language\":\"ru\",\"password\":\"" + TestRegion.PASSWORD + "\"}";
        String id =
                admin.post("/api/people", person).expect(201).json().path("id").asText();
        admin.post("/api/people", person).expect(409);
        Browser added = TestRegion.signedIn(center, "new.one");
        added.get("/api/people").expect(403);
        admin.put("/api/people/" + id, person.replace("\"password\"", "\"active\":false,\"unused\""))
                .expect(200);
        added.get("/api/session").expect(401);
        admin.get("/api/agents").expect(200);
        assertTrue(admin.get("/api/audit").expect(200).json().size() > 0);
        assertEquals(
                2,
                admin.get("/api/statistics")
                                .expect(200)
                                .json()
                                .path("medianMinutes")
                                .size()
                        - 1);
        assertEquals('P', admin.get("/api/statistics/chart.png").expect(200).body()[1]);
    }

    @Test
    void answers_carryTheSecurityHeaders_andTheDescriptionIsServed() {
        Browser nobody = new Browser(center.port());
        Browser.Reply reply = nobody.get("/api/openapi.yaml").expect(200);
        assertTrue(reply.text().startsWith("openapi: 3.1"));
        String policy =
                reply.raw().headers().firstValue("content-security-policy").orElseThrow();
        assertTrue(policy.contains("script-src 'self'") && !policy.contains("unsafe"), policy);
        nobody.get("/api/healthz").expect(200);
        nobody.get("/api/nothing").expect(404);
    }
}
