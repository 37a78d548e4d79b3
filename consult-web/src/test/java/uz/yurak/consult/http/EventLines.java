package uz.yurak.consult.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What one screen hears of cases. */
final class EventLines {
    private static final long LIMIT_S = 30;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Queue<String> all = new ConcurrentLinkedQueue<>();

    private final Stream<String> lines;

    private EventLines(Stream<String> lines) {
        this.lines = lines;
    }

    /** The screen goes. */
    void close() {
        lines.close();
    }

    static HttpResponse<Stream<String>> request(int port, Browser browser) throws IOException, InterruptedException {
        return request(port, browser, "/api/events");
    }

    private static HttpResponse<Stream<String>> request(int port, Browser browser, String path, String... more)
            throws IOException, InterruptedException {
        HttpRequest.Builder building = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Cookie", browser.cookie());
        HttpRequest request = (more.length == 0 ? building : building.headers(more)).build();
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofLines());
    }

    /** Opens the stream; hears everything from then on. */
    static EventLines open(int port, Browser browser) throws IOException, InterruptedException {
        return open(port, browser, "/api/events", "data: {\"id\"");
    }

    /** Opens another stream; hears the lines of it that begin so. */
    static EventLines open(int port, Browser browser, String path, String beginning)
            throws IOException, InterruptedException {
        return reading(request(port, browser, path).body(), beginning);
    }

    /** As a browser does that takes answers packed. */
    static EventLines openPacked(int port, Browser browser) throws IOException, InterruptedException {
        return reading(
                request(port, browser, "/api/events", "Accept-Encoding", "gzip").body(), "data: {\"id\"");
    }

    private static EventLines reading(Stream<String> lines, String beginning) {
        EventLines events = new EventLines(lines);
        Thread reading = new Thread(
                () -> lines.filter(line -> line.startsWith(beginning)).forEach(line -> {
                    events.all.add(line);
                    events.heard.add(line);
                }));
        reading.setDaemon(true);
        reading.start();
        return events;
    }

    /** Waits for an event that holds all the parts. */
    String await(String... parts) throws InterruptedException {
        while (true) {
            String line = heard.poll(LIMIT_S, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("no event with " + List.of(parts) + " within " + LIMIT_S + " s");
            }
            if (List.of(parts).stream().allMatch(line::contains)) {
                return line;
            }
        }
    }

    /** Whether no event so far holds the part. */
    boolean neverHeard(String part) {
        return all.stream().noneMatch(line -> line.contains(part));
    }
}
