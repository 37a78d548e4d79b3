package uz.yurak.signal.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import uz.yurak.signal.beat.BeatClass;
import uz.yurak.signal.wave.BeatWaves;
import uz.yurak.signal.wave.Delineation;
import uz.yurak.signal.wave.Wave;

/**
 * How many beats stand behind an interval, and how many of them agree: a beat's own interval in each lead against that of
 * the lead's representative beat, the median over the leads.
 */
final class SupportMeter {
    private static final Map<Quantity, Double> TOLERANCE_MS = Map.of(
            Quantity.P_DURATION, 15.0,
            Quantity.PR_INTERVAL, 10.0,
            Quantity.QRS_DURATION, 10.0,
            Quantity.QT_INTERVAL, 30.0);

    private SupportMeter() {}

    /** Of the intervals that were measured. */
    static Map<Quantity, Support> measure(Delineation found, Map<Quantity, Double> values) {
        Map<Quantity, Support> out = new EnumMap<>(Quantity.class);
        TOLERANCE_MS.forEach((quantity, toleranceMs) -> {
            if (values.containsKey(quantity)) {
                out.put(quantity, support(found, interval(quantity), toleranceMs));
            }
        });
        return out;
    }

    private static Support support(
            Delineation found, Function<BeatWaves, Optional<Integer>> interval, double toleranceMs) {
        int beats = 0;
        int agreeing = 0;
        for (int i = 0; i < found.waves().size(); i++) {
            if (found.beats().get(i).beatClass() == BeatClass.VENTRICULAR) {
                continue;
            }
            List<Integer> apart = new ArrayList<>();
            for (int lead = 0; lead < found.perLead().size(); lead++) {
                Optional<Integer> usual = interval.apply(found.perLead().get(lead));
                Optional<Integer> own = interval.apply(found.waves().get(i).get(lead));
                if (usual.isPresent() && own.isPresent()) {
                    apart.add(own.get() - usual.get());
                }
            }
            if (!apart.isEmpty()) {
                Collections.sort(apart);
                beats++;
                double ms = Math.abs(apart.get(apart.size() / 2)) * 1000 / found.rateHz();
                agreeing += ms <= toleranceMs ? 1 : 0;
            }
        }
        return new Support(beats, beats == 0 ? 0 : (double) agreeing / beats);
    }

    /** Samples from the first wave's onset to the second's onset or end. */
    private static Function<BeatWaves, Optional<Integer>> interval(Quantity quantity) {
        return switch (quantity) {
            case P_DURATION -> waves -> waves.p().map(p -> p.end() - p.onset());
            case PR_INTERVAL -> waves -> between(waves.p(), waves.qrs().map(Wave::onset));
            case QRS_DURATION -> waves -> waves.qrs().map(qrs -> qrs.end() - qrs.onset());
            default -> waves -> between(waves.qrs(), waves.t().map(Wave::end));
        };
    }

    private static Optional<Integer> between(Optional<Wave> from, Optional<Integer> to) {
        return from.flatMap(wave -> to.map(end -> end - wave.onset()));
    }
}
