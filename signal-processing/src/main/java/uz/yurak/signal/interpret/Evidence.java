package uz.yurak.signal.interpret;

import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.record.Lead;

/**
 * One number a statement rests on.
 *
 * @param name what it is, by its key in JSON without the unit ({@code heartRate}, {@code stJ})
 * @param lead the lead it was measured in; empty where it holds for all
 * @param value the number
 * @param unit its unit ({@code bpm}, {@code ms}, {@code uV}, {@code deg}); empty for a count or a ratio
 * @param limit the limit it was held against; empty where there is none
 */
public record Evidence(String name, Optional<Lead> lead, double value, String unit, OptionalDouble limit) {
    public static Evidence of(String name, double value, String unit) {
        return new Evidence(name, Optional.empty(), value, unit, OptionalDouble.empty());
    }

    public static Evidence of(String name, double value, String unit, double limit) {
        return new Evidence(name, Optional.empty(), value, unit, OptionalDouble.of(limit));
    }

    public static Evidence in(Lead lead, String name, double value, String unit) {
        return new Evidence(name, Optional.of(lead), value, unit, OptionalDouble.empty());
    }

    public static Evidence in(Lead lead, String name, double value, String unit, double limit) {
        return new Evidence(name, Optional.of(lead), value, unit, OptionalDouble.of(limit));
    }
}
