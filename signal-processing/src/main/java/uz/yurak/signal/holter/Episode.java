package uz.yurak.signal.holter;

/**
 * Something that began and ended.
 *
 * @param kind what
 * @param startSample from which sample on
 * @param endSample the sample after its last
 * @param beats beats in it; of a pause the two that it lies between
 * @param value in the unit of the kind
 */
public record Episode(Kind kind, int startSample, int endSample, int beats, double value) {
    /** What is looked for, each by its definition in {@link EpisodeFinder}. */
    public enum Kind {
        /** Suspected atrial fibrillation; value: mean rate, a minute. */
        ATRIAL_FIBRILLATION("atrial-fibrillation", "bpm"),
        /** Ventricular beats in a row; value: their rate, a minute. */
        VENTRICULAR_RUN("ventricular-run", "bpm"),
        /** No beat; value: its length, ms. */
        PAUSE("pause", "ms");

        private final String key;
        private final String unit;

        Kind(String key, String unit) {
            this.key = key;
            this.unit = unit;
        }

        public String key() {
            return key;
        }

        public String unit() {
            return unit;
        }
    }
}
