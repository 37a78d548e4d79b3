package uz.yurak.signal.filter;

/**
 * The first-order high-pass of an amplifier, for live signals that cannot wait: no delay, at the price of phase. With 0.05 Hz,
 * the lowest cut-off that AHA/ACCF/HRS 2007 part I allows to such a filter, a 3 mV × 100 ms impulse leaves 0.093 mV and a
 * slope of 0.03 mV/s behind it; with 0.5 Hz 0.8 mV and 2.3 mV/s, so that an ST segment is not to be judged through it.
 */
public final class CausalHighPass implements StreamFilter {
    private final double keep;
    private double before;
    private double level;
    private boolean hasBegun;

    private CausalHighPass(double keep) {
        this.keep = keep;
    }

    /** @param cutOffHz where it loses 3 dB */
    public static CausalHighPass of(double cutOffHz, double rateHz) {
        return new CausalHighPass(Math.exp(-2 * Math.PI * cutOffHz / rateHz));
    }

    @Override
    public int delaySamples() {
        return 0;
    }

    /** As if the first value had stood there for ever. */
    @Override
    public double[] push(double[] samples) {
        double[] out = new double[samples.length];
        for (int i = 0; i < samples.length; i++) {
            if (hasBegun) {
                level = keep * (level + samples[i] - before);
            }
            hasBegun = true;
            before = samples[i];
            out[i] = level;
        }
        return out;
    }

    @Override
    public double[] end() {
        return new double[0];
    }
}
