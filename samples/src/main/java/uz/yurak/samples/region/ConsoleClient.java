package uz.yurak.samples.region;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** A person's session with the console's HTTP interface, as a browser has it: a cookie and a token. */
public final class ConsoleClient {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FIRST_ERROR = 400;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI console;
    private String cookie = "";
    private String token = "";

    private ConsoleClient(URI console) {
        this.console = console;
    }

    /** Logs in as somebody of the demonstration. */
    public static ConsoleClient signIn(URI console, String login) throws IOException {
        return signIn(console, login, DemoPerson.PASSWORD);
    }

    /** Logs in. */
    public static ConsoleClient signIn(URI console, String login, String password) throws IOException {
        ConsoleClient client = new ConsoleClient(console);
        HttpResponse<byte[]> answer =
                client.exchange("POST", "/api/session", Map.of("login", login, "password", password));
        client.cookie = answer.headers().firstValue("set-cookie").orElse("").split(";", -1)[0];
        client.token = MAPPER.readTree(answer.body()).path("csrf").asText();
        return client;
    }

    public JsonNode get(String path) throws IOException {
        return MAPPER.readTree(exchange("GET", path, Map.of()).body());
    }

    public JsonNode post(String path, Map<String, ?> body) throws IOException {
        return MAPPER.readTree(exchange("POST", path, body).body());
    }

    /** @throws IOException also where the answer is an error */
    private HttpResponse<byte[]> exchange(String method, String path, Map<String, ?> body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(console.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Cookie", cookie)
                .header("X-Csrf-Token", token)
                .method(
                        method,
                        method.equals("GET")
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body)));
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() >= FIRST_ERROR) {
                throw new IOException(method + " " + path + " was answered " + answer.statusCode() + " "
                        + MAPPER.readTree(answer.body())
                                .path("error")
                                .path("key")
                                .asText());
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the console", e);
        }
    }
}
