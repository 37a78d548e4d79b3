package uz.yurak.signal.quality;

import uz.yurak.signal.filter.Montage;

/** Whether a pacemaker's stimuli, found on all leads together, can be seen in one. */
final class Stimuli {
    /** Rise and fall of a stimulus behind a recorder's low-pass, ms. */
    private static final double WIDTH_MS = 6;

    /** In more than half of the stimuli the lead moves so far, microvolts. */
    private static final double LEAST_UV = 100;

    private Stimuli() {}

    static boolean areSeen(Montage unfiltered, int lead, int[] spikes) {
        int width = unfiltered.samples(WIDTH_MS);
        int seen = 0;
        for (int spike : spikes) {
            int end = Math.min(unfiltered.count(), spike + width + 1);
            if (LeadNoise.span(unfiltered.range(lead, spike, end)) >= LEAST_UV) {
                seen++;
            }
        }
        return 2 * seen > spikes.length;
    }
}
