package uz.yurak.samples.synth;

import java.util.List;
import java.util.stream.Stream;
import uz.yurak.samples.synth.Wave.Part;

/**
 * The waves of one beat. The moments are chosen so that, through Dower's lead field, the twelve leads show the textbook
 * picture; {@code SynthesizerTest} holds them to it.
 *
 * @param waves in order of time
 */
record Morphology(List<Wave> waves) {
    /** Leaves from the septum, sweeps left and down, ends at the base: qR in V6, rS in V1, transition at V3-V4. */
    private static final List<Wave> NARROW_QRS = List.of(
            Wave.bell(Part.QRS, -22, 7, new Dipole(-120, -30, -180)),
            Wave.bell(Part.QRS, 0, 10, new Dipole(1150, 750, 350)),
            Wave.bell(Part.QRS, 18, 10, new Dipole(-150, -60, 550)));

    /** Right atrium forward, then left atrium: upright in II, biphasic in V1. */
    private static final List<Wave> SINUS_P = List.of(
            Wave.bell(Part.P, -162, 14, new Dipole(50, 70, -60)), Wave.bell(Part.P, -136, 14, new Dipole(70, 40, 10)));

    private static final Dipole UPRIGHT_T = new Dipole(280, 200, -220);

    static final Morphology NORMAL = of(SINUS_P, NARROW_QRS, List.of(), t(290, 50, 30, UPRIGHT_T));

    static final Morphology WITHOUT_P = of(List.of(), NARROW_QRS, List.of(), t(290, 50, 30, UPRIGHT_T));

    /** A late, broad T: QT about 520 ms at 60 a minute. */
    static final Morphology LONG_QT = of(SINUS_P, NARROW_QRS, List.of(), t(410, 65, 36, UPRIGHT_T));

    /** The injury points down and right: up in II, III (most) and aVF, mirrored in I and aVL. */
    static final Morphology INFERIOR_ST_ELEVATION =
            of(SINUS_P, NARROW_QRS, st(new Dipole(-55, 235, 20)), t(290, 55, 34, new Dipole(120, 380, -120)));

    /** The injury points forward: up in V1 to V5, most in V2 and V3. */
    static final Morphology ANTERIOR_ST_ELEVATION =
            of(SINUS_P, NARROW_QRS, st(new Dipole(90, -70, -260)), t(290, 55, 34, new Dipole(380, 100, -460)));

    /** Left bundle branch block: 150 ms, notched and upright in I and V6, QS in V1, ST and T against it. */
    static final Morphology LEFT_BUNDLE_BRANCH_BLOCK = of(
            SINUS_P.stream().map(p -> shifted(p, -38)).toList(),
            List.of(
                    Wave.bell(Part.QRS, -46, 13, new Dipole(700, 320, 330)),
                    Wave.bell(Part.QRS, -4, 18, new Dipole(620, 200, 800)),
                    Wave.bell(Part.QRS, 38, 15, new Dipole(850, 60, 620))),
            List.of(new Wave(Part.T, 95, 180, 18, 50, new Dipole(-80, -20, -110))),
            t(320, 55, 36, new Dipole(-320, -60, -330)));

    /** Paced from the right ventricle's apex: a spike, then wide, from the apex up, T against it. */
    static final Morphology PACED = of(
            List.of(new Wave(Part.PACER, -101, -99, 0.3, 0.3, new Dipole(900, 1500, 300))),
            List.of(
                    Wave.bell(Part.QRS, -48, 15, new Dipole(380, -450, 220)),
                    Wave.bell(Part.QRS, -4, 19, new Dipole(620, -760, 560)),
                    Wave.bell(Part.QRS, 38, 16, new Dipole(520, -420, 520))),
            List.of(new Wave(Part.T, 95, 180, 18, 50, new Dipole(-60, 80, -90))),
            t(330, 55, 36, new Dipole(-240, 360, -330)));

    /** From the ventricles themselves: no P, wide, from the apex up, T against it. */
    static final Morphology VENTRICULAR = of(
            List.of(),
            List.of(
                    Wave.bell(Part.QRS, -48, 15, new Dipole(380, -450, 220)),
                    Wave.bell(Part.QRS, -4, 19, new Dipole(620, -760, 560)),
                    Wave.bell(Part.QRS, 38, 16, new Dipole(520, -420, 520))),
            List.of(),
            t(220, 45, 32, new Dipole(-240, 360, -330)));

    Morphology {
        waves = List.copyOf(waves);
    }

    private static Morphology of(List<Wave> atria, List<Wave> qrs, List<Wave> st, List<Wave> t) {
        return new Morphology(Stream.of(atria, qrs, st, t).flatMap(List::stream).toList());
    }

    private static List<Wave> t(double centerMs, double riseMs, double fallMs, Dipole peak) {
        return List.of(new Wave(Part.T, centerMs, centerMs, riseMs, fallMs, peak));
    }

    /** A level ST segment that starts with the J point. */
    private static List<Wave> st(Dipole level) {
        return List.of(new Wave(Part.T, 52, 210, 12, 50, level));
    }

    private static Wave shifted(Wave wave, double byMs) {
        return new Wave(
                wave.part(), wave.fromMs() + byMs, wave.toMs() + byMs, wave.riseMs(), wave.fallMs(), wave.peak());
    }

    /**
     * The same beat at another rate: repolarization stretches with the cube root of the cycle (Fridericia 1920), P and
     * QRS keep their times.
     *
     * @param cycleMs the cycle before the beat, ms
     */
    Morphology after(double cycleMs) {
        double factor = StrictMath.cbrt(cycleMs / 1000);
        return new Morphology(waves.stream()
                .map(w -> w.part() == Part.T && w.fromMs() > ST_END_MS ? w.stretched(factor) : w)
                .toList());
    }

    /** Waves that start later are T proper and move with the rate; an ST level starts with the J point at any rate. */
    private static final double ST_END_MS = 220;

    /** The same beat, smaller or larger. */
    Morphology times(double factor) {
        return new Morphology(waves.stream()
                .map(w -> new Wave(
                        w.part(),
                        w.fromMs(),
                        w.toMs(),
                        w.riseMs(),
                        w.fallMs(),
                        w.peak().times(factor)))
                .toList());
    }

    /** The moment at a time, of one part alone. */
    Dipole at(double ms, Part part) {
        return sum(ms, waves.stream().filter(w -> w.part() == part).toList());
    }

    Dipole at(double ms) {
        return sum(ms, waves);
    }

    private static Dipole sum(double ms, List<Wave> waves) {
        Dipole sum = Dipole.NONE;
        for (Wave wave : waves) {
            double share = wave.shareAt(ms);
            if (share > 0) {
                sum = sum.plus(wave.peak().times(share));
            }
        }
        return sum;
    }
}
