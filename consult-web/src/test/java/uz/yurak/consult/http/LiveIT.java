package uz.yurak.consult.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uz.yurak.adapter.stream.Segment;
import uz.yurak.consult.Center;
import uz.yurak.consult.LiveSegments;
import uz.yurak.consult.SharedCenter;
import uz.yurak.consult.TestRegion;
import uz.yurak.record.Envelope;
import uz.yurak.record.MachineId;
import uz.yurak.record.Urgency;

/** Segments of a live signal become one case, and screens see it grow. */
@ExtendWith(SharedCenter.class)
class LiveIT {
    /** The header and the first lead's counts. */
    private record Frame(JsonNode header, List<Integer> counts) {
        static Frame of(byte[] body) throws Exception {
            ByteBuffer bytes = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
            byte[] header = new byte[bytes.getInt()];
            bytes.get(header);
            JsonNode json = new ObjectMapper().readTree(header);
            bytes.position((bytes.position() + 3) / 4 * 4);
            List<Integer> counts = new ArrayList<>();
            for (int i = 0; i < json.path("leads").path(0).path("count").asInt(0); i++) {
                counts.add((int) bytes.getShort());
            }
            return new Frame(json, counts);
        }
    }

    private static Optional<JsonNode> listed(Browser browser, String caseNumber) throws Exception {
        for (JsonNode one : browser.get("/api/live").expect(200).json()) {
            if (one.path("caseNumber").asText().equals(caseNumber)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    @Test
    void segmentsInAnyOrder_areOneCaseAndOneSignal(Center center) throws Exception {
        Browser reader = TestRegion.signedIn(center, "reader.1");
        EventLines events = EventLines.open(center.port(), reader);
        List<Envelope> segments = LiveSegments.counting("monitor-1", TestRegion.JARQORGON, 6);
        String number = center.envelopes().keep(segments.get(1)).caseNumber();
        // An outage held the first back; the newest comes before those in the middle, and one comes twice.
        for (int i : new int[] {5, 2, 2, 0, 4}) {
            assertEquals(number, center.envelopes().keep(segments.get(i)).caseNumber());
        }
        JsonNode live = listed(reader, number).orElseThrow();
        assertEquals("jarqorgon", live.path("hospitalName").path("en").asText());
        String id = live.path("id").asText();
        assertEquals("[\"II\",\"V1\"]", live.path("leads").toString());
        assertEquals("monitor-1", live.path("machine").asText());
        assertEquals(1500, live.path("endSample").asLong());
        assertEquals("live", live.path("link").asText());
        events.await(id);

        Frame frame =
                Frame.of(reader.get("/api/live/" + id + "/samples").expect(200).body());
        assertEquals(0, frame.header().path("firstSample").asInt());
        assertEquals(1500, frame.counts().size());
        assertEquals(1, frame.header().path("leads").path(0).path("gaps").size(), "the segment that has not come");
        int gapStart = frame.header()
                .path("leads")
                .path(0)
                .path("gaps")
                .path(0)
                .path(0)
                .asInt();
        int gapEnd = frame.header()
                .path("leads")
                .path(0)
                .path("gaps")
                .path(0)
                .path(1)
                .asInt();
        for (int i = 0; i < 1500; i++) {
            assertTrue(i >= gapStart && i < gapEnd || frame.counts().get(i) == i, "at " + i);
        }

        center.envelopes().keep(segments.get(3));
        Frame rest = Frame.of(
                reader.get("/api/live/" + id + "/samples?from=700").expect(200).body());
        assertEquals(700, rest.header().path("firstSample").asInt());
        assertEquals(800, rest.counts().size());
        assertEquals(700, rest.counts().get(0));
        assertEquals(0, rest.header().path("leads").path(0).path("gaps").size());
        Frame none = Frame.of(
                reader.get("/api/live/" + id + "/samples?from=1500").expect(200).body());
        assertEquals(1500, none.header().path("firstSample").asInt());
        assertEquals(0, none.header().path("leads").size());
    }

    @Test
    void mferAndHl7Signals_areOneCaseEach_withEverySample(Center center) throws Exception {
        Browser reader = TestRegion.signedIn(center, "reader.1");
        assertIsOneCase(center, reader, LiveSegments.mfer("monitor-6", TestRegion.JARQORGON, 6));
        assertIsOneCase(center, reader, LiveSegments.hl7("monitor-7", TestRegion.JARQORGON, 6));
    }

    /** In any order; the first of them is not the session's first. */
    private static void assertIsOneCase(Center center, Browser reader, List<Envelope> segments) throws Exception {
        String number = center.envelopes().keep(segments.get(2)).caseNumber();
        for (int i = segments.size() - 1; i >= 0; i--) {
            assertEquals(number, center.envelopes().keep(segments.get(i)).caseNumber());
        }
        JsonNode live = listed(reader, number).orElseThrow();
        assertEquals("[\"II\",\"V1\"]", live.path("leads").toString());
        assertEquals(250, live.path("rateHz").asDouble());
        Frame frame = Frame.of(reader.get("/api/live/" + live.path("id").asText() + "/samples")
                .expect(200)
                .body());
        assertEquals(1500, frame.counts().size());
        for (int i = 0; i < 1500; i++) {
            assertEquals(i, frame.counts().get(i));
        }
        JsonNode lead = frame.header().path("leads").path(0);
        assertEquals(0, lead.path("gaps").size());
        assertEquals(1000, lead.path("nanovoltsPerCount").asDouble());
    }

    @Test
    void anotherHospital_seesNothingOfIt(Center center) throws Exception {
        String number = center.envelopes()
                .keep(LiveSegments.counting("monitor-2", TestRegion.DENOV, 2).get(0))
                .caseNumber();
        Browser own = TestRegion.signedIn(center, "technician.d");
        Browser other = TestRegion.signedIn(center, "technician.j");
        String id = listed(own, number).orElseThrow().path("id").asText();
        assertEquals(Optional.empty(), listed(other, number));
        other.get("/api/live/" + id + "/samples").expect(404);
        own.get("/api/live/" + id + "/samples").expect(200);
        TestRegion.signedIn(center, "admin").get("/api/live").expect(403);
    }

    @Test
    void anotherMachine_addsNothingToASession(Center center) throws Exception {
        List<Envelope> segments = LiveSegments.counting("monitor-3", TestRegion.JARQORGON, 2);
        String number = center.envelopes().keep(segments.get(0)).caseNumber();
        Envelope forged = Envelope.received(
                TestRegion.JARQORGON,
                new MachineId("monitor-4"),
                Optional.empty(),
                Optional.of("stream"),
                false,
                Urgency.ROUTINE,
                Instant.now(),
                segments.get(1).bytes());
        String other = center.envelopes().keep(forged).caseNumber();
        assertTrue(!other.equals(number), "a case of its own");
        Browser reader = TestRegion.signedIn(center, "reader.1");
        assertEquals(
                Segment.read(segments.get(0).bytes()).header().endSample(),
                listed(reader, number).orElseThrow().path("endSample").asLong());
    }

    @Test
    void theCase_isReadAndAnalyzedAsItGrows(Center center) throws Exception {
        Browser reader = TestRegion.signedIn(center, "reader.1");
        List<Envelope> segments = LiveSegments.counting("monitor-5", TestRegion.JARQORGON, 12);
        String number = center.envelopes().keep(segments.get(0)).caseNumber();
        String caseId = listed(reader, number).orElseThrow().path("caseId").asText();
        EventLines events = EventLines.open(center.port(), reader);
        for (Envelope segment : segments) {
            center.envelopes().keep(segment);
        }
        while (durationSeconds(reader, caseId) != 12) {
            events.await(caseId);
        }
        JsonNode detail = reader.get("/api/cases/" + caseId).expect(200).json();
        assertEquals(1, detail.path("recordings").size());
        long analyzed = 0;
        for (JsonNode step : detail.path("steps")) {
            analyzed += step.path("step").asText().equals("analyzed") ? 1 : 0;
        }
        assertEquals(1, analyzed, "said once, however often it is analyzed");
        String recording = detail.path("recordings").path(0).path("id").asText();
        Frame whole = Frame.of(reader.get("/api/recordings/" + recording + "/waveform")
                .expect(200)
                .body());
        assertEquals(3000, whole.counts().size());
    }

    private static double durationSeconds(Browser reader, String caseId) {
        return reader.get("/api/cases/" + caseId)
                .expect(200)
                .json()
                .path("recordings")
                .path(0)
                .path("durationSeconds")
                .asDouble();
    }
}
