package uz.yurak.signal.measure;

/**
 * What stands behind a number.
 *
 * @param beats how many beats it was looked for and found in
 * @param confidence share of them whose own value agrees, 0 to 1: within 15 ms for P, 10 ms for PR and QRS, 30 ms for QT,
 *     the scatter that IEC 60601-2-25 allows on recordings of people [mem]
 */
public record Support(int beats, double confidence) {}
