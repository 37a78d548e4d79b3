package uz.yurak.gateway.glimpse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uz.yurak.record.Lead;
import uz.yurak.record.MachineId;
import uz.yurak.record.Scale;

/**
 * The signal that glimpses are of.
 *
 * @param session 32 hexadecimal digits
 * @param machine that sends it
 * @param start the gateway's clock when the session began
 * @param rateHz instants a second of all leads; finite and above 0
 * @param leads at least one, at most {@link #MAX_LEADS}
 */
public record GlimpseSource(String session, MachineId machine, Instant start, double rateHz, List<SourceLead> leads) {
    public static final int MAX_LEADS = 32;

    /**
     * One lead.
     *
     * @param name as the agent writes it
     * @param lead of that name here: versions differ in the names they know
     * @param scale to microvolts; empty where nobody knows
     */
    public record SourceLead(String name, Lead lead, Optional<Scale> scale) {
        public SourceLead(Lead lead, Optional<Scale> scale) {
            this(lead.label(), lead, scale);
        }

        public static SourceLead named(String name, Optional<Scale> scale) {
            return new SourceLead(name, Lead.named(name), scale);
        }
    }

    public GlimpseSource {
        leads = List.copyOf(leads);
        if (!session.matches("[0-9a-f]{32}") || !(rateHz > 0) || !Double.isFinite(rateHz)) {
            throw new IllegalArgumentException("expected a session's id and a rate");
        }
        if (leads.isEmpty() || leads.size() > MAX_LEADS) {
            throw new IllegalArgumentException("expected 1 to " + MAX_LEADS + " leads, not " + leads.size());
        }
    }
}
