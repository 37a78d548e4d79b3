package uz.yurak.signal.placement;

import java.util.Map;
import java.util.Optional;
import uz.yurak.record.Lead;
import uz.yurak.signal.filter.Montage;

/**
 * Judges whether electrodes are exchanged.
 *
 * <p>Steps. 1. The usual beat of the eight independent leads ({@link BeatMoments}). 2. A limb lead with almost nothing of
 * the limbs' signal: an arm's wire sits on the right leg (what lies between the two legs is flat). 3. Otherwise
 * {@link PlacementModel} says which exchange, undone, would make the beat look natural. 4. Where the limb leads look
 * mirrored and the chest leads fall towards V6, dextrocardia is offered beside it: exchanged arms leave V6 as it is.
 */
public final class PlacementMeter {
    /** Part of recordings with an exchange, for the probability that is shown; published counts run from 0.4 to 4 %. */
    public static final double EXPECTED = 0.02;

    /**
     * A limb lead of less than this part of the three limb leads' root mean square is flat: of 233 recordings with
     * electrodes in place the least was 0.24.
     */
    private static final double FLAT_PART = 0.16;

    /** Below, a lead carries no heart at all, and what is known of it is that an electrode is off, microvolts RMS. */
    private static final double NO_SIGNAL_UV = 1.5;

    /** The QRS of V6 against that of V1–V3 in dextrocardia, root mean square; ours. */
    private static final double DEXTROCARDIA_PART = 0.6;

    /**
     * Assumed, not measured: none of 233 recordings in place looked so, which still allows 1.3 % of them (rule of three),
     * while such an exchange always does.
     */
    private static final double GROUND_PROBABILITY = 0.6;

    private PlacementMeter() {}

    /** @param beats where the beats that no pacemaker began are, as the detector says */
    public static Placement measure(Montage montage, int[] beats) {
        return measure(montage, beats, PlacementModel.shipped());
    }

    /** The same by another model: one that never saw the recording, for an honest measurement. */
    public static Placement measure(Montage montage, int[] beats, PlacementModel model) {
        for (Lead lead : Lead.INDEPENDENT_8) {
            if (montage.indexOf(lead).isEmpty()
                    || !montage.isCalibrated(montage.indexOf(lead).getAsInt())) {
                return Placement.notJudged(Placement.Reason.LEADS);
            }
        }
        return BeatMoments.of(montage, beats)
                .map(beat -> judged(beat, model))
                .orElse(Placement.notJudged(Placement.Reason.BEATS));
    }

    /** Of a beat. */
    public static Placement judged(BeatMoments beat, PlacementModel model) {
        for (int lead = 2; lead < BeatMoments.LEADS; lead++) {
            if (beat.rms(lead) < NO_SIGNAL_UV) {
                return Placement.notJudged(Placement.Reason.FLAT);
            }
        }
        if (Math.min(beat.rms(0), Math.min(beat.rms(1), beat.rmsOfThree())) < NO_SIGNAL_UV) {
            return Placement.notJudged(Placement.Reason.FLAT);
        }
        Optional<Swap> ground = ground(beat);
        if (ground.isPresent()) {
            return new Placement(
                    ground.map(swap -> new Placement.Suspicion(swap, GROUND_PROBABILITY, Optional.empty())),
                    false,
                    Map.of(),
                    Optional.empty());
        }
        Map<Swap, Double> logOdds = model.logOdds(beat);
        return new Placement(suspicion(logOdds, model), isMirrored(beat), logOdds, Optional.empty());
    }

    private static Optional<Swap> ground(BeatMoments beat) {
        double one = beat.rms(0);
        double two = beat.rms(1);
        double three = beat.rmsOfThree();
        double flat = FLAT_PART * Math.sqrt((one * one + two * two + three * three) / 3);
        if (one < flat) {
            return Optional.of(Swap.ARMS_LEGS);
        } else if (two < flat) {
            return Optional.of(Swap.RA_RL);
        }
        return three < flat ? Optional.of(Swap.LA_RL) : Optional.empty();
    }

    private static Optional<Placement.Suspicion> suspicion(Map<Swap, Double> logOdds, PlacementModel model) {
        Optional<Swap> said = logOdds.keySet().stream()
                .filter(swap -> logOdds.getOrDefault(swap, 0.0) >= model.limit(swap))
                .max((a, b) -> Double.compare(rank(a, logOdds), rank(b, logOdds)));
        return said.map(swap ->
                new Placement.Suspicion(swap, probability(swap, logOdds), Optional.ofNullable(logOdds.get(swap))));
    }

    /** LA–LL is said only where nothing surer is. */
    private static double rank(Swap swap, Map<Swap, Double> logOdds) {
        return logOdds.getOrDefault(swap, 0.0) - (swap == Swap.LA_LL ? Double.MAX_VALUE / 2 : 0);
    }

    /** Among all exchanges and none, each exchange expected as often as another. */
    static double probability(Swap swap, Map<Swap, Double> logOdds) {
        double each = EXPECTED / logOdds.size() / (1 - EXPECTED);
        double sum = 1;
        for (double odds : logOdds.values()) {
            sum += each * Math.exp(odds);
        }
        return each * Math.exp(logOdds.getOrDefault(swap, 0.0)) / sum;
    }

    private static boolean isMirrored(BeatMoments beat) {
        double chest = (beat.qrsRms(2) + beat.qrsRms(3) + beat.qrsRms(4)) / 3;
        return beat.qrsMean(0) < 0
                && beat.mean(Group.P.firstPart, 0) < 0
                && beat.mean(Group.T.firstPart, 0) < 0
                && beat.qrsMean(7) <= 0
                && beat.qrsRms(7) < DEXTROCARDIA_PART * chest;
    }
}
