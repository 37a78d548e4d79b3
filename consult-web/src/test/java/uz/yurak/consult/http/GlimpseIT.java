package uz.yurak.consult.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uz.yurak.consult.Center;
import uz.yurak.consult.LiveGlimpses;
import uz.yurak.consult.LiveSegments;
import uz.yurak.consult.SharedCenter;
import uz.yurak.consult.TestRegion;
import uz.yurak.gateway.glimpse.Detail;
import uz.yurak.gateway.glimpse.GlimpseSource;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.testkit.Await;

/** What an agent shows of a running signal reaches the screens that look at it, and no others. */
@ExtendWith(SharedCenter.class)
class GlimpseIT {
    private static JsonNode json(String line) throws Exception {
        return new ObjectMapper().readTree(line.substring("data: ".length()));
    }

    private static int count(JsonNode lead, int at) {
        return ByteBuffer.wrap(Base64.getDecoder().decode(lead.path("counts").asText()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getShort(at * Short.BYTES);
    }

    /** What is wanted of a hospital each time that it may have changed. */
    private static BlockingQueue<List<String>> changes(Center center, HospitalId hospital) {
        BlockingQueue<List<String>> changes = new ArrayBlockingQueue<>(100);
        center.live().onWanted(changed -> changes.add(center.live().wanted(hospital)));
        return changes;
    }

    private static void awaitWanted(BlockingQueue<List<String>> changes, String session, boolean isWanted)
            throws Exception {
        Await.seen(
                "wanted: " + isWanted,
                () -> Optional.ofNullable(changes.poll()),
                now -> now.isPresent() && now.get().contains(session) == isWanted);
    }

    @Test
    void aScreenThatLooks_seesWhatComes_andNobodyIsAskedForItAfterwards(Center center) throws Exception {
        Envelope segment =
                LiveSegments.counting("monitor-31", TestRegion.JARQORGON, 2).get(0);
        center.envelopes().keep(segment);
        GlimpseSource source = LiveGlimpses.source(segment);
        BlockingQueue<List<String>> changes = changes(center, TestRegion.JARQORGON);
        Browser reader = TestRegion.signedIn(center, "reader.1");
        String path = "/api/live/" + source.session() + "/glimpses";
        EventLines events = EventLines.open(center.port(), reader, path, "data: {");
        awaitWanted(changes, source.session(), true);

        center.live().glimpse(TestRegion.DENOV, source, LiveGlimpses.counting(source, 9_000, 10, Detail.ALL));
        center.live().glimpse(TestRegion.JARQORGON, source, LiveGlimpses.counting(source, 500, 40, Detail.ALL));
        JsonNode told = json(events.await("rateHz"));
        assertEquals(250, told.path("rateHz").asInt());
        assertEquals("II", told.path("leads").path(0).path("name").asText());
        assertEquals(1000, told.path("leads").path(1).path("nanovoltsPerCount").asInt());
        JsonNode glimpse = json(events.await("firstSample"));
        assertEquals(500, glimpse.path("firstSample").asInt(), "another hospital's agent says nothing of this signal");
        assertEquals("all", glimpse.path("detail").asText());
        assertEquals(539, count(glimpse.path("leads").path(0), 39));
        assertEquals(-539, count(glimpse.path("leads").path(1), 39));
        assertTrue(glimpse.path("sentAtMs").asLong() >= glimpse.path("cameAtMs").asLong());

        center.live().glimpse(TestRegion.JARQORGON, source, LiveGlimpses.counting(source, 540, 40, Detail.ONE_LEAD));
        JsonNode reduced = json(events.await("one_lead"));
        assertTrue(reduced.path("leads").path(0).has("counts"));
        assertEquals("{}", reduced.path("leads").path(1).toString(), "nothing is known of V1");
        events.close();
        awaitWanted(changes, source.session(), false);
    }

    @Test
    void whoMayNotSeeTheSignal_isToldThatThereIsNone(Center center) throws Exception {
        Envelope segment =
                LiveSegments.counting("monitor-32", TestRegion.JARQORGON, 2).get(0);
        center.envelopes().keep(segment);
        String path = "/api/live/" + LiveGlimpses.source(segment).session() + "/glimpses";
        TestRegion.signedIn(center, "technician.d").get(path).expect(404);
        TestRegion.signedIn(center, "admin").get(path).expect(403);
        new Browser(center.port()).get(path).expect(401);
        assertTrue(center.live().wanted(TestRegion.JARQORGON).isEmpty());
    }
}
