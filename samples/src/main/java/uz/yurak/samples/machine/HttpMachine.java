package uz.yurak.samples.machine;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** A program that posts each ECG over HTTP: as the body itself, or as DICOMweb STOW-RS (PS3.18 section 10.5). */
public final class HttpMachine implements Machine {
    private static final int OK = 200;
    private static final int CREATED = 201;

    /** More of an answer than this tells a person nothing. */
    private static final int ANSWER_CHARACTERS = 200;

    /** What a header's quoted text may hold without an escape. */
    private static final String PLAIN_NAME = "[ !#-\\[\\]-~]+";

    private final HttpClient client;
    private final URI agent;
    private final String token;
    private final boolean stow;
    private final Duration patience;

    /**
     * @param agent its address without a path
     * @param token the machine's
     * @param stow whether it stores objects by STOW-RS
     * @param patience how long it waits for an answer
     * @param authority whom it believes that this is the agent; empty believes whom Java does
     */
    public HttpMachine(URI agent, String token, boolean stow, Duration patience, Optional<SSLContext> authority) {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(patience);
        authority.ifPresent(builder::sslContext);
        this.client = builder.build();
        this.agent = agent;
        this.token = token;
        this.stow = stow;
        this.patience = patience;
    }

    /** @throws IOException where the agent cannot be reached, does not answer or answers otherwise than that it has it */
    @Override
    public String push(EcgFile file) throws IOException {
        HttpResponse<String> response = send(stow ? store(file) : post(file));
        int status = response.statusCode();
        String answer = status + " " + firstLine(response.body());
        if (status != (stow ? OK : CREATED)) {
            throw new IOException("the agent answered " + answer);
        }
        return answer;
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new IOException("expected an agent at " + agent + ", found none", e);
        } catch (HttpTimeoutException e) {
            throw new IOException("the agent did not answer within " + patience.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the agent's answer", e);
        }
    }

    private HttpRequest post(EcgFile file) {
        HttpRequest.Builder request =
                to("/ecg").header("Content-Type", "application/octet-stream").POST(body(file));
        // Any other name would need an escape that few servers read; the agent can do without.
        if (file.name().matches(PLAIN_NAME)) {
            request.header("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
        }
        return request.build();
    }

    private HttpRequest store(EcgFile file) {
        String boundary = "yurak-" + file.bytes().sha256().hex();
        BodyPublisher parts = BodyPublishers.concat(
                ascii("--" + boundary + "\r\nContent-Type: application/dicom\r\n\r\n"),
                body(file),
                ascii("\r\n--" + boundary + "--\r\n"));
        return to("/studies")
                .header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=" + boundary)
                .header("Accept", "application/dicom+json")
                .POST(parts)
                .build();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(agent.resolve(path)).timeout(patience).header("Authorization", "Bearer " + token);
    }

    private static BodyPublisher body(EcgFile file) {
        return BodyPublishers.ofByteArray(file.bytes().toArray());
    }

    private static BodyPublisher ascii(String text) {
        return BodyPublishers.ofString(text, StandardCharsets.US_ASCII);
    }

    private static String firstLine(String body) {
        String line = body.lines().findFirst().orElse("");
        return line.length() <= ANSWER_CHARACTERS ? line : line.substring(0, ANSWER_CHARACTERS) + "…";
    }
}
