package uz.yurak.signal.measure;

/**
 * Why something was not measured.
 *
 * @param key of the text {@code statement.reason.<key>}, for screens in every script
 * @param english the same with its numbers ({@code T end not found in 7 of 9 leads})
 */
public record Reason(String key, String english) {}
