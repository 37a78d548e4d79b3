package uz.yurak.signal.filter;

/**
 * A filter of one lead that has not ended. What comes out at an index belongs to what went in at the same index: nothing is
 * moved in time, it only comes later, by {@link #delaySamples()}. How the signal is cut into pieces changes nothing.
 *
 * <p>Not for several threads. To add one: a class that implements this, and its row in {@code StreamFilterTest}.
 */
public interface StreamFilter {
    /** The value at an index is given once so many further ones went in; 0 of a causal filter. */
    int delaySamples();

    /**
     * Takes the next samples and gives those that are ready: nothing at first, later as many as went in.
     *
     * @param samples microvolts, none missing
     */
    double[] push(double[] samples);

    /** The signal has ended: the last {@link #delaySamples()} values, or all of a shorter signal. Nothing goes in after. */
    double[] end();
}
