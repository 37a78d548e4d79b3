package uz.yurak.consult.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.consult.Center;
import uz.yurak.consult.TestRegion;

/** What two hospitals, their people and the readers do with one center, over HTTP. */
class WalkIT {
    private static final String READING = "{\"conclusion\":\"Sinus rhythm\",\"recommendation\":\"None\","
            + "\"recommendationCodes\":[\"rec.no_urgent\"],\"kind\":\"final\",\"language\":\"en\"}";

    @TempDir
    static Path data;

    private static Center center;

    @BeforeAll
    static void start() throws IOException {
        center = TestRegion.start(data);
        TestRegion.settle(center);
    }

    @AfterAll
    static void stop() {
        center.close();
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
}
