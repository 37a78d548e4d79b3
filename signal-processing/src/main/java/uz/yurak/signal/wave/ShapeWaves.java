package uz.yurak.signal.wave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.signal.beat.BeatClass;
import uz.yurak.signal.beat.BeatGroup;

/**
 * The waves of one shape of beats: found on its representative beat, P only where the beats agree, then laid on each beat.
 */
final class ShapeWaves {
    /** A lead's own QRS limits lie within this of those of all leads, ms; LUDB's spread over 27 and 34. */
    private static final double LEAD_QRS_MS = 24;

    /** A lead's own T end counts within this of that of all leads, ms; LUDB's leads differ by 20 (SD). */
    private static final double LEAD_T_MS = 40;

    /** A beat of another shape than most is ventricular-like from this width, ms, and this much wider than most. */
    private static final double VENTRICULAR_MS = 110;

    private static final double WIDER_MS = 15;

    private final WaveSignals signals;
    private final BeatGroup group;
    private final Template template;
    private final Template smooth;
    private double[] fits;
    private OptionalDouble consistency = OptionalDouble.empty();
    private BeatWaves global = BeatWaves.NONE;
    private List<BeatWaves> perLead;

    private ShapeWaves(WaveSignals signals, BeatGroup group) {
        this.signals = signals;
        this.group = group;
        this.template = Template.of(signals.levels(), group, signals.before(), signals.after());
        this.smooth = Template.of(signals.smooth(), group, signals.before(), signals.after());
        this.fits = new double[group.size()];
        this.perLead = Collections.nCopies(signals.levels().length, BeatWaves.NONE);
    }

    static ShapeWaves of(WaveSignals signals, BeatGroup group) {
        ShapeWaves shape = new ShapeWaves(signals, group);
        shape.find();
        return shape;
    }

    BeatWaves global() {
        return global;
    }

    List<BeatWaves> perLead() {
        return perLead;
    }

    Template template() {
        return template;
    }

    /** How far the beats agree where P is sought; empty where none was found to judge. */
    OptionalDouble consistency() {
        return consistency;
    }

    private void find() {
        int at = signals.before();
        Optional<Wave> qrs = QrsLimits.find(signals.trusted(template.values()), at, signals.rateHz())
                .map(limits -> new Wave(limits[0], Math.max(limits[0], Math.min(limits[1], at)), limits[1]));
        if (qrs.isEmpty()) {
            return;
        }
        int[] tWindow = TFinder.window(
                qrs.get().onset(),
                qrs.get().end(),
                signals.medianRrMs(group.members(), true),
                template.length(),
                signals.rateHz());
        Optional<Wave> t = findT(tWindow);
        global = new BeatWaves(findP(qrs.get(), t), qrs, t);
        List<BeatWaves> leads = new ArrayList<>();
        for (int lead = 0; lead < signals.levels().length; lead++) {
            leads.add(lead(template.values()[lead], smooth.values()[lead], tWindow));
        }
        perLead = leads;
    }

    private Optional<Wave> findT(int[] window) {
        if (window[1] <= window[0]) {
            return Optional.empty();
        }
        double[][] leads = signals.trusted(smooth.values());
        Projection view = Projection.of(leads, window[0], window[1]);
        return TFinder.find(view.of(leads, window[0], window[1], 0), window[0], signals.rateHz());
    }

    private Optional<Wave> findP(Wave qrs, Optional<Wave> t) {
        int rr = signals.samples(signals.medianRrMs(group.members(), false));
        int[] window = PFinder.window(qrs.onset(), t.map(w -> w.end() - rr).orElse(0), signals.rateHz());
        if (window[1] <= window[0]) {
            return Optional.empty();
        }
        double[][] leads = signals.trusted(smooth.values());
        for (int lead = 0; lead < leads.length; lead++) {
            leads[lead] = leads[lead].length == 0
                    ? leads[lead]
                    : PFinder.levelled(Arrays.copyOfRange(leads[lead], window[0], window[1]), signals.rateHz());
        }
        int length = window[1] - window[0];
        Projection view = Projection.of(leads, 0, length);
        Optional<Wave> p = PFinder.find(view.of(leads, 0, length, 0), window[0], signals.rateHz());
        if (p.isPresent()) {
            fits = PJudge.fits(signals, group.fiducials(), view, p.get());
            consistency = OptionalDouble.of(PJudge.median(fits));
        }
        return p.filter(wave -> consistency.orElse(0) >= PJudge.CONSISTENT);
    }

    private BeatWaves lead(double[] values, double[] soft, int[] tWindow) {
        if (values.length == 0) {
            return BeatWaves.NONE;
        }
        Wave qrs = leadQrs(values, global.qrs().orElseThrow());
        Optional<Wave> p = global.p()
                .map(w -> new Wave(w.onset(), extreme(soft, w, (soft[w.onset()] + soft[w.end()]) / 2), w.end()));
        return new BeatWaves(p, Optional.of(qrs), global.t().map(w -> leadT(soft, w, tWindow)));
    }

    private Wave leadQrs(double[] values, Wave all) {
        int reach = signals.samples(LEAD_QRS_MS);
        Wave own = QrsLimits.find(new double[][] {values}, signals.before(), signals.rateHz())
                .map(limits -> new int[] {
                    Math.max(all.onset(), Math.min(all.onset() + reach, limits[0])),
                    Math.min(all.end(), Math.max(all.end() - reach, limits[1]))
                })
                .filter(limits -> limits[1] > limits[0])
                .map(limits -> new Wave(limits[0], limits[0], limits[1]))
                .orElse(all);
        return new Wave(own.onset(), extreme(values, own, 0), own.end());
    }

    private Wave leadT(double[] soft, Wave all, int[] window) {
        int near = signals.samples(LEAD_T_MS);
        int end = TFinder.find(Arrays.copyOfRange(soft, window[0], window[1]), window[0], signals.rateHz())
                .map(Wave::end)
                .filter(own -> Math.abs(own - all.end()) <= near)
                .orElse(all.end());
        int peak = extreme(soft, all, 0);
        return new Wave(all.onset(), peak, Math.max(peak, end));
    }

    private static int extreme(double[] values, Wave within, double level) {
        int best = within.onset();
        for (int i = within.onset(); i <= within.end(); i++) {
            if (Math.abs(values[i] - level) > Math.abs(values[best] - level)) {
                best = i;
            }
        }
        return best;
    }

    BeatClass beatClass(ShapeWaves dominant) {
        if (global.qrs().isEmpty() || dominant.global.qrs().isEmpty()) {
            return BeatClass.UNKNOWN;
        }
        if (this == dominant) {
            return BeatClass.NORMAL;
        }
        double widthMs = widthMs(global.qrs().get());
        double usualMs = widthMs(dominant.global.qrs().get());
        return widthMs >= VENTRICULAR_MS && widthMs > usualMs + WIDER_MS ? BeatClass.VENTRICULAR : BeatClass.NORMAL;
    }

    private double widthMs(Wave qrs) {
        return (qrs.end() - qrs.onset()) * 1000 / signals.rateHz();
    }

    /** One beat's waves in each lead, samples from the recording's start; waves cut off by its ends are absent. */
    List<BeatWaves> of(int member) {
        int shift = group.fiducials().get(member) - signals.before();
        boolean hasP = fits[member] >= PJudge.ONE_BEAT;
        List<BeatWaves> out = new ArrayList<>();
        for (BeatWaves lead : perLead) {
            BeatWaves moved = lead.movedBy(shift);
            out.add(new BeatWaves(
                    moved.p().filter(p -> hasP && isInside(p)),
                    moved.qrs().filter(this::isInside),
                    moved.t().filter(this::isInside)));
        }
        return out;
    }

    private boolean isInside(Wave wave) {
        return wave.onset() >= 0 && wave.end() < signals.count();
    }
}
