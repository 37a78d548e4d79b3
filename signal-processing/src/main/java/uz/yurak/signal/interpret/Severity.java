package uz.yurak.signal.interpret;

import uz.yurak.record.Urgency;

/** How much a statement matters; the order goes from most to least. */
public enum Severity {
    /** Minutes count. */
    CRITICAL(Urgency.EMERGENCY),
    /** To be read within the hour. */
    ABNORMAL(Urgency.URGENT),
    /** Worth knowing; does not hurry. */
    NOTE(Urgency.ROUTINE);

    private final Urgency urgency;

    Severity(Urgency urgency) {
        this.urgency = urgency;
    }

    /** What a statement of this severity raises a case to; nothing lowers it. */
    public Urgency urgency() {
        return urgency;
    }
}
