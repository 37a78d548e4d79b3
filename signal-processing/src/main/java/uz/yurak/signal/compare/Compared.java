package uz.yurak.signal.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import uz.yurak.signal.Analysis;
import uz.yurak.signal.interpret.Statement;
import uz.yurak.signal.measure.Quantity;

/**
 * What of an analysis is compared: enough to compare one that was made long ago and is kept as its JSON alone.
 *
 * @param statements codes, the most severe first
 * @param numbers by their names in {@code analyze --json} ({@code heartRateBpm}, {@code st.V2.j} in microvolts), in the
 *     order in which they are shown
 */
public record Compared(List<String> statements, Map<String, Double> numbers) {
    public Compared {
        statements = List.copyOf(statements);
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }

    public static Compared of(Analysis analysis) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (Quantity quantity : Quantity.values()) {
            analysis.measurements().of(quantity).ifPresent(value -> numbers.put(quantity.key(), value));
        }
        analysis.measurements().st().forEach((lead, st) -> numbers.put(stAtJ(lead.label()), st.jUv()));
        return new Compared(analysis.statements().stream().map(Statement::code).toList(), numbers);
    }

    /** The name of a lead's level at J. */
    public static String stAtJ(String lead) {
        return "st." + lead + ".j";
    }

    OptionalDouble of(Quantity quantity) {
        return of(quantity.key());
    }

    OptionalDouble of(String name) {
        Double value = numbers.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
