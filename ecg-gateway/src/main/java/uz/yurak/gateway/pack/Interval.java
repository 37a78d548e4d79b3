package uz.yurak.gateway.pack;

/** The interval of the arithmetic coder: both ends are within it, as numbers without a sign. */
final class Interval {
    static final int TOP_SHIFT = 24;
    private static final int PROBABILITY_BITS = 12;

    private Interval() {}

    /** The last number of the part that stands for 1. */
    static int middle(int low, int high, int probability) {
        long range = (high & 0xFFFF_FFFFL) - (low & 0xFFFF_FFFFL);
        return (int) ((low & 0xFFFF_FFFFL) + ((range * probability) >>> PROBABILITY_BITS));
    }
}
