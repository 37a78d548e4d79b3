package uz.yurak.gateway.agent.page;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.intake.PasswordHash;
import uz.yurak.gateway.intake.Throttle;
import uz.yurak.gateway.intake.WayStatus;
import uz.yurak.text.Language;

/**
 * What each request is answered: {@code GET /} the overview, {@code GET /metrics} what Prometheus asks for, {@code GET /switch?way=…} the form, {@code POST /switch} with
 * {@code way}, {@code to}, {@code code}; {@code POST /see} and {@code POST /print} with the {@code id} of a reading or report that
 * the page shows. There is no session: the code comes with each switch. Used by one thread, so that guesses cannot run beside
 * each other past the throttle.
 */
final class PageAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(PageAnswers.class);

    /** More than any form of ours has. */
    private static final int MAX_FIELDS = 8;

    private final Supplier<PageState> state;
    private final Switches switches;
    private final Deeds deeds;
    private final Optional<PasswordHash> code;
    private final Throttle throttle;
    private final ZoneId zone;

    PageAnswers(
            Supplier<PageState> state,
            Switches switches,
            Deeds deeds,
            Optional<PasswordHash> code,
            Throttle throttle,
            ZoneId zone) {
        this.state = state;
        this.switches = switches;
        this.deeds = deeds;
        this.code = code;
        this.throttle = throttle;
        this.zone = zone;
    }

    /**
     * @param local address that the request came to
     * @param remote address that it came from
     */
    Answer answer(FullHttpRequest request, InetAddress local, InetAddress remote) {
        PageHtml plain = new PageHtml(Language.UZBEK_LATIN, zone);
        if (!request.decoderResult().isSuccess()) {
            return Answer.of(400, plain.refusal("agent.refused.request"));
        }
        if (!Origins.isOurHost(request.headers(), local)) {
            return Answer.of(421, plain.refusal("agent.refused.host"));
        }
        try {
            QueryStringDecoder query = new QueryStringDecoder(request.uri(), StandardCharsets.UTF_8, true, MAX_FIELDS);
            Fields fields = new Fields(query.parameters());
            String route = request.method() + " " + query.path();
            return switch (route) {
                case "GET /" -> Answer.of(200, fields.html(zone).overview(state.get(), code.isPresent()));
                case "GET /metrics" -> metrics(remote, plain);
                case "GET /switch" -> form(fields);
                case "POST /switch" -> post(request, remote);
                case "POST /see" -> deed(request, FromCenter::shows, deeds::see);
                case "POST /print" -> deed(request, FromCenter::offers, deeds::print);
                default ->
                    Answer.of(
                            request.method().equals(HttpMethod.GET) ? 404 : 405,
                            plain.refusal("agent.refused.request"));
            };
        } catch (IllegalArgumentException e) {
            LOG.debug("not a request that the page knows", e);
            return Answer.of(400, plain.refusal("agent.refused.request"));
        }
    }

    /** For a program on this computer; wherever the page is open to others, this is not. */
    private Answer metrics(InetAddress remote, PageHtml plain) {
        return remote.isLoopbackAddress()
                ? Answer.text(AgentMetrics.TYPE, AgentMetrics.text(state.get()))
                : Answer.of(403, plain.refusal("agent.refused.host"));
    }

    private Answer form(Fields fields) {
        PageHtml html = fields.html(zone);
        Optional<WayStatus> way = switchable(fields.one("way"));
        if (code.isEmpty() || way.isEmpty()) {
            return Answer.of(404, html.refusal("agent.refused.way"));
        }
        return Answer.of(200, html.switching(way.get(), Optional.empty()));
    }

    private Answer post(FullHttpRequest request, InetAddress remote) {
        Fields fields = fields(request);
        PageHtml html = fields.html(zone);
        Optional<WayStatus> way = switchable(fields.one("way"));
        if (!Origins.isFromOurPage(request.headers())) {
            return Answer.of(403, html.refusal("agent.refused.host"));
        }
        if (code.isEmpty() || way.isEmpty()) {
            return Answer.of(404, html.refusal("agent.refused.way"));
        }
        if (throttle.isShut(remote)) {
            return Answer.of(429, html.switching(way.get(), Optional.of("agent.refused.throttled")));
        }
        if (!matches(code.get(), fields.one("code"))) {
            throttle.failed(remote);
            LOG.warn("a wrong code on the agent's page for {}", way.get().name());
            return Answer.of(403, html.switching(way.get(), Optional.of("agent.refused.code")));
        }
        throttle.succeeded(remote);
        return switched(way.get(), fields, html);
    }

    /** Something that is done to what came from the center. */
    @FunctionalInterface
    private interface Deed {
        void to(UUID id) throws IOException;
    }

    /** What the page does not show cannot be meant: it was printed meanwhile, or the request is not ours. */
    private Answer deed(FullHttpRequest request, BiPredicate<FromCenter, UUID> isShown, Deed deed) {
        Fields fields = fields(request);
        PageHtml html = fields.html(zone);
        if (!Origins.isFromOurPage(request.headers())) {
            return Answer.of(403, html.refusal("agent.refused.host"));
        }
        UUID id = UUID.fromString(fields.one("id"));
        if (!isShown.test(state.get().fromCenter(), id)) {
            return Answer.of(404, html.refusal("agent.refused.gone"));
        }
        try {
            deed.to(id);
        } catch (IOException e) {
            LOG.error("the disk refused what was asked for on the page", e);
            return Answer.of(503, html.refusal("agent.refused.undone"));
        }
        return Answer.seeOther("/?lang=" + fields.language().tag());
    }

    private Answer switched(WayStatus way, Fields fields, PageHtml html) {
        boolean on = fields.isOn();
        try {
            switches.switchTo(way.name(), on);
        } catch (IOException e) {
            LOG.error("{} could not be switched {}", way.name(), on ? "on" : "off", e);
            return Answer.of(503, html.switching(way, Optional.of("agent.refused.disk")));
        }
        LOG.warn("{} was switched {} on the agent's page", way.name(), on ? "on" : "off");
        return Answer.seeOther("/?lang=" + fields.language().tag());
    }

    /** What the configuration disabled is not the page's to open. */
    private Optional<WayStatus> switchable(String name) {
        return state.get().way(name).filter(way -> way.state() != WayStatus.State.DISABLED);
    }

    private static boolean matches(PasswordHash code, String said) {
        return !said.isEmpty() && code.matches(said);
    }

    private static Fields fields(FullHttpRequest request) {
        CharSequence type = HttpUtil.getMimeType(request);
        if (type == null || !HttpHeaderValues.APPLICATION_X_WWW_FORM_URLENCODED.contentEqualsIgnoreCase(type)) {
            throw new IllegalArgumentException(
                    "expected a form, found " + request.headers().get(HttpHeaderNames.CONTENT_TYPE, "no type"));
        }
        return new Fields(new QueryStringDecoder(
                        request.content().toString(StandardCharsets.UTF_8), StandardCharsets.UTF_8, false, MAX_FIELDS)
                .parameters());
    }

    /** What a query or a form says. */
    private record Fields(Map<String, List<String>> values) {
        String one(String name) {
            List<String> all = values.getOrDefault(name, List.of());
            return all.size() == 1 ? all.get(0) : "";
        }

        Language language() {
            return Language.ofTag(one("lang")).orElse(Language.UZBEK_LATIN);
        }

        PageHtml html(ZoneId zone) {
            return new PageHtml(language(), zone);
        }

        /** @throws IllegalArgumentException where it is neither: nothing is switched by guess */
        boolean isOn() {
            return switch (one("to")) {
                case "on" -> true;
                case "off" -> false;
                default -> throw new IllegalArgumentException("expected on or off");
            };
        }
    }
}
