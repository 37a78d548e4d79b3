package uz.yurak.signal.compare;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import uz.yurak.record.Lead;
import uz.yurak.signal.Analysis;
import uz.yurak.signal.measure.Quantity;

/** Compares an analysis with an earlier one of the same patient, by the criteria of AHA/ACC/HRS 2007 part II. */
public final class Comparer {
    /** Rate: more than this, and to below or above these, beats a minute. */
    private static final double RATE_BPM = 20;

    private static final double SLOW_BPM = 50;
    private static final double FAST_BPM = 100;

    /** QTc, ms. */
    private static final double QTC_MS = 60;

    /** J, microvolts: the least elevation that counts in most leads (Fourth Universal Definition of MI 2018); ours. */
    private static final double ST_UV = 100;

    private static final List<List<Lead>> WALLS = List.of(
            List.of(Lead.AVL, Lead.I),
            List.of(Lead.II, Lead.AVF, Lead.III),
            List.of(Lead.V1, Lead.V2, Lead.V3, Lead.V4, Lead.V5, Lead.V6));

    private static final Map<Change, Set<String>> STATEMENTS = Map.of(
            Change.RHYTHM,
            Set.of(
                    "af_suspected",
                    "af_paced",
                    "atrial_flutter",
                    "narrow_tachycardia",
                    "wide_tachycardia",
                    "paced_rhythm",
                    "paced_beats",
                    "ventricular_run",
                    "supraventricular_beats",
                    "ventricular_beats",
                    "ventricular_bigeminy",
                    "ventricular_trigeminy",
                    "ventricular_couplets",
                    "pause",
                    "no_beats"),
            Change.ISCHEMIA,
            Set.of(
                    "st_elevation",
                    "st_elevation_limits",
                    "st_depression",
                    "st_depression_avr",
                    "posterior_hint",
                    "sgarbossa",
                    "t_inversion",
                    "q_waves"),
            Change.CONDUCTION,
            Set.of(
                    "pr_long",
                    "av_block_mobitz_1",
                    "av_block_mobitz_2",
                    "av_block_2_1",
                    "av_block_high",
                    "av_block_3",
                    "av_block_3_paced",
                    "lbbb",
                    "rbbb",
                    "incomplete_lbbb",
                    "incomplete_rbbb",
                    "wide_qrs",
                    "lafb",
                    "lpfb",
                    "preexcitation"),
            Change.REPOLARIZATION,
            Set.of("long_qtc", "qtc_alert"),
            Change.STATUS,
            Set.of("left_axis", "right_axis", "superior_axis", "lvh", "low_voltage"));

    /** A block or an ischemia that is gone is no new one; of these a disappearance counts too. */
    private static final Set<Change> EITHER_WAY = EnumSet.of(Change.RHYTHM, Change.REPOLARIZATION, Change.STATUS);

    private Comparer() {}

    /** What changed from the earlier to the later. */
    public static Comparison compare(Analysis earlier, Analysis later) {
        return compare(Compared.of(earlier), Compared.of(later));
    }

    /** The same of what was kept of them. */
    public static Comparison compare(Compared earlier, Compared later) {
        List<String> before = earlier.statements();
        List<String> now = later.statements();
        List<String> appeared =
                now.stream().filter(code -> !before.contains(code)).toList();
        List<String> gone = before.stream().filter(code -> !now.contains(code)).toList();
        Set<Change> changes = EnumSet.noneOf(Change.class);
        STATEMENTS.forEach((change, codes) -> {
            if (appeared.stream().anyMatch(codes::contains)
                    || (EITHER_WAY.contains(change) && gone.stream().anyMatch(codes::contains))) {
                changes.add(change);
            }
        });
        byNumbers(earlier, later, changes);
        if (changes.isEmpty()) {
            changes.add(Change.NONE);
        }
        return new Comparison(changes, appeared, gone, differences(earlier, later));
    }

    /** Codes of the statements whose coming and going is compared. */
    static Set<String> compared() {
        Set<String> out = new HashSet<>();
        STATEMENTS.values().forEach(out::addAll);
        return out;
    }

    private static void byNumbers(Compared earlier, Compared later, Set<Change> changes) {
        OptionalDouble rate = later.of(Quantity.HEART_RATE);
        double moved = change(earlier, later, Quantity.HEART_RATE.key());
        if (Math.abs(moved) > RATE_BPM
                && rate.isPresent()
                && (rate.getAsDouble() < SLOW_BPM || rate.getAsDouble() > FAST_BPM)) {
            changes.add(Change.RHYTHM);
        }
        if (Math.abs(change(earlier, later, Quantity.QTC_FRIDERICIA.key())) > QTC_MS) {
            changes.add(Change.REPOLARIZATION);
        }
        for (List<Lead> wall : WALLS) {
            for (int i = 0; i + 1 < wall.size(); i++) {
                double one = change(earlier, later, Compared.stAtJ(wall.get(i).label()));
                double other =
                        change(earlier, later, Compared.stAtJ(wall.get(i + 1).label()));
                if (Math.min(Math.abs(one), Math.abs(other)) >= ST_UV && one * other > 0) {
                    changes.add(Change.ISCHEMIA);
                }
            }
        }
    }

    /** Later less earlier; 0 where one of them was not measured. */
    private static double change(Compared earlier, Compared later, String name) {
        OptionalDouble before = earlier.of(name);
        OptionalDouble now = later.of(name);
        return before.isPresent() && now.isPresent() ? now.getAsDouble() - before.getAsDouble() : 0;
    }

    private static List<Difference> differences(Compared earlier, Compared later) {
        List<Difference> out = new ArrayList<>();
        later.numbers().forEach((name, now) -> {
            OptionalDouble before = earlier.of(name);
            if (before.isPresent()) {
                out.add(new Difference(name, before.getAsDouble(), now));
            }
        });
        return out;
    }
}
