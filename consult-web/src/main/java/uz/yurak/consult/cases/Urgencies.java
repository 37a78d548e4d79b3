package uz.yurak.consult.cases;

import java.time.Duration;
import java.util.Locale;
import uz.yurak.record.Urgency;

/** Urgencies as the interface and the database write them, and how long a reader may hold a case of each. */
public final class Urgencies {
    private Urgencies() {}

    public static String key(Urgency urgency) {
        return urgency.name().toLowerCase(Locale.ROOT);
    }

    public static Urgency ofKey(String key) {
        for (Urgency urgency : Urgency.values()) {
            if (key(urgency).equals(key)) {
                return urgency;
            }
        }
        throw Refused.field("urgency", "expected emergency, urgent or routine");
    }

    /** Idle time after which a claimed case is offered again (design, section 4). */
    public static Duration lease(Urgency urgency) {
        return switch (urgency) {
            case EMERGENCY -> Duration.ofMinutes(2);
            case URGENT -> Duration.ofMinutes(10);
            case ROUTINE -> Duration.ofMinutes(30);
        };
    }
}
