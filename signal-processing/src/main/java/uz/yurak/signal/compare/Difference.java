package uz.yurak.signal.compare;

/**
 * One number of both analyses.
 *
 * @param name as in {@code analyze --json}: {@code heartRateBpm}, {@code st.V2.j} in microvolts
 * @param before in the earlier one
 * @param now in the later one
 */
public record Difference(String name, double before, double now) {
    public double change() {
        return now - before;
    }
}
