package uz.yurak.record;

import java.util.Optional;

/**
 * A number the device computed itself. Kept apart from ours: a cart's definitions differ.
 *
 * @param name the measurement's name; for those that we measure too, the name of our own ({@code heartRateBpm}, {@code
 *     prIntervalMs}, {@code qrsDurationMs}, {@code qtIntervalMs}, {@code qtcFridericiaMs}, {@code qtcBazettMs}, {@code
 *     qrsAxisDeg} …), otherwise the format's
 * @param lead the lead it holds for; empty for a global one
 * @param value the number
 * @param unit its unit as a UCUM code ({@code ms}, {@code /min}, {@code deg}, {@code uV})
 */
public record DeviceMeasurement(String name, Optional<Lead> lead, double value, String unit) {}
