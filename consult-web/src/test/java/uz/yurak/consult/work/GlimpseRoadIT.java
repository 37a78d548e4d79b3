package uz.yurak.consult.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.consult.LiveGlimpses;
import uz.yurak.consult.LiveSegments;
import uz.yurak.consult.TestRegion;
import uz.yurak.consult.store.Database;
import uz.yurak.consult.store.EmbeddedPostgres;
import uz.yurak.consult.store.GlimpseRoad;
import uz.yurak.consult.store.Notifications;
import uz.yurak.consult.work.LiveDesk.Moment;
import uz.yurak.gateway.glimpse.Detail;
import uz.yurak.gateway.glimpse.GlimpseSource;
import uz.yurak.gateway.glimpse.Reduction;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.testkit.Await;

/** Two nodes of a center on one database: the agent is connected to one, the screen looks at the other. */
class GlimpseRoadIT {
    @TempDir
    private Path data;

    /** So many bits a sample that no announcement holds it. */
    private static List<LeadSignal> noise() {
        int[] noise = new Random(5).ints(4_000, -30_000, 30_000).toArray();
        return List.of(
                LeadSignal.of(Lead.II, 250, Samples.of(noise), Scale.ofNanovolts(1000)),
                LeadSignal.of(Lead.V1, 250, Samples.of(new int[4_000]), Scale.ofNanovolts(1000)));
    }

    @Test
    void aScreenAtAnotherNode_seesWhatComes() throws Exception {
        GlimpseSource source = LiveGlimpses.source(
                LiveSegments.counting("monitor-51", TestRegion.DENOV, 2).get(0));
        BlockingQueue<Moment> seen = new LinkedBlockingQueue<>();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, Path.of("target", "postgres-binaries"), 0);
                Database database = Database.open(postgres.address());
                Notifications agents = new Notifications(database);
                Notifications screens = new Notifications(database);
                LiveDesk withAgent = new LiveDesk(Optional.of(new GlimpseRoad(database, agents)));
                LiveDesk withScreen = new LiveDesk(Optional.of(new GlimpseRoad(database, screens)))) {
            try (AutoCloseable look = withScreen.look(TestRegion.DENOV, source.session(), seen::add)) {
                assertNotNull(look);
                Await.until(
                        "the other node hears what is looked at",
                        () -> withAgent.wanted(TestRegion.DENOV).equals(List.of(source.session())));
                assertEquals(List.of(), withAgent.wanted(TestRegion.JARQORGON));
                withAgent.glimpse(
                        TestRegion.DENOV, source, Reduction.glimpse(source, 0, noise(), Detail.ALL, Instant.now()));
                withAgent.glimpse(TestRegion.DENOV, source, LiveGlimpses.counting(source, 700, 40, Detail.ALL));
                Moment moment = seen.poll(30, TimeUnit.SECONDS);
                assertNotNull(moment, "a glimpse came over the road");
                assertEquals(700, moment.glimpse().firstSample(), "what is too long for the road does not come");
                assertEquals(739, moment.leads().get(0).samples().at(39));
                assertEquals(1, withAgent.dropped());
            }
            Await.until(
                    "nobody looks any more",
                    () -> withAgent.wanted(TestRegion.DENOV).isEmpty());
        }
    }
}
