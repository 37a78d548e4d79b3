package uz.yurak.chart;

import java.util.Locale;
import uz.yurak.record.Urgency;
import uz.yurak.text.Texts;

/** The words for urgencies in legends. */
final class UrgencyNames {
    private UrgencyNames() {}

    static String of(Urgency urgency, Texts texts) {
        return texts.text("urg." + urgency.name().toLowerCase(Locale.ROOT));
    }
}
