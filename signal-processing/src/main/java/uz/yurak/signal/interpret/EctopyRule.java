package uz.yurak.signal.interpret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Premature beats and their patterns. */
final class EctopyRule implements Rule {
    private static final String OURS = "ours: classes of beats by shape";
    private static final String ABERRATION = OURS + "; the beginning Sandler and Marriott 1965 [mem]";

    private static final Term SUPRAVENTRICULAR = new Term(
            "supraventricular_beats",
            Severity.NOTE,
            Codes.snomed("284470004").aha("30").mdc("10:8256").minnesota("8-1-1"),
            "beats of the usual shape after less than 85 % of the distance before and of the usual one, followed by one at"
                    + " least 1.2 times as long; not in fibrillation",
            "ours: how early is premature");

    private static final Term VENTRICULAR = new Term(
            "ventricular_beats",
            Severity.NOTE,
            Codes.snomed("427172004").aha("60").mdc("10:8336").minnesota("8-1-2"),
            "beats at least 110 ms wide, 15 ms wider than the dominant shape and unlike it; not a lone early one whose first 40 ms"
                    + " in six leads and more are those of the normal beats (correlation from 0.9, at least half as large)",
            ABERRATION);

    private static final Term COUPLETS = new Term(
            "ventricular_couplets",
            Severity.NOTE,
            Codes.snomed("251182009").aha("60+340").mdc("10:9952"),
            "two such beats in a row",
            "AHA/ACC/HRS 2007 part II, modifier 340");

    private static final Term BIGEMINY = new Term(
            "ventricular_bigeminy",
            Severity.NOTE,
            Codes.snomed("11157007").aha("60+341").mdc("10:9920"),
            "every second beat such a beat, three times in a row",
            "AHA/ACC/HRS 2007 part II, modifier 341");

    private static final Term TRIGEMINY = new Term(
            "ventricular_trigeminy",
            Severity.NOTE,
            Codes.snomed("251180001").aha("60+342").mdc("10:9936"),
            "every third beat such a beat, three times in a row",
            "AHA/ACC/HRS 2007 part II, modifier 342");

    private static final Term RUN = new Term(
            "ventricular_run",
            Severity.CRITICAL,
            Codes.snomed("164895002").aha("71").mdc("10:9968").minnesota("8-2"),
            "three such beats and more in a row, faster than 100 a minute",
            "AHA/ACC/HRS 2017 ventricular arrhythmias [mem]: three complexes and more over 100 a minute");

    @Override
    public List<Term> terms() {
        return List.of(RUN, SUPRAVENTRICULAR, VENTRICULAR, COUPLETS, BIGEMINY, TRIGEMINY);
    }

    @Override
    public List<Statement> apply(Findings findings) {
        Ectopy ectopy = findings.ectopy();
        List<Statement> out = new ArrayList<>();
        int early = ectopy.supraventricular().size();
        if (early > 0) {
            out.add(counted(SUPRAVENTRICULAR, early, "earlyBeats"));
        }
        List<Integer> stretches = ectopy.ventricularStretches();
        int wide = stretches.stream().mapToInt(Integer::intValue).sum();
        if (wide > 0) {
            out.add(counted(VENTRICULAR, wide, "wideBeats"));
        }
        long couplets = stretches.stream().filter(length -> length == 2).count();
        if (couplets > 0) {
            out.add(counted(COUPLETS, couplets, "couplets"));
        }
        pattern(ectopy).ifPresent(term -> out.add(counted(term, wide, "wideBeats")));
        double runBpm = ectopy.fastestRunBpm();
        if (runBpm > Thresholds.TACHYCARDIA_BPM) {
            int longest = stretches.stream().mapToInt(Integer::intValue).max().orElse(0);
            out.add(Statement.of(
                    RUN,
                    Map.of("count", Integer.toString(longest), "bpm", Long.toString(Math.round(runBpm))),
                    List.of(
                            Evidence.of("runBeats", longest, "", Thresholds.RUN_BEATS),
                            Evidence.of("runRate", runBpm, "bpm", Thresholds.TACHYCARDIA_BPM))));
        }
        return out;
    }

    private static Optional<Term> pattern(Ectopy ectopy) {
        if (ectopy.ventricularEvery(1)) {
            return Optional.of(BIGEMINY);
        }
        return ectopy.ventricularEvery(2) ? Optional.of(TRIGEMINY) : Optional.empty();
    }

    private static Statement counted(Term term, long count, String name) {
        return Statement.of(
                term, Map.of("count", Long.toString(count)), List.of(Evidence.of(name, (double) count, "")));
    }
}
