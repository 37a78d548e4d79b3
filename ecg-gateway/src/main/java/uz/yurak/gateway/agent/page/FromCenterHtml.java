package uz.yurak.gateway.agent.page;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import uz.yurak.gateway.agent.print.PrintState;
import uz.yurak.gateway.wire.ErrandFrame.Kind;
import uz.yurak.gateway.wire.ErrandFrame.Read;
import uz.yurak.text.Texts;

/** The newest readings and the printing, as a part of the page. */
final class FromCenterHtml {
    /** Those that somebody may still wait for; the others are in the reports' folder. */
    private static final int SHOWN = 5;

    private final Texts texts;
    private final DateTimeFormatter time;

    FromCenterHtml(Texts texts, DateTimeFormatter time) {
        this.texts = texts;
        this.time = time;
    }

    void into(Html html, FromCenter from) {
        if (!from.readings().isEmpty()) {
            html.markup("<h2>").text(texts.text("agent.readings")).markup("</h2>\n");
        }
        from.readings().stream().limit(SHOWN).forEach(reading -> reading(html, reading));
        from.printing().ifPresent(printing -> printing(html, printing));
    }

    private void reading(Html html, Read reading) {
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
        html.markup("</dl>");
        if (reading.kind() == Kind.PRELIMINARY) {
            html.markup("<p>")
                    .text(texts.text("agent.reading.preliminary.means"))
                    .markup("</p>");
        }
        html.markup("</article>\n");
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

    private void printing(Html html, PrintState printing) {
        html.markup("<section class=\"" + (printing.problem().isPresent() ? "bad" : "good") + "\"><h3>")
                .text(texts.text("agent.printing"))
                .markup("</h3><dl>");
        html.row(texts.text("agent.printing.printed"), String.valueOf(printing.printed()));
        html.row(texts.text("agent.printing.waiting"), String.valueOf(printing.waiting()));
        printing.problem().ifPresent(why -> html.row(texts.text("agent.printing.problem"), why));
        html.markup("</dl></section>\n");
    }
}
