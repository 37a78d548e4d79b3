package uz.yurak.record;

import java.util.List;

/**
 * A channel of the file that is no ECG lead (respiration, pressure, a status line): kept, never drawn as ECG.
 *
 * @param name as the device wrote it
 * @param unit as the device wrote it; empty where it says none
 * @param rateHz samples a second
 * @param samples counts as digitized
 * @param unitsPerCount physical units of one count
 * @param offset physical units at count 0
 * @param gaps stretches without signal
 */
public record OtherChannel(
        String name, String unit, double rateHz, Samples samples, double unitsPerCount, double offset, List<Gap> gaps) {
    public OtherChannel {
        gaps = List.copyOf(gaps);
    }
}
