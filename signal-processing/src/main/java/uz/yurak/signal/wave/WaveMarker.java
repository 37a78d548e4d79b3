package uz.yurak.signal.wave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.record.Lead;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.beat.BeatClass;
import uz.yurak.signal.beat.BeatGroup;
import uz.yurak.signal.filter.Montage;

/** Marks the waves of every beat, shape by shape, on signals freed of their baseline. */
final class WaveMarker {
    private static final double BEFORE_MS = 480;
    private static final double AFTER_MS = 760;

    /** Correlation of the beats' P windows from which there is a P wave; atrial fibrillation stays far below. */
    static double CONSISTENT = 0.8;

    /** The same for one beat. */
    static double ONE_BEAT = 0.3;

    private final Montage montage;
    private final double rateHz;
    private final int[] beats;
    private final boolean[] used;
    private final List<BeatGroup> groups;
    private final double[][] signals;
    private final double[][] smooth;
    private final int before;
    private final int after;

    WaveMarker(Montage montage, int[] beats, boolean[] used, List<BeatGroup> groups, double[][] signals) {
        this.montage = montage;
        this.rateHz = montage.rateHz();
        this.beats = beats;
        this.used = used;
        this.groups = groups;
        this.signals = signals;
        this.smooth = new double[signals.length][];
        for (int lead = 0; lead < signals.length; lead++) {
            smooth[lead] = smoothed(signals[lead]);
        }
        this.before = montage.samples(BEFORE_MS);
        this.after = montage.samples(AFTER_MS);
    }

    /** Means over 20 ms, for P and T; NaN stays. */
    private double[] smoothed(double[] signal) {
        int half = Math.max(1, montage.samples(20) / 2);
        double[] out = new double[signal.length];
        double sum = 0;
        int n = 0;
        for (int i = -half; i < signal.length; i++) {
            int in = i + half;
            int gone = i - half - 1;
            if (in < signal.length && !Double.isNaN(signal[in])) {
                sum += signal[in];
                n++;
            }
            if (gone >= 0 && !Double.isNaN(signal[gone])) {
                sum -= signal[gone];
                n--;
            }
            if (i >= 0) {
                out[i] = Double.isNaN(signal[i]) || n == 0 ? Double.NaN : sum / n;
            }
        }
        return out;
    }

    Delineation mark() {
        List<Lead> leads = new ArrayList<>();
        for (int lead = 0; lead < signals.length; lead++) {
            leads.add(montage.lead(lead));
        }
        List<List<BeatWaves>> waves =
                new ArrayList<>(Collections.nCopies(beats.length, Collections.nCopies(signals.length, BeatWaves.NONE)));
        Beat[] classes = new Beat[beats.length];
        GroupWaves dominant = null;
        for (BeatGroup group : groups) {
            GroupWaves found = new GroupWaves(group);
            if (dominant == null) {
                dominant = found;
            }
            for (int i = 0; i < group.size(); i++) {
                int index = group.members().get(i);
                int fiducial = group.fiducials().get(i);
                classes[index] = new Beat(beats[index], found.beatClass(dominant));
                waves.set(index, found.at(i, fiducial));
            }
        }
        if (dominant == null) {
            return new Delineation(
                    rateHz, leads, List.of(), waves, BeatWaves.NONE, List.of(), List.of(), 0, OptionalDouble.empty());
        }
        return new Delineation(
                rateHz,
                leads,
                Arrays.asList(classes),
                waves,
                dominant.global,
                dominant.perLead,
                Arrays.asList(dominant.template.values()),
                dominant.template.beats(),
                dominant.consistency);
    }

    private double rrMs(int index, boolean next) {
        int a = next ? index : index - 1;
        return a < 0 || a + 1 >= beats.length ? Double.NaN : (beats[a + 1] - beats[a]) * 1000 / rateHz;
    }

    /** The waves of one shape. */
    private final class GroupWaves {
        final BeatGroup group;
        final Template template;
        final BeatWaves global;
        final List<BeatWaves> perLead = new ArrayList<>();
        final OptionalDouble consistency;
        private final double[] fits;

        GroupWaves(BeatGroup group) {
            this.group = group;
            this.template = Template.of(signals, group, before, after);
            Template soft = Template.of(smooth, group, before, after);
            double[][] trusted = trusted(template.values());
            Optional<int[]> limits = QrsLimits.find(trusted, before, rateHz);
            this.fits = new double[group.size()];
            if (limits.isEmpty()) {
                this.global = BeatWaves.NONE;
                this.consistency = OptionalDouble.empty();
                perLead.addAll(Collections.nCopies(signals.length, BeatWaves.NONE));
                return;
            }
            Wave qrs = new Wave(
                    limits.get()[0], Math.max(limits.get()[0], Math.min(limits.get()[1], before)), limits.get()[1]);
            double next = medianRr(true);
            double last = medianRr(false);
            int[] tw = TFinder.window(qrs.onset(), qrs.end(), next, template.length(), rateHz);
            Optional<Wave> t = Optional.empty();
            if (tw[1] > tw[0]) {
                double[][] softTrusted = trusted(soft.values());
                Projection view = Projection.of(softTrusted, tw[0], tw[1]);
                t = TFinder.find(view.of(softTrusted, tw[0], tw[1], 0), tw[0], rateHz);
            }
            int lastTEnd =
                    t.map(w -> w.end() - (int) Math.round(last * rateHz / 1000)).orElse(0);
            int[] pw = PFinder.window(qrs.onset(), lastTEnd, rateHz);
            Optional<Wave> p = Optional.empty();
            OptionalDouble fit = OptionalDouble.empty();
            if (pw[1] > pw[0]) {
                double[][] levelled = levelledLeads(trusted(soft.values()), pw);
                Projection view = Projection.of(levelled, 0, pw[1] - pw[0]);
                p = PFinder.find(view.of(levelled, 0, pw[1] - pw[0], 0), pw[0], rateHz);
                if (p.isPresent()) {
                    fit = judge(view, p.get());
                    if (fit.getAsDouble() < CONSISTENT) {
                        p = Optional.empty();
                    }
                }
            }
            this.consistency = fit;
            this.global = new BeatWaves(p, Optional.of(qrs), t);
            for (int lead = 0; lead < signals.length; lead++) {
                perLead.add(leadWaves(template.values()[lead], soft.values()[lead]));
            }
        }

        private double[][] levelledLeads(double[][] leads, int[] window) {
            double[][] out = new double[leads.length][];
            for (int lead = 0; lead < leads.length; lead++) {
                out[lead] = leads[lead].length == 0
                        ? leads[lead]
                        : PFinder.levelled(Arrays.copyOfRange(leads[lead], window[0], window[1]), rateHz);
            }
            return out;
        }

        /** How alike the beats are where P is sought: the median of each beat's correlation with the mean of the others. */
        private OptionalDouble judge(Projection view, Wave p) {
            int from = p.onset() - montage.samples(24) - before;
            int to = p.end() + montage.samples(24) - before;
            double[][] cuts = new double[group.size()][];
            double[] sum = new double[to - from];
            double[][] sources = trusted(smooth);
            for (int i = 0; i < cuts.length; i++) {
                int f = group.fiducials().get(i);
                cuts[i] = PFinder.levelled(view.of(sources, from, to, f), rateHz);
                for (int s = 0; s < sum.length; s++) {
                    sum[s] += cuts[i][s];
                }
            }
            double[] sorted = new double[cuts.length];
            for (int i = 0; i < cuts.length; i++) {
                double[] others = new double[sum.length];
                for (int s = 0; s < sum.length; s++) {
                    others[s] = cuts.length == 1 ? sum[s] : sum[s] - cuts[i][s];
                }
                fits[i] = cuts.length < 3 ? 0 : correlation(cuts[i], others);
                sorted[i] = fits[i];
            }
            Arrays.sort(sorted);
            return OptionalDouble.of(sorted[sorted.length / 2]);
        }

        private double medianRr(boolean next) {
            double[] rr = group.members().stream()
                    .mapToDouble(i -> rrMs(i, next))
                    .filter(v -> !Double.isNaN(v))
                    .sorted()
                    .toArray();
            return rr.length == 0 ? 800 : rr[rr.length / 2];
        }

        private BeatWaves leadWaves(double[] values, double[] soft) {
            if (values.length == 0) {
                return BeatWaves.NONE;
            }
            Wave qrs = global.qrs().orElseThrow();
            Optional<Wave> t = global.t().map(w -> new Wave(w.onset(), extreme(soft, w, 0), w.end()));
            Optional<Wave> p = global.p()
                    .map(w -> new Wave(w.onset(), extreme(soft, w, (soft[w.onset()] + soft[w.end()]) / 2), w.end()));
            return new BeatWaves(p, Optional.of(new Wave(qrs.onset(), extreme(values, qrs, 0), qrs.end())), t);
        }

        private int extreme(double[] values, Wave within, double level) {
            int best = within.onset();
            for (int i = within.onset(); i <= within.end(); i++) {
                if (Math.abs(values[i] - level) > Math.abs(values[best] - level)) {
                    best = i;
                }
            }
            return best;
        }

        BeatClass beatClass(GroupWaves dominant) {
            if (this == dominant
                    || global.qrs().isEmpty()
                    || dominant.global.qrs().isEmpty()) {
                return global.qrs().isEmpty() ? BeatClass.UNKNOWN : BeatClass.NORMAL;
            }
            Wave own = global.qrs().get();
            Wave usual = dominant.global.qrs().get();
            double widthMs = (own.end() - own.onset()) * 1000 / rateHz;
            double usualMs = (usual.end() - usual.onset()) * 1000 / rateHz;
            return widthMs >= 110 && widthMs > usualMs + 15 ? BeatClass.VENTRICULAR : BeatClass.NORMAL;
        }

        List<BeatWaves> at(int member, int fiducial) {
            List<BeatWaves> out = new ArrayList<>();
            int shift = fiducial - before;
            for (BeatWaves lead : perLead) {
                BeatWaves moved = lead.movedBy(shift);
                boolean hasP = lead.p().isPresent()
                        && fits[member] >= ONE_BEAT
                        && moved.p().orElseThrow().onset() >= 0;
                boolean hasT = moved.t().isPresent() && moved.t().get().end() < montage.count();
                out.add(new BeatWaves(
                        hasP ? moved.p() : Optional.empty(), moved.qrs(), hasT ? moved.t() : Optional.empty()));
            }
            return out;
        }
    }

    private double[][] trusted(double[][] all) {
        double[][] out = new double[all.length][];
        for (int lead = 0; lead < all.length; lead++) {
            out[lead] = used[lead] ? all[lead] : new double[0];
        }
        return out;
    }

    private static double correlation(double[] a, double[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        double ma = Arrays.stream(a).average().orElse(0);
        double mb = Arrays.stream(b).average().orElse(0);
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - ma) * (b[i] - mb);
            aa += (a[i] - ma) * (a[i] - ma);
            bb += (b[i] - mb) * (b[i] - mb);
        }
        return ab / Math.sqrt(Math.max(1e-12, aa * bb));
    }
}
