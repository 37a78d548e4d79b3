package uz.yurak.signal.beat;

import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.filter.ZeroPhase;

/**
 * The leads at the rate at which beats are sought: the fewest samples that still carry a QRS.
 *
 * <p>Shape: [lead][sample]; sample k lies at sample {@code k · step} of the recording. Unit: that of the montage. Each
 * sample is the mean over a triangle twice {@code step} wide, which takes out most of what would fold back.
 */
final class Thinned {
    /** At least this many samples a second: 2.5 times the highest frequency that {@link Activity} looks at. */
    private static final double LOWEST_HZ = 100;

    private final int step;
    private final double rateHz;
    private final int count;
    private final double[][] leads;

    private Thinned(int step, double rateHz, double[][] leads) {
        this.step = step;
        this.rateHz = rateHz;
        this.leads = leads;
        this.count = leads.length == 0 ? 0 : leads[0].length;
    }

    static Thinned of(Montage montage) {
        int step = Math.max(1, (int) Math.floor(montage.rateHz() / LOWEST_HZ));
        double[][] leads = new double[montage.leadCount()][];
        for (int lead = 0; lead < leads.length; lead++) {
            double[] signal = montage.signal(lead);
            leads[lead] = step == 1 ? signal : thinned(signal, step);
        }
        return new Thinned(step, montage.rateHz() / step, leads);
    }

    private static double[] thinned(double[] signal, int step) {
        int last = signal.length - 1;
        double[] out = new double[(signal.length + step - 1) / step];
        double[] weight = new double[step];
        for (int d = 0; d < step; d++) {
            weight[d] = (double) (step - d) / (step * step);
        }
        for (int k = 0; k < out.length; k++) {
            int middle = k * step;
            double sum = weight[0] * signal[middle];
            boolean isInside = middle >= step && middle + step <= last;
            for (int d = 1; d < step; d++) {
                int before = isInside ? middle - d : Math.max(0, middle - d);
                int after = isInside ? middle + d : Math.min(last, middle + d);
                sum += weight[d] * (signal[before] + signal[after]);
            }
            out[k] = sum;
        }
        return out;
    }

    int step() {
        return step;
    }

    double rateHz() {
        return rateHz;
    }

    int count() {
        return count;
    }

    int leadCount() {
        return leads.length;
    }

    /** One lead; not to be changed. */
    double[] lead(int index) {
        return leads[index];
    }

    /** All leads between two frequencies. */
    double[][] bandPassed(double fromHz, double toHz) {
        return ZeroPhase.bandPass(leads, fromHz, toHz, rateHz);
    }

    int samples(double ms) {
        return (int) Math.round(ms * rateHz / 1000);
    }
}
