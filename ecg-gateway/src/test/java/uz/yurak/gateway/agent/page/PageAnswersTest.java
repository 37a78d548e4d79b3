package uz.yurak.gateway.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.gateway.intake.PasswordHash;
import uz.yurak.gateway.intake.Throttle;
import uz.yurak.gateway.intake.WayStatus;

/** Requests without sockets. */
class PageAnswersTest {
    private static final String CODE = "spring water";
    private static final String OFF = "way=folder.one&to=off&lang=en&code=spring+water";
    private static final String HERE = "http://localhost:8089";

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> switched = new ArrayList<>();
    private final InetAddress loopback = InetAddress.getLoopbackAddress();
    private final List<String> done = new ArrayList<>();
    private final Deeds deeds = new Deeds() {
        @Override
        public void see(UUID reading) {
            done.add("seen " + reading);
        }

        @Override
        public void print(UUID report) {
            done.add("print " + report);
        }
    };
    private PageAnswers answers;

    @BeforeEach
    void open() {
        answers = answers(
                Optional.of(PasswordHash.of(CODE, new SecureRandom())),
                (way, on) -> switched.add(way + (on ? "+" : "-")));
    }

    private PageAnswers answers(Optional<PasswordHash> code, Switches switches) {
        PageState state = States.of(
                States.quiet("folder.one", WayStatus.State.OPEN),
                States.quiet("folder.shut", WayStatus.State.DISABLED));
        return new PageAnswers(() -> state, switches, deeds, code, new Throttle(nanos::get), ZoneOffset.UTC);
    }

    @Test
    void theCode_switchesTheWay_andTheBrowserGoesOn() {
        assertEquals(Answer.seeOther("/?lang=en"), post(OFF, HERE));
        assertEquals(Answer.seeOther("/?lang=uz"), post(OFF.replace("off", "on").replace("en", "xx"), HERE));
        assertEquals(List.of("folder.one-", "folder.one+"), switched);
    }

    @ParameterizedTest
    @ValueSource(strings = {"code=wrong", "code=", "code=spring+water&code=spring+water", "kode=spring+water"})
    void withoutTheRightCode_nothingIsSwitched(String code) {
        Answer answer = post(OFF.replace("code=spring+water", code), HERE);
        assertEquals(403, answer.status());
        assertTrue(answer.html().contains("Wrong code. Nothing was switched."), answer.html());
        assertEquals(List.of(), switched);
    }

    @Test
    void afterTenWrongCodes_evenTheRightOneWaits_forFiveMinutes() {
        for (int i = 0; i < 10; i++) {
            assertEquals(403, post(OFF + i, HERE).status());
        }
        assertEquals(429, post(OFF, HERE).status());
        assertEquals(List.of(), switched);
        nanos.addAndGet(Duration.ofMinutes(5).toNanos() + 1);
        assertEquals(303, post(OFF, HERE).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "null",
                "http://localhost:9000",
                "https://localhost:8089",
                "http://localhost:8089.evil.example",
                ""
            })
    void aForeignOrigin_isRefused_evenWithTheCode_andDoesNotCountAsAGuess(String origin) {
        for (int i = 0; i < 11; i++) {
            assertEquals(403, post(OFF, origin).status());
        }
        assertEquals(List.of(), switched);
        assertEquals(303, post(OFF, HERE).status());
    }

    @Test
    void withoutAnOrigin_nothingIsSwitched() {
        FullHttpRequest request = request(HttpMethod.POST, "/switch", "localhost:8089", OFF);
        assertEquals(403, answers.answer(request, loopback, loopback).status());
        assertEquals(List.of(), switched);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8089", "127.0.0.1", "127.0.0.1:1", "localhost:65535"})
    void ourOwnHosts_areAnswered(String host) {
        assertEquals(200, get("/", host).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8089",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "10.0.0.7",
                "[::1]",
                "localhost:8089:1",
                "localhost@evil.example",
                ""
            })
    void aForeignHost_isRefused(String host) {
        Answer answer = get("/", host);
        assertEquals(421, answer.status());
        assertTrue(!answer.html().contains("jarqorgon"), "tells a stranger nothing");
    }

    @Test
    void twoHosts_areNone() {
        FullHttpRequest request = request(HttpMethod.GET, "/", "localhost", "");
        request.headers().add("host", "evil.example");
        assertEquals(421, answers.answer(request, loopback, loopback).status());
    }

    @Test
    void bySixthVersion_theAddressItCameTo_isOurs() throws IOException {
        InetAddress six = InetAddress.getByName("::1");
        FullHttpRequest request = request(HttpMethod.GET, "/", "[::1]:8089", "");
        assertEquals(200, answers.answer(request, six, six).status());
    }

    @Test
    void withoutACode_thePageIsReadOnly() {
        answers = answers(Optional.empty(), (way, on) -> switched.add(way));
        assertEquals(200, get("/", "localhost").status());
        assertEquals(404, get("/switch?way=folder.one", "localhost").status());
        assertEquals(404, post(OFF, HERE).status());
        assertEquals(List.of(), switched);
    }

    @ParameterizedTest
    @ValueSource(strings = {"way=folder.none", "way=folder.shut", "way="})
    void aWayThatIsNotThere_orDisabled_isNotSwitched(String way) {
        assertEquals(404, get("/switch?" + way, "localhost").status());
        assertEquals(404, post(OFF.replace("way=folder.one", way), HERE).status());
        assertEquals(List.of(), switched);
    }

    @ParameterizedTest
    @ValueSource(strings = {"to=", "to=perhaps", "to=on&to=off", "x=y"})
    void neitherOnNorOff_switchesNothing(String to) {
        assertEquals(400, post(OFF.replace("to=off", to), HERE).status());
        assertEquals(List.of(), switched);
    }

    @Test
    void aDiskThatFails_isSaid() {
        answers = answers(Optional.of(PasswordHash.of(CODE, new SecureRandom())), (way, on) -> {
            throw new IOException("full");
        });
        Answer answer = post(OFF, HERE);
        assertEquals(503, answer.status());
        assertTrue(answer.html().contains("Nothing was switched"), answer.html());
    }

    @Test
    void whatThePageShows_canBeReadAndPrinted_withoutACode() {
        UUID reading = new UUID(1, 2);
        UUID report = new UUID(3, 4);
        open(States.fromCenter(reading, report, true));
        assertEquals(Answer.seeOther("/?lang=ru"), post("/see", "lang=ru&id=" + reading, HERE));
        assertEquals(Answer.seeOther("/?lang=uz"), post("/print", "id=" + report, HERE));
        assertEquals(List.of("seen " + reading, "print " + report), done);
    }

    @Test
    void whatItDoesNotShow_orAnotherPageAsksFor_isNotDone() {
        UUID reading = new UUID(1, 2);
        UUID report = new UUID(3, 4);
        open(States.fromCenter(reading, report, false));
        assertEquals(404, post("/see", "id=" + report, HERE).status());
        assertEquals(404, post("/print", "id=" + report, HERE).status(), "printing is off");
        assertEquals(400, post("/see", "id=1", HERE).status());
        assertEquals(403, post("/see", "id=" + reading, "http://evil.example").status());
        assertEquals(List.of(), done);
    }

    private void open(PageState state) {
        answers = new PageAnswers(
                () -> state,
                (way, on) -> switched.add(way),
                deeds,
                Optional.empty(),
                new Throttle(nanos::get),
                ZoneOffset.UTC);
    }

    @Test
    void whatIsNoRequestOfOurs_isRefused() {
        assertEquals(404, get("/favicon.ico", "localhost").status());
        assertEquals(400, get("/?lang=%zz", "localhost").status());
        FullHttpRequest delete = request(HttpMethod.DELETE, "/", "localhost", "");
        assertEquals(405, answers.answer(delete, loopback, loopback).status());
        FullHttpRequest json = request(HttpMethod.POST, "/switch", "localhost:8089", OFF);
        json.headers().set("content-type", "application/json").set("origin", HERE);
        assertEquals(400, answers.answer(json, loopback, loopback).status());
        assertEquals(List.of(), switched);
    }

    private Answer get(String uri, String host) {
        return answers.answer(request(HttpMethod.GET, uri, host, ""), loopback, loopback);
    }

    private Answer post(String form, String origin) {
        return post("/switch", form, origin);
    }

    private Answer post(String path, String form, String origin) {
        FullHttpRequest request = request(HttpMethod.POST, path, "localhost:8089", form);
        request.headers().set("origin", origin);
        return answers.answer(request, loopback, loopback);
    }

    private static FullHttpRequest request(HttpMethod method, String uri, String host, String body) {
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, method, uri, Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
        request.headers().set("host", host).set("content-type", "application/x-www-form-urlencoded");
        return request;
    }
}
