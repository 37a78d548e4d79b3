package uz.yurak.signal.measure;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.record.Lead;

/**
 * The numbers of a recording. One that could not be made is absent and has its reason in {@link #notMeasured}.
 *
 * <p>Intervals are global: from the earliest onset to the latest end over all leads, on the representative beat.
 *
 * @param values what was measured, in the unit of the quantity's key
 * @param st each lead's ST segment
 * @param leads each lead's waves; of the same leads
 * @param support what stands behind each interval
 * @param notMeasured by the quantity's key, or {@code st} and {@code st.<LEAD>}
 * @param representativeBeats beats that went into the representative beat; 0 where there is none
 */
public record Measurements(
        Map<Quantity, Double> values,
        Map<Lead, StLevel> st,
        Map<Lead, LeadMeasurements> leads,
        Map<Quantity, Support> support,
        Map<String, Reason> notMeasured,
        int representativeBeats) {
    public Measurements {
        Map<Quantity, Double> byQuantity = new EnumMap<>(Quantity.class);
        byQuantity.putAll(values);
        values = Collections.unmodifiableMap(byQuantity);
        st = Collections.unmodifiableMap(new LinkedHashMap<>(st));
        leads = Collections.unmodifiableMap(new LinkedHashMap<>(leads));
        Map<Quantity, Support> supported = new EnumMap<>(Quantity.class);
        supported.putAll(support);
        support = Collections.unmodifiableMap(supported);
        notMeasured = Collections.unmodifiableMap(new LinkedHashMap<>(notMeasured));
    }

    /** The ST segment of a lead, where it was measured. */
    public Optional<StLevel> st(Lead lead) {
        return Optional.ofNullable(st.get(lead));
    }

    /** The waves of a lead, where they were measured. */
    public Optional<LeadMeasurements> lead(Lead lead) {
        return Optional.ofNullable(leads.get(lead));
    }

    /** The value, in the unit that the quantity's key ends in. */
    public OptionalDouble of(Quantity quantity) {
        Double value = values.get(quantity);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
