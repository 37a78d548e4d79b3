package uz.yurak.signal.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;

/**
 * The leads of a recording on one time axis, for analysis.
 *
 * <p>Shape: sample 0 is the recording's start; a lead that starts later or ends earlier is missing there, and what
 * a skewed lead has before the start is left out. Unit: microvolts,
 * counts where a lead has no scale. Nothing is resampled: leads of another rate than most are left out and listed in
 * {@link #leftOut()}. Missing stretches are bridged by straight lines in {@link #signal(int)} and marked in
 * {@link #isMissing}.
 */
public final class Montage {
    /** Samples of all leads together that are analyzed: 2 hours of 12 leads at 500 Hz, 350 MB. */
    static final long MAX_SAMPLES = 43_200_000;

    /** A stimulus with what a recorder's filter makes of it, ms; the QRS it starts begins later. */
    private static final double SPIKE_MS = 12;

    private final double rateHz;
    private final int count;
    private final List<LeadSignal> leads;
    private final List<double[]> signals;
    private final List<List<Gap>> gaps;
    private final Map<Lead, String> leftOut;
    private final boolean cutShort;

    private Montage(double rateHz, int count, List<LeadSignal> leads, Map<Lead, String> leftOut, boolean cutShort) {
        this.rateHz = rateHz;
        this.count = count;
        this.leads = leads;
        this.leftOut = leftOut;
        this.cutShort = cutShort;
        this.signals = new ArrayList<>();
        this.gaps = new ArrayList<>();
        for (LeadSignal lead : leads) {
            List<Gap> missing = new ArrayList<>();
            signals.add(placed(lead, missing));
            gaps.add(Collections.unmodifiableList(missing));
        }
    }

    /** Some leads of another, whose signals it shares: they never change once it is made. */
    private Montage(Montage whole, List<Integer> indices) {
        this.rateHz = whole.rateHz;
        this.count = whole.count;
        this.leads = indices.stream().map(whole.leads::get).toList();
        this.leftOut = whole.leftOut;
        this.cutShort = whole.cutShort;
        this.signals = indices.stream().map(whole.signals::get).toList();
        this.gaps = indices.stream().map(whole.gaps::get).toList();
    }

    /** The leads that share the rate most leads have (the highest of them where they tie). */
    public static Montage of(Recording recording) {
        double rateHz = commonRate(recording.leads());
        List<LeadSignal> chosen = new ArrayList<>();
        Map<Lead, String> leftOut = new TreeMap<>((a, b) -> a.label().compareTo(b.label()));
        for (LeadSignal lead : recording.leads()) {
            if (lead.rateHz() != rateHz) {
                leftOut.put(lead.lead(), "sampled at " + lead.rateHz() + " Hz, most leads at " + rateHz);
            } else if (lead.samples().count() == 0) {
                leftOut.put(lead.lead(), "no samples");
            } else if (chosen.stream().anyMatch(c -> c.lead().equals(lead.lead()))) {
                leftOut.put(lead.lead(), "the lead stands twice in the recording; the first was taken");
            } else {
                chosen.add(lead);
            }
        }
        long longest = chosen.stream()
                .mapToLong(l -> shift(l, rateHz) + l.samples().count())
                .reduce(0, Math::max);
        long limit = chosen.isEmpty() ? 0 : MAX_SAMPLES / chosen.size();
        return new Montage(rateHz, (int) Math.min(longest, limit), chosen, leftOut, longest > limit);
    }

    /** The rate that most leads have, samples a second: the time axis of beats; 0 without leads. */
    public static double commonRate(List<LeadSignal> leads) {
        Map<Double, Integer> votes = new HashMap<>();
        leads.forEach(l -> votes.merge(l.rateHz(), 1, Integer::sum));
        return votes.entrySet().stream()
                .max(Map.Entry.<Double, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(0.0);
    }

    /** The same leads, a pacemaker's stimuli bridged by straight lines: no filter shall ring after them, no QRS hide. */
    public Montage without(int[] spikes) {
        if (spikes.length == 0) {
            return this;
        }
        Montage out = new Montage(rateHz, count, leads, leftOut, cutShort);
        int width = samples(SPIKE_MS);
        for (double[] signal : out.signals) {
            for (int spike : spikes) {
                int end = Math.min(count - 1, spike + width);
                double left = signal[spike];
                double step = (signal[end] - left) / Math.max(1, end - spike);
                for (int i = spike; i < end; i++) {
                    signal[i] = left + step * (i - spike);
                }
            }
        }
        return out;
    }

    /** These of its leads alone, in this order, on the same time axis. */
    public Montage only(List<Integer> indices) {
        return new Montage(this, indices);
    }

    private static long shift(LeadSignal lead, double rateHz) {
        return Math.round(lead.startOffsetMs() / 1000 * rateHz);
    }

    private double[] placed(LeadSignal lead, List<Gap> missing) {
        double[] own = GapBridge.bridged(lead);
        int shift = (int) Math.max(-own.length, Math.min(count, shift(lead, rateHz)));
        int end = Math.min(count, own.length + shift);
        double[] out = shift == 0 && end == count ? own : moved(own, shift, end);
        if (shift > 0) {
            missing.add(new Gap(0, shift, "before the lead starts"));
        }
        for (Gap gap : lead.gaps()) {
            int from = Math.max(0, gap.startIndex() + shift);
            int to = Math.min(count, gap.endIndex() + shift);
            if (to > from) {
                missing.add(new Gap(from, to, gap.reason()));
            }
        }
        if (end < count) {
            missing.add(new Gap(Math.max(0, end), count, "after the lead ends"));
        }
        return out;
    }

    /** Before it begins a lead stands at its first value, after it ends at its last. */
    private double[] moved(double[] own, int shift, int end) {
        double[] out = new double[count];
        int from = Math.max(0, shift);
        if (end > from) {
            System.arraycopy(own, from - shift, out, from, end - from);
        }
        Arrays.fill(out, 0, Math.min(from, count), own[0]);
        Arrays.fill(out, Math.max(0, end), count, own[own.length - 1]);
        return out;
    }

    public double rateHz() {
        return rateHz;
    }

    /** Samples on the time axis. */
    public int count() {
        return count;
    }

    public int leadCount() {
        return leads.size();
    }

    public Lead lead(int index) {
        return leads.get(index).lead();
    }

    public OptionalInt indexOf(Lead lead) {
        for (int i = 0; i < leads.size(); i++) {
            if (leads.get(i).lead().equals(lead)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    public boolean isCalibrated(int index) {
        return leads.get(index).scale().isPresent();
    }

    /** Size of one count; 1 where a lead has no scale. */
    public double microvoltsPerCount(int index) {
        return leads.get(index)
                .scale()
                .map(scale -> Math.abs(scale.nanovoltsPerCount()) / 1000)
                .orElse(1.0);
    }

    public boolean isDerived(int index) {
        return leads.get(index).derived();
    }

    /** One lead, bridged where it is missing; a copy. */
    public double[] signal(int index) {
        return signals.get(index).clone();
    }

    /** The same from start (included) to end (excluded); a copy. */
    public double[] range(int index, int start, int end) {
        return Arrays.copyOfRange(signals.get(index), start, end);
    }

    /** One value of {@link #signal(int)}. */
    public double at(int index, int sample) {
        return signals.get(index)[sample];
    }

    /** Where the lead is missing. */
    public List<Gap> gaps(int index) {
        return gaps.get(index);
    }

    /** Whether the lead misses any sample from start (included) to end (excluded). */
    public boolean isMissing(int index, int start, int end) {
        for (Gap gap : gaps.get(index)) {
            if (gap.startIndex() < end && gap.endIndex() > start) {
                return true;
            }
        }
        return false;
    }

    /** Leads that are not analyzed, and why. */
    public Map<Lead, String> leftOut() {
        return Collections.unmodifiableMap(leftOut);
    }

    /** Whether the recording goes on after the last sample here. */
    public boolean isCutShort() {
        return cutShort;
    }

    public int samples(double ms) {
        return (int) Math.round(ms * rateHz / 1000);
    }
}
