package uz.yurak.signal.compare;

/**
 * What a comparison may say: the statements of AHA/ACC/HRS 2007 part II (Mason and others, Circulation 115:1325), table of
 * comparison statements, without 406, which is a reader's. The text is {@code statement.comparison.<key>}.
 */
public enum Change {
    /** Neither statements nor numbers beyond the limits below. */
    NONE("400", "none"),
    /** A rhythm, pacing or ectopy appeared or is gone, or the rate moved by more than 20 to below 50 or above 100. */
    RHYTHM("401", "rhythm"),
    /** A statement of ischemia or infarct appeared, or J moved by 0.1 mV and more in two neighbors of one wall (ours). */
    ISCHEMIA("402", "ischemia"),
    /** A block between atria and ventricles or in them appeared. */
    CONDUCTION("403", "conduction"),
    /** A long QTc appeared or is gone, or QTc moved by more than 60 ms. */
    REPOLARIZATION("404", "repolarization"),
    /** Axis, voltage or hypertrophy appeared or is gone. */
    STATUS("405", "status");

    private final String aha;
    private final String key;

    Change(String aha, String key) {
        this.aha = aha;
        this.key = key;
    }

    /** Its number in the list. */
    public String aha() {
        return aha;
    }

    /** Of its text. */
    public String key() {
        return key;
    }
}
