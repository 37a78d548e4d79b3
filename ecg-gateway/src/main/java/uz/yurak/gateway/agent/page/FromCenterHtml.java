package uz.yurak.gateway.agent.page;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.gateway.agent.print.PrintState;
import uz.yurak.gateway.agent.print.Printing;
import uz.yurak.gateway.wire.ErrandFrame.Kind;
import uz.yurak.gateway.wire.ErrandFrame.Read;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

/** The newest readings and the printing, as a part of the page. */
final class FromCenterHtml {
    /** Those that are shown also when they were seen; the others are in the reports' folder. */
    private static final int SHOWN = 5;

    private final Language language;
    private final Texts texts;
    private final DateTimeFormatter time;

    FromCenterHtml(Language language, Texts texts, DateTimeFormatter time) {
        this.language = language;
        this.texts = texts;
        this.time = time;
    }

    void into(Html html, FromCenter from) {
        if (!from.readings().isEmpty()) {
            html.markup("<h2>").text(texts.text("agent.readings")).markup("</h2>\n");
        }
        List<Read> readings = from.readings();
        for (int i = 0; i < readings.size(); i++) {
            Optional<Instant> seenAt =
                    Optional.ofNullable(from.seenAt().get(readings.get(i).id()));
            if (i < SHOWN || seenAt.isEmpty()) {
                reading(html, readings.get(i), seenAt);
            }
        }
        from.printing().ifPresent(printing -> printing(html, printing));
    }

    private void reading(Html html, Read reading, Optional<Instant> seenAt) {
        html.markup("<article class=\"" + (reading.urgentTransfer() ? "bad" : "good") + "\"><h3>")
                .text(reading.caseNumber())
                .markup("</h3><p class=\"state\">")
                .text(texts.text("agent.reading." + reading.kind().name().toLowerCase(Locale.ROOT)))
                .text(reading.test() ? " · " + texts.text("agent.reading.test") : "")
                .text(reading.urgentTransfer() ? " · " + texts.text("agent.reading.transfer") : "")
                .markup("</p><dl>");
        html.row(texts.text("agent.reading.signed"), reading.signedBy() + ", " + time.format(reading.signedAt()));
        written(html, "agent.reading.conclusion", reading.language(), reading.conclusion());
        written(html, "agent.reading.recommendation", reading.language(), reading.recommendation());
        reading.codes()
                .forEach(code -> html.row(texts.text("agent.reading.do"), texts.has(code) ? texts.text(code) : code));
        seenAt.ifPresent(at -> html.row(texts.text("agent.reading.seen"), time.format(at)));
        html.markup("</dl>");
        if (reading.kind() == Kind.PRELIMINARY) {
            html.markup("<p>")
                    .text(texts.text("agent.reading.preliminary.means"))
                    .markup("</p>");
        }
        if (seenAt.isEmpty()) {
            button(html, "/see", reading.id(), texts.text("agent.reading.see"));
        }
        html.markup("</article>\n");
    }

    private void button(Html html, String action, UUID id, String words) {
        html.markup("<form method=\"post\" action=\"" + action + "\"><input type=\"hidden\" name=\"id\" value=\"" + id
                        + "\"><input type=\"hidden\" name=\"lang\" value=\"" + language.tag() + "\"><button>")
                .text(words)
                .markup("</button></form>\n");
    }

    /** In the language it was written in, which is not always the page's. */
    private void written(Html html, String key, String language, String words) {
        if (!words.isBlank()) {
            html.markup("<dt>")
                    .text(texts.text(key))
                    .markup("</dt><dd><span lang=\"")
                    .text(language)
                    .markup("\">")
                    .text(words)
                    .markup("</span></dd>");
        }
    }

    private void printing(Html html, Printing printing) {
        PrintState state = printing.state();
        boolean isGood = printing.isOn() && state.problem().isEmpty();
        html.markup("<section class=\"" + (isGood ? "good" : printing.isOn() ? "bad" : "off") + "\"><h3>")
                .text(texts.text("agent.printing"))
                .markup("</h3>");
        if (!printing.isOn()) {
            html.markup("<p class=\"state\">")
                    .text(texts.text("agent.printing.off"))
                    .markup("</p>");
        }
        html.markup("<dl>");
        html.row(texts.text("agent.printing.printed"), String.valueOf(state.printed()));
        html.row(texts.text("agent.printing.waiting"), String.valueOf(state.waiting()));
        state.problem().ifPresent(why -> html.row(texts.text("agent.printing.problem"), why));
        html.markup("</dl>");
        if (!printing.held().isEmpty()) {
            held(html, printing);
        }
        html.markup("</section>\n");
    }

    /** Nothing of this is printed by itself: the page may lie beside another patient by then. */
    private void held(Html html, Printing printing) {
        html.markup("<p>").text(texts.text("agent.printing.held")).markup("</p><dl>");
        printing.held().forEach(report -> html.row(report.fileName(), time.format(report.at())));
        html.markup("</dl>");
        if (printing.isOn()) {
            printing.held()
                    .forEach(report -> button(
                            html,
                            "/print",
                            report.id(),
                            texts.text("agent.printing.print", Map.of("name", report.fileName()))));
        }
    }
}
