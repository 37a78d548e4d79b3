package uz.yurak.adapter.stream;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import uz.yurak.record.Bytes;
import uz.yurak.record.Device;
import uz.yurak.record.Subject;

/**
 * What all units of a session have in common.
 *
 * @param rateHz instants a second, of all leads
 * @param leads at least one, at most {@link #MAX_LEADS}
 * @param subject the patient as the machine names one; another patient's signal is never joined to this one's
 */
public record LiveSignal(double rateHz, List<LiveLead> leads, Subject subject, Device device) {
    public static final int MAX_LEADS = 32;

    /** Of all leads together; 12 leads at 8 kHz. */
    public static final double MAX_SAMPLES_A_SECOND = 100_000;

    /** A longer hole inside a connection is a machine that began anew, s. */
    public static final int LONGEST_COUNTED_GAP_S = 60;

    public LiveSignal {
        leads = List.copyOf(leads);
    }

    /** Whether it is one that may be recorded: bounded, so that few bytes never ask for much memory. */
    public boolean isWithinLimits() {
        return !leads.isEmpty()
                && leads.size() <= MAX_LEADS
                && rateHz > 0
                && rateHz * leads.size() <= MAX_SAMPLES_A_SECOND;
    }

    /** Instants that may be missing at once within a connection. */
    public long longestCountedGap() {
        return Math.max(1, Math.round(LONGEST_COUNTED_GAP_S * rateHz));
    }

    /** Whether the other's units may follow this one's. */
    public boolean continues(LiveSignal other) {
        return rateHz == other.rateHz && leads.equals(other.leads) && subject.equals(other.subject);
    }

    /** 64 hexadecimal digits, the same for signals that continue each other. */
    public String fingerprint() {
        StringBuilder text = new StringBuilder().append(rateHz);
        leads.forEach(lead -> text.append('\n').append(lead));
        for (Optional<?> field : List.of(
                subject.id(),
                subject.familyName(),
                subject.givenName(),
                subject.birthDate(),
                subject.sex(),
                subject.ageYears())) {
            text.append('\n').append(field);
        }
        text.append('\n').append(subject.other());
        return Bytes.wrap(text.toString().getBytes(StandardCharsets.UTF_8))
                .sha256()
                .toString();
    }
}
