package uz.yurak.signal.filter;

/**
 * Which of the two mains frequencies of the world stands in a recording.
 *
 * <p>In windows of {@link #WINDOW_S}, which tell 50 from 60 Hz, the amplitude of each is taken from the signal's second
 * differences, where waves are small; the median over the windows passes over those with a QRS. 60 Hz has to stand out
 * clearly: where neither does, 50 Hz is assumed, of the countries this is made for, and its fit finds nothing.
 */
final class MainsFrequency {
    private static final double WINDOW_S = 0.5;
    private static final double FIFTY_HZ = 50;
    private static final double SIXTY_HZ = 60;

    /** Leads looked at: mains comes by the cable to all. */
    private static final int MOST_LEADS = 4;

    /** Windows looked at in each lead, evenly over it. */
    private static final int MOST_WINDOWS = 40;

    /** 60 Hz is said from this amplitude on, microvolts, and this many times that of 50 Hz. */
    private static final double LEAST_UV = 3;

    private static final double LEAST_TIMES = 2;

    private MainsFrequency() {}

    /** 50 or 60, Hz. */
    static double of(double[][] leads, double rateHz) {
        double fifty = 0;
        double sixty = 0;
        for (int lead = 0; lead < Math.min(MOST_LEADS, leads.length); lead++) {
            fifty += amplitude(leads[lead], FIFTY_HZ, rateHz);
            sixty += amplitude(leads[lead], SIXTY_HZ, rateHz);
        }
        boolean isSixty = sixty > LEAST_TIMES * fifty && sixty > LEAST_UV * Math.min(MOST_LEADS, leads.length);
        return isSixty ? SIXTY_HZ : FIFTY_HZ;
    }

    /** Median over windows, microvolts; 0 where the rate or the length is too little. */
    private static double amplitude(double[] signal, double hz, double rateHz) {
        int window = (int) Math.round(WINDOW_S * rateHz);
        int all = (signal.length - 2) / Math.max(1, window);
        if (hz >= 0.45 * rateHz || all < 1) {
            return 0;
        }
        double[] found = new double[Math.min(MOST_WINDOWS, all)];
        double[] cosine = new double[window];
        double[] sine = new double[window];
        double omega = 2 * Math.PI * hz / rateHz;
        for (int i = 0; i < window; i++) {
            cosine[i] = Math.cos(omega * i);
            sine[i] = Math.sin(omega * i);
        }
        double gain = 2 - 2 * Math.cos(omega);
        for (int w = 0; w < found.length; w++) {
            int from = 1 + (int) ((long) w * all / found.length) * window;
            double c = 0;
            double s = 0;
            for (int i = 0; i < window; i++) {
                double bend = 2 * signal[from + i] - signal[from + i - 1] - signal[from + i + 1];
                c += bend * cosine[i];
                s += bend * sine[i];
            }
            found[w] = 2 * Math.hypot(c, s) / window / gain;
        }
        return Ranked.median(found);
    }
}
