package uz.yurak.signal.quality;

import java.util.List;
import java.util.Locale;
import uz.yurak.text.Texts;

/** What the person beside the patient should do with a recording; from best to worst. */
public enum Verdict {
    GOOD,
    /** It can be read; the advice would make the next one better. */
    USABLE,
    /** While the patient still lies there. The recording is kept and sent all the same. */
    REPEAT;

    static Verdict of(List<Advice> advice) {
        if (advice.stream().anyMatch(Advice::repeat)) {
            return REPEAT;
        }
        return advice.isEmpty() ? GOOD : USABLE;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String text(Texts texts) {
        return texts.text("advice.verdict." + key());
    }
}
