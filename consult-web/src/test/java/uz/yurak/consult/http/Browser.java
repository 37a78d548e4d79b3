package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Somebody's browser, as far as the interface sees it: a cookie and the session's token. */
public final class Browser {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client;
    private final String base;
    private String cookie = "";
    private String csrf = "";

    public Browser(int port) {
        this(
                "http://127.0.0.1:" + port,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    private Browser(String base, HttpClient client) {
        this.base = base;
        this.client = client;
    }

    /** Another window of the same person. */
    public Browser sameSession() {
        Browser other = new Browser(base, client);
        other.cookie = cookie;
        other.csrf = csrf;
        return other;
    }

    /** An answer. */
    public record Reply(int status, byte[] body, HttpResponse<byte[]> raw) {
        public JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + text(), e);
            }
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public Reply expect(int expected) {
            if (status != expected) {
                throw new AssertionError("expected " + expected + ", found " + status + ": " + text());
            }
            return this;
        }

        public String errorKey() {
            return json().path("error").path("key").asText();
        }
    }

    public Reply login(String login, String password) {
        String body = MAPPER.createObjectNode()
                .put("login", login)
                .put("password", password)
                .toString();
        Reply reply = post("/api/session", body);
        if (reply.status() == 200) {
            cookie =
                    reply.raw().headers().firstValue("set-cookie").orElseThrow().split(";")[0];
            csrf = reply.json().path("csrf").asText();
        }
        return reply;
    }

    public void forgetToken() {
        csrf = "";
    }

    String csrf() {
        return csrf;
    }

    String cookie() {
        return cookie;
    }

    public Reply get(String path) {
        return send("GET", path, "", new byte[0]);
    }

    public Reply post(String path, String json) {
        return send("POST", path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    public Reply put(String path, String json) {
        return send("PUT", path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    public Reply delete(String path) {
        return send("DELETE", path, "", new byte[0]);
    }

    public Reply upload(String query, Map<String, byte[]> files) {
        String boundary = "yurak-boundary-7d1f";
        String type = "multipart/form-data; boundary=" + boundary;
        return send("POST", "/api/uploads" + query, type, multipart(boundary, files));
    }

    private static byte[] multipart(String boundary, Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.forEach((name, content) -> {
            String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                    + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
            out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            out.writeBytes(content);
            out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        out.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    public Reply send(String method, String path, String type, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        if (!csrf.isEmpty()) {
            request.header("X-Csrf-Token", csrf);
        }
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
