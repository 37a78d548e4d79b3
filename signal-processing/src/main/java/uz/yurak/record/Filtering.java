package uz.yurak.record;

import java.util.OptionalDouble;

/**
 * What a device says it did to a signal before writing it. Empty means "not said", not "not done".
 *
 * @param highPassHz lower cut-off, Hz
 * @param lowPassHz upper cut-off, Hz
 * @param notchHz mains filter, Hz
 */
public record Filtering(OptionalDouble highPassHz, OptionalDouble lowPassHz, OptionalDouble notchHz) {
    public static final Filtering UNKNOWN =
            new Filtering(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
}
