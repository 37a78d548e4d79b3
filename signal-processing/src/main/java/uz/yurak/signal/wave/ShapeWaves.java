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
    /** A T of 180 ms stands highest over a chord of this to both sides, ms. */
    private static final double T_CHORD_MS = 110;

    /** No T is so many times lower than what it is said to begin at (ours). */
    private static final double T_FALLS_FROM = 2;

    /** Between T and the next P the signal rests so long, ms (ours). */
    private static final double T_REST_MS = 50;

    /** So much before its top shows that T rises, ms. */
    private static final double T_RISE_MS = 40;

    /** A beat of another shape than most is ventricular-like from this width, ms, and this much wider than most. */
    private static final double VENTRICULAR_MS = 110;

    private static final double WIDER_MS = 15;

    /**
     * A narrow beat of another shape shares at least half of its QRS (the square of this correlation) with most; one that does
     * not is not known to be what they are.
     */
    private static final double LEAST_LIKENESS = 0.7;

    private final WaveSignals signals;
    private final LearnedLimits limits;
    private final BeatGroup group;
    private final Template template;
    private final Template smooth;
    private double[] fits;
    private OptionalDouble consistency = OptionalDouble.empty();
    private BeatWaves rule = BeatWaves.NONE;
    private BeatWaves global = BeatWaves.NONE;
    private int tEndOfWindow;
    private List<BeatWaves> perLead;

    private ShapeWaves(WaveSignals signals, BeatGroup group, LearnedLimits limits) {
        this.signals = signals;
        this.limits = limits;
        this.group = group;
        this.template = Template.of(signals.levels(), group, signals.before(), signals.after());
        this.smooth = Template.of(signals.smooth(), group, signals.before(), signals.after());
        this.fits = new double[group.size()];
        this.perLead = Collections.nCopies(signals.levels().length, BeatWaves.NONE);
    }

    static ShapeWaves of(WaveSignals signals, BeatGroup group, LearnedLimits limits) {
        ShapeWaves shape = new ShapeWaves(signals, group, limits);
        shape.find();
        return shape;
    }

    BeatWaves global() {
        return global;
    }

    /** The QRS of all leads together, sharp edges at their places. */
    Optional<Wave> placedQrs() {
        double[][] leads = signals.trusted(template.values());
        return global.qrs().map(qrs -> SharpEdges.placed(leads, qrs, signals.rateHz()));
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
        rule = new BeatWaves(findP(qrs.get(), t), qrs, t);
        tEndOfWindow = tWindow[1];
        perLead = LeadLimits.of(view(), survey().orElseThrow(), limits);
        global = GlobalLimits.of(perLead, signals.usable(), rule);
    }

    /** What the learned limits see; empty where no QRS was found. */
    Optional<ShapeSurvey> survey() {
        if (rule.qrs().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ShapeSurvey.of(
                view(),
                tEndOfWindow,
                group.fiducials().stream().map(f -> f - signals.before()).toList()));
    }

    private ShapeView view() {
        return new ShapeView(
                signals.rateHz(),
                template.values(),
                smooth.values(),
                signals.usable(),
                rule,
                signals.medianRrMs(group.members(), true));
    }

    private Optional<Wave> findT(int[] window) {
        if (window[1] <= window[0]) {
            return Optional.empty();
        }
        double[][] leads = signals.trusted(smooth.values());
        int bump = PFinder.bump(leads, window, T_CHORD_MS, signals.rateHz());
        int from = Math.max(window[0], bump - signals.samples(T_CHORD_MS));
        Optional<Wave> t = findT(leads, from, window[1]);
        boolean another = t.stream().allMatch(wave -> isAnother(leads, from, wave));
        return another ? findT(leads, beforeTop(leads, window[0], from), window[1]) : t;
    }

    /** Whether what was found is lower than half of what its window begins with, and a rest lies between. */
    private boolean isAnother(double[][] leads, int from, Wave found) {
        double height = size(leads, found.peak());
        int fallen = from;
        while (fallen < found.peak() && size(leads, fallen) >= height) {
            fallen++;
        }
        return size(leads, from) >= T_FALLS_FROM * height && found.onset() - fallen >= signals.samples(T_REST_MS);
    }

    private Optional<Wave> findT(double[][] leads, int from, int to) {
        Projection view = Projection.of(leads, from, to);
        return TFinder.find(view.of(leads, from, to, 0), from, signals.rateHz());
    }

    /**
     * Back up the slope to before its top: the largest bump may be the hollow behind a tall T, and what begins on that T's way
     * down shows no top but that of the next P.
     */
    private int beforeTop(double[][] leads, int first, int start) {
        int top = start;
        while (top > first && size(leads, top - 1) >= size(leads, top)) {
            top--;
        }
        return Math.max(first, top - signals.samples(T_RISE_MS));
    }

    private static double size(double[][] leads, int at) {
        double sum = 0;
        for (double[] lead : leads) {
            sum += lead.length == 0 ? 0 : lead[at] * lead[at];
        }
        return Math.sqrt(sum);
    }

    private Optional<Wave> findP(Wave qrs, Optional<Wave> t) {
        int rr = signals.samples(signals.medianRrMs(group.members(), false));
        int[] window = PFinder.window(qrs.onset(), t.map(w -> w.end() - rr).orElse(0), signals.rateHz());
        if (window[1] <= window[0]) {
            return Optional.empty();
        }
        double[][] leads = signals.trusted(smooth.values());
        window = PFinder.around(leads, window, signals.rateHz());
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
        double least =
                signals.irregularity() > PJudge.IRREGULAR ? PJudge.CONSISTENT_THOUGH_IRREGULAR : PJudge.CONSISTENT;
        return p.filter(wave -> consistency.orElse(0) >= least);
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
        if (widthMs >= VENTRICULAR_MS && widthMs > usualMs + WIDER_MS) {
            return BeatClass.VENTRICULAR;
        }
        return likeness(dominant) < LEAST_LIKENESS ? BeatClass.UNKNOWN : BeatClass.NORMAL;
    }

    private double likeness(ShapeWaves dominant) {
        return Likeness.of(
                signals.trusted(dominant.template.values()),
                signals.trusted(template.values()),
                signals.before(),
                signals.rateHz());
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
