package uz.yurak.record;

import java.time.Duration;

/** How soon a cardiologist must read; the order is that of the worklist. */
public enum Urgency {
    EMERGENCY(Duration.ofMinutes(10)),
    URGENT(Duration.ofMinutes(60)),
    ROUTINE(Duration.ofHours(24));

    private final Duration deadline;

    Urgency(Duration deadline) {
        this.deadline = deadline;
    }

    /** From receipt to signature; the default, which a center may configure. */
    public Duration deadline() {
        return deadline;
    }

    /** The more urgent of the two: triage may raise urgency and never lowers it. */
    public Urgency raisedTo(Urgency other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
