package uz.yurak.consult;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.consult.http.Browser;
import uz.yurak.testkit.Await;

/** What stands after the center or a session ends at a bad moment. */
class CrashIT {
    @TempDir
    Path data;

    /** @return the case's number */
    private static String upload(Browser technician, int number) {
        return technician
                .upload("", TestRegion.wfdb("crash" + number, 100 + number))
                .expect(201)
                .json()
                .path("number")
                .asText();
    }

    private static Browser technician(int port) {
        Browser browser = new Browser(port);
        browser.login("technician.j", TestRegion.PASSWORD).expect(200);
        return browser;
    }

    @Test
    void killedCenter_keepsWhatItAnswered_andARepeatedUploadIsNoSecondCase() throws Exception {
        CenterProcess.Running first = CenterProcess.start(data);
        Browser browser = technician(first.port());
        Set<String> answered = ConcurrentHashMap.newKeySet();
        AtomicInteger begun = new AtomicInteger();
        CompletableFuture<Void> uploads = CompletableFuture.runAsync(() -> {
            while (true) {
                answered.add(upload(browser, begun.getAndIncrement()));
            }
        });
        Await.until("three uploads are answered", () -> answered.size() >= 3);
        first.kill();
        uploads.exceptionally(killed -> null).join();

        CenterProcess.Running second = CenterProcess.start(data);
        try {
            Browser again = technician(second.port());
            Set<String> kept = new HashSet<>();
            for (int i = 0; i < begun.get(); i++) {
                kept.add(upload(again, i));
            }
            assertTrue(kept.containsAll(answered), "every answered upload is there");
            JsonNode cases =
                    again.get("/api/cases?limit=200").expect(200).json().path("cases");
            assertEquals(begun.get(), cases.size(), "each of them once");
            assertEquals(begun.get(), kept.size());
        } finally {
            second.kill();
        }
    }

    @Test
    void idleSession_ends() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        try (Center center = TestRegion.start(data, clock(now))) {
            TestRegion.settle(center);
            Browser browser = technician(center.port());
            now.set(now.get().plus(Duration.ofMinutes(119)));
            browser.get("/api/session").expect(200);
            now.set(now.get().plus(Duration.ofMinutes(119)));
            browser.get("/api/session").expect(200);
            now.set(now.get().plus(Duration.ofMinutes(121)));
            assertEquals("err.session", browser.get("/api/session").expect(401).errorKey());
        }
    }

    private static Clock clock(AtomicReference<Instant> now) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }
}
