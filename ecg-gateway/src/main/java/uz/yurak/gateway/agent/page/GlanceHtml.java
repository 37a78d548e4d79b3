package uz.yurak.gateway.agent.page;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import uz.yurak.gateway.agent.glance.Glance;
import uz.yurak.signal.quality.Advice;
import uz.yurak.signal.quality.Quality;
import uz.yurak.signal.quality.Verdict;
import uz.yurak.text.Texts;

/** The last recordings, and what to do about them; the newest in large letters. */
final class GlanceHtml {
    private final Texts texts;
    private final DateTimeFormatter time;

    GlanceHtml(Texts texts, DateTimeFormatter time) {
        this.texts = texts;
        this.time = time;
    }

    void into(Html html, List<Glance> glances) {
        if (glances.isEmpty()) {
            return;
        }
        html.markup("<h2>").text(texts.text("advice.title")).markup("</h2>\n<div role=\"status\">");
        for (int i = 0; i < glances.size(); i++) {
            one(html, glances.get(i), i == 0);
        }
        html.markup("</div>\n");
    }

    private void one(Html html, Glance glance, boolean isLast) {
        html.markup("<article class=\"" + look(glance) + (isLast ? " last" : "") + "\"><p class=\"state\">")
                .text(words(glance))
                .markup("</p>");
        List<Advice> advice = glance.quality().map(Quality::advice).orElse(List.of());
        if (!advice.isEmpty()) {
            html.markup("<ol class=\"advice\">");
            advice.forEach(one -> html.markup("<li>").text(one.text(texts)).markup("</li>"));
            html.markup("</ol>");
        }
        html.markup("<p class=\"when\">")
                .text(texts.text("agent.glance.of", Map.of("at", time.format(glance.keptAt()), "way", glance.way())))
                .markup("</p></article>\n");
    }

    private String words(Glance glance) {
        return glance.quality()
                .map(quality -> mark(quality.verdict()) + quality.verdict().text(texts))
                .orElseGet(
                        () -> texts.text("agent.glance." + glance.state().name().toLowerCase(Locale.ROOT)));
    }

    /** A shape beside the color. */
    private static String mark(Verdict verdict) {
        return switch (verdict) {
            case GOOD -> "✓ ";
            case USABLE -> "○ ";
            case REPEAT -> "▲ ";
        };
    }

    private static String look(Glance glance) {
        return glance.quality()
                .map(quality -> switch (quality.verdict()) {
                    case GOOD -> "good";
                    case USABLE -> "fair";
                    case REPEAT -> "bad";
                })
                .orElse("off");
    }
}
