package uz.yurak.signal.measure;

/** What heart rate variability is measured by: the key is the name in JSON and ends in the unit. */
public enum Variability {
    /** Mean of the NN intervals. */
    MEAN_NN("meanNnMs"),
    /** Standard deviation of all NN intervals. */
    SDNN("sdnnMs"),
    /** Standard deviation of the means of five minutes. */
    SDANN("sdannMs"),
    /** Mean of the standard deviations of five minutes. */
    SDNN_INDEX("sdnnIndexMs"),
    /** Root of the mean square of the differences of intervals that follow each other. */
    RMSSD("rmssdMs"),
    /** Part of those differences that exceed 50 ms. */
    PNN50("pnn50Percent"),
    /** Intervals over the height of their histogram in steps of 1/128 s. */
    TRIANGULAR("triangularIndex"),
    /** Power from 0.0033 to 0.04 Hz, mean of five minutes. */
    VLF("vlfMs2"),
    /** Power from 0.04 to 0.15 Hz. */
    LF("lfMs2"),
    /** Power from 0.15 to 0.4 Hz. */
    HF("hfMs2"),
    /** LF over HF. */
    LF_HF("lfHfRatio"),
    /** Poincaré plot: spread across the line of identity. */
    SD1("sd1Ms"),
    /** Poincaré plot: spread along it. */
    SD2("sd2Ms");

    private final String key;

    Variability(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }
}
