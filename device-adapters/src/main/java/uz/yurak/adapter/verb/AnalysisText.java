package uz.yurak.adapter.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import uz.yurak.signal.Analysis;
import uz.yurak.signal.measure.Quantity;
import uz.yurak.text.Texts;

/** An analysis for a person at a terminal, one fact a line. */
final class AnalysisText {
    private AnalysisText() {}

    static List<String> lines(String file, Analysis analysis, Texts texts) {
        List<String> lines = new ArrayList<>();
        lines.add(file);
        lines.add("  urgency       " + lower(analysis.urgency()));
        lines.add("  quality       " + lower(analysis.quality().overall()));
        lines.add("  beats         " + analysis.beats().size());
        for (Quantity quantity : Quantity.values()) {
            analysis.measurements()
                    .of(quantity)
                    .ifPresent(value -> lines.add(String.format(Locale.ROOT, "  %-16s  %.0f", quantity.key(), value)));
        }
        analysis.measurements()
                .st()
                .forEach((lead, st) -> lines.add(String.format(
                        Locale.ROOT,
                        "  ST %-4s J %.0f, J+40 %.0f, J+60 %.0f, J+80 %.0f uV%s",
                        lead.label(),
                        st.jUv(),
                        st.j40Uv(),
                        st.j60Uv(),
                        st.j80Uv(),
                        st.derived() ? " (derived)" : "")));
        analysis.measurements()
                .notMeasured()
                .forEach((name, reason) -> lines.add("  not measured: " + name + ": " + reason.english()));
        analysis.statements()
                .forEach(statement -> lines.add(
                        "  " + lower(statement.severity()) + ": " + statement.text(texts) + " (unconfirmed)"));
        return lines;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
