package uz.yurak.consult.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.consult.Center;
import uz.yurak.consult.TestRegion;

/** Screens hear of what the person may see, and of nothing else. */
class EventsIT {
    @TempDir
    Path data;

    private static HttpResponse<Stream<String>> open(int port, Browser browser)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/events"))
                .header("Cookie", browser.cookie())
                .build();
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofLines());
    }

    private static CompletableFuture<String> firstCase(HttpResponse<Stream<String>> stream) {
        Iterator<String> lines = stream.body().iterator();
        return CompletableFuture.supplyAsync(() -> {
            while (lines.hasNext()) {
                String line = lines.next();
                if (line.startsWith("data: {\"id\"")) {
                    return line;
                }
            }
            throw new AssertionError("the stream ended without a case");
        });
    }

    @Test
    void newCase_isHeardByItsHospitalAndTheReaders_notByAnother() throws Exception {
        try (Center center = TestRegion.start(data)) {
            TestRegion.settle(center);
            Browser own = TestRegion.signedIn(center, "technician.j");
            CompletableFuture<String> reader = firstCase(open(center.port(), TestRegion.signedIn(center, "reader.1")));
            CompletableFuture<String> hospital = firstCase(open(center.port(), own));
            CompletableFuture<String> stranger =
                    firstCase(open(center.port(), TestRegion.signedIn(center, "technician.d")));

            String number = own.upload("", TestRegion.wfdb("heard", 1))
                    .expect(201)
                    .json()
                    .path("number")
                    .asText();
            assertTrue(reader.get(20, TimeUnit.SECONDS).contains(number));
            assertTrue(hospital.get(20, TimeUnit.SECONDS).contains(number));
            assertFalse(stranger.isDone(), "another hospital hears nothing");

            Browser denov = TestRegion.signedIn(center, "technician.d");
            denov.upload("", TestRegion.wfdb("theirs", 2)).expect(201);
            assertTrue(stranger.get(20, TimeUnit.SECONDS).contains("DNV-"));
            assertEquals(401, open(center.port(), new Browser(center.port())).statusCode());
        }
    }
}
