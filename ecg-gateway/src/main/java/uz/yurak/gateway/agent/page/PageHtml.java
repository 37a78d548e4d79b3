package uz.yurak.gateway.agent.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uz.yurak.gateway.intake.WayLog;
import uz.yurak.gateway.intake.WayStatus;
import uz.yurak.gateway.spool.SpoolStatus;
import uz.yurak.gateway.spool.SpoolWarning;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

/** The page's documents in one language. They need no script, and fit a phone. */
final class PageHtml {
    /** Someone waits beside a patient for a word on the last recording. */
    private static final int REFRESH_S = 3;

    /** Said with their numbers. */
    private static final Set<SpoolWarning> PUT_ASIDE = EnumSet.of(SpoolWarning.DAMAGED, SpoolWarning.REFUSED);

    private final Language language;
    private final Texts texts;
    private final DateTimeFormatter time;

    /** @param zone of the times shown, which name their offset */
    PageHtml(Language language, ZoneId zone) {
        this.language = language;
        this.texts = Texts.of(language);
        this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT)
                .withZone(zone);
    }

    /** How the agent is; asks again by itself. */
    String overview(PageState state, boolean mayBeSwitched) {
        Html html = Html.document(language, texts.text("agent.title", Map.of("id", state.agentId())), REFRESH_S);
        languages(html);
        state.configProblem().ifPresent(why -> problem(html, "agent.config_problem", why));
        new GlanceHtml(texts, time).into(html, state.glances());
        new FromCenterHtml(language, texts, time).into(html, state.fromCenter());
        link(html, state);
        html.markup("<h2>").text(texts.text("agent.ways")).markup("</h2>\n");
        if (state.ways().isEmpty()) {
            paragraph(html, texts.text("agent.ways.none"));
        }
        state.ways().forEach(way -> way(html, way, mayBeSwitched));
        if (!mayBeSwitched) {
            paragraph(html, texts.text("agent.read_only"));
        }
        paragraph(html, texts.text("agent.as_of", Map.of("at", time.format(state.at()))));
        return html.end();
    }

    /**
     * Asks for the code. Does not ask again by itself: that would wipe what is being typed.
     *
     * @param refusal why the last try did nothing; a key
     */
    String switching(WayStatus way, Optional<String> refusal) {
        boolean on = way.state() == WayStatus.State.SWITCHED_OFF;
        String act = on ? "agent.switch.on" : "agent.switch.off";
        Html html = Html.document(language, way.name() + ": " + texts.text(act), 0);
        refusal.ifPresent(key -> problem(html, key, ""));
        paragraph(html, texts.text(act + ".means"));
        html.markup(
                        "<form method=\"post\" action=\"/switch\" autocomplete=\"off\"><input type=\"hidden\" name=\"way\" value=\"")
                .text(way.name())
                .markup("\"><input type=\"hidden\" name=\"to\" value=\"" + (on ? "on" : "off")
                        + "\"><input type=\"hidden\" name=\"lang\" value=\"" + language.tag() + "\"><p><label>")
                .text(texts.text("agent.code"))
                .markup("<br><input type=\"password\" name=\"code\" required autofocus></label></p><p><button>")
                .text(texts.text(act))
                .markup("</button></p></form>\n");
        back(html);
        return html.end();
    }

    /** @param key of the text that says why the request is not answered */
    String refusal(String key) {
        Html html = Html.document(language, "Yurak", 0);
        paragraph(html, texts.text(key));
        back(html);
        return html.end();
    }

    private void languages(Html html) {
        html.markup("<nav>");
        for (Language other : Language.values()) {
            html.markup("<a href=\"/?lang=" + other.tag() + "\" lang=\"" + other.tag() + "\""
                            + (other == language ? " aria-current=\"page\"" : "") + ">")
                    .text(other.ownName())
                    .markup("</a>");
        }
        html.markup("</nav>\n");
    }

    private void link(Html html, PageState state) {
        SpoolStatus spool = state.spool();
        html.markup("<section class=\"" + (state.connected() ? "good" : "bad") + "\"><h3>")
                .text(texts.text("agent.center"))
                .markup("</h3><p class=\"state\">")
                .text(texts.text(state.connected() ? "agent.link.up" : "agent.link.down"))
                .markup("</p><dl>");
        state.linkProblem().ifPresent(why -> html.row(texts.text("agent.link.reason"), why));
        html.row(
                texts.text("agent.waiting"),
                texts.text("agent.waiting.value", Map.of("n", number(spool.depth()), "bytes", number(spool.bytes()))));
        spool.oldestAt().ifPresent(at -> html.row(texts.text("agent.oldest"), time.format(at)));
        if (spool.putAside() > 0) {
            html.row(
                    texts.text("agent.put_aside"),
                    texts.text(
                            "agent.put_aside.value",
                            Map.of("damaged", number(spool.damaged()), "refused", number(spool.refused()))));
        }
        spool.warnings().stream()
                .filter(warning -> !PUT_ASIDE.contains(warning))
                .sorted()
                .forEach(warning -> html.row(
                        texts.text("agent.warning"),
                        texts.text("agent.warning." + warning.name().toLowerCase(Locale.ROOT))));
        html.row(texts.text("agent.sent"), number(state.sent()))
                .row(texts.text("agent.reports"), number(state.reports()))
                .markup("</dl></section>\n");
    }

    private void way(Html html, WayStatus way, boolean mayBeSwitched) {
        WayLog.Seen seen = way.seen();
        html.markup("<article class=\"" + look(way.state()) + "\"><h3>")
                .text(way.name())
                .markup("</h3><p class=\"state\">")
                .text(texts.text("agent.state." + way.state().name().toLowerCase(Locale.ROOT)))
                .markup("</p><dl>");
        if (!way.place().isEmpty()) {
            html.row(texts.text("agent.place"), way.place());
        }
        html.row(texts.text("agent.last"), last(seen))
                .row(texts.text("agent.accepted"), number(seen.accepted()))
                .row(texts.text("agent.refused"), number(seen.refused()));
        seen.error().ifPresent(error -> error(html, seen, error));
        html.markup("</dl>");
        if (mayBeSwitched && way.state() != WayStatus.State.DISABLED) {
            boolean on = way.state() == WayStatus.State.SWITCHED_OFF;
            html.markup("<a href=\"/switch?way=")
                    .text(URLEncoder.encode(way.name(), StandardCharsets.UTF_8))
                    .markup("&amp;lang=" + language.tag() + "\">")
                    .text(texts.text(on ? "agent.switch.on" : "agent.switch.off"))
                    .markup("</a>");
        }
        html.markup("</article>\n");
    }

    private String last(WayLog.Seen seen) {
        return seen.lastAt()
                .map(at -> texts.text(
                        "agent.last.value", Map.of("at", time.format(at), "bytes", number(seen.lastBytes()))))
                .orElseGet(() -> texts.text("agent.last.none"));
    }

    /** The trouble itself is the agent's English: what a technician will search for. */
    private void error(Html html, WayLog.Seen seen, String error) {
        html.markup("<dt>")
                .text(texts.text(seen.failing() ? "agent.error.since" : "agent.error.last"))
                .markup("</dt><dd>")
                .text(seen.errorAt().map(this::at).orElse(""))
                .markup("<span lang=\"en\">")
                .text(error)
                .markup("</span></dd>");
    }

    private String at(Instant instant) {
        return time.format(instant) + ": ";
    }

    private void problem(Html html, String key, String why) {
        html.markup("<section class=\"bad\" role=\"alert\"><p class=\"state\">")
                .text(texts.text(key))
                .markup("</p>");
        if (!why.isEmpty()) {
            html.markup("<p lang=\"en\">").text(why).markup("</p>");
        }
        html.markup("</section>\n");
    }

    private void back(Html html) {
        html.markup("<p><a href=\"/?lang=" + language.tag() + "\">")
                .text(texts.text("agent.back"))
                .markup("</a></p>\n");
    }

    private static void paragraph(Html html, String text) {
        html.markup("<p>").text(text).markup("</p>\n");
    }

    private static String look(WayStatus.State state) {
        return switch (state) {
            case OPEN -> "good";
            case FAILING, CLOSED -> "bad";
            case DISABLED, SWITCHED_OFF -> "off";
        };
    }

    /** Groups of three with spaces between them that do not break: read alike in all four languages. */
    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u00a0');
    }
}
