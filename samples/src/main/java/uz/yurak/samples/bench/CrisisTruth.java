package uz.yurak.samples.bench;

import java.util.List;
import uz.yurak.samples.synth.Crisis;
import uz.yurak.samples.synth.CrisisEcg;

/** When a synthesized crisis meets the definition of its notice, by the synthesizer's own knowledge. */
final class CrisisTruth {
    /**
     * The part of the whole ST shift from which II and its neighbor are 0.1 mV off: the smaller of the two, aVF's or II's,
     * ends near 0.23 mV (0.235 mV of the injury's vector down, Dower's 1.066).
     */
    private static final double ST_PART = 0.43;

    private static final double ST_S = 60;
    private static final double WAVES_S = 4;

    private CrisisTruth() {}

    static String key(Crisis crisis) {
        return crisis == Crisis.VENTRICULAR_FLUTTER ? Crisis.VENTRICULAR_FIBRILLATION.label() : crisis.label();
    }

    static double metS(Crisis crisis, CrisisEcg ecg) {
        return switch (crisis) {
            case ASYSTOLE, VENTRICULAR_FIBRILLATION, VENTRICULAR_FLUTTER -> ecg.onsetSeconds() + WAVES_S;
            case VENTRICULAR_TACHYCARDIA -> ill(ecg).get(4);
            case EXTREME_TACHYCARDIA -> met(ecg.beats(), 17, 140, true);
            case EXTREME_BRADYCARDIA -> met(ecg.beats(), 5, 40, false);
            case ST_SHIFT -> ecg.onsetSeconds() + ST_PART * CrisisEcg.SHIFTING_S + ST_S;
        };
    }

    private static List<Double> ill(CrisisEcg ecg) {
        return ecg.beats().stream().filter(b -> b >= ecg.onsetSeconds()).toList();
    }

    private static double met(List<Double> beats, int count, double rate, boolean above) {
        for (int i = count - 1; i < beats.size(); i++) {
            double now = (count - 1) * 60 / (beats.get(i) - beats.get(i - count + 1));
            if (above ? now > rate : now < rate) {
                return beats.get(i);
            }
        }
        throw new IllegalStateException("a crisis that never comes");
    }
}
