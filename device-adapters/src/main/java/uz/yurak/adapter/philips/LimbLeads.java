package uz.yurak.adapter.philips;

import java.util.List;
import uz.yurak.record.Lead;

/**
 * How XLI stores III, aVR, aVL and aVF: not the samples but what Einthoven's and Goldberger's sums of the other leads
 * miss of them. Put together they are the device's own samples again, bit for bit.
 *
 * <p>Halves are cut towards zero. In real files that keeps every such lead within one count of its sum; rounding down would
 * not.
 */
final class LimbLeads {
    /** The order in which they are stored so, and put together. */
    static final List<Lead> ORDER = List.of(Lead.I, Lead.II, Lead.III, Lead.AVR, Lead.AVL, Lead.AVF);

    private LimbLeads() {}

    /** In place, over the six channels of {@link #ORDER}; as far as all that a lead is made of are there. */
    static void restore(List<int[]> channels) {
        int[] one = channels.get(0);
        int[] two = channels.get(1);
        int[] three = channels.get(2);
        int[] right = channels.get(3);
        int[] left = channels.get(4);
        int[] foot = channels.get(5);
        for (int i = 0; i < three.length; i++) {
            three[i] = two[i] - one[i] - three[i];
            right[i] = -right[i] - (one[i] + two[i]) / 2;
            left[i] = (one[i] - three[i]) / 2 - left[i];
            foot[i] = (two[i] + three[i]) / 2 - foot[i];
        }
    }
}
