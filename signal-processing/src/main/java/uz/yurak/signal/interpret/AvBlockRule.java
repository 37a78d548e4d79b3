package uz.yurak.signal.interpret;

import java.util.List;
import java.util.Map;
import uz.yurak.signal.measure.AvConduction;

/** Second and third degree AV block: P waves that no QRS follows. */
final class AvBlockRule implements Rule {
    private static final String SOURCE = "ACC/AHA/HRS 2018 bradycardia guideline [mem]; tolerances ours";
    private static final String EVENLY = "P waves of one shape are seen between T and QRS, and evenly (within 15 %) ";

    private static final Term COMPLETE = new Term(
            "av_block_3",
            Severity.CRITICAL,
            Codes.snomed("27885002").aha("88").minnesota("6-1"),
            "P waves of one shape keep a beat of their own, at least 1.1 times as fast as QRS complexes that are even within"
                    + " 20 %, and the distance from P to QRS differs by 150 ms and more",
            SOURCE);

    private static final Term COMPLETE_PACED = new Term(
            "av_block_3_paced",
            Severity.NOTE,
            Codes.snomed("27885002").aha("88+181").minnesota("6-1"),
            "the same beneath a pacemaker's beats",
            SOURCE);

    private static final Term HIGH_GRADE = new Term(
            "av_block_high",
            Severity.ABNORMAL,
            Codes.snomed("195042002").aha("87").minnesota("6-2-2"),
            EVENLY + "three or more before one QRS",
            SOURCE);

    private static final Term TWO_TO_ONE = new Term(
            "av_block_2_1",
            Severity.ABNORMAL,
            Codes.snomed("195042002").aha("85").minnesota("6-2-2"),
            EVENLY + "two before most QRS complexes, PR constant",
            SOURCE);

    private static final Term MOBITZ_2 = new Term(
            "av_block_mobitz_2",
            Severity.ABNORMAL,
            Codes.snomed("426183003").aha("84").minnesota("6-2-1"),
            EVENLY + "one without a QRS between two with; PR before it at most 25 ms longer than after it",
            SOURCE);

    private static final Term MOBITZ_1 = new Term(
            "av_block_mobitz_1",
            Severity.NOTE,
            Codes.snomed("54016002").aha("83").minnesota("6-2-3"),
            EVENLY + "one without a QRS between two with; PR before it over 25 ms longer than after it",
            SOURCE);

    @Override
    public List<Term> terms() {
        return List.of(COMPLETE, HIGH_GRADE, TWO_TO_ONE, MOBITZ_2, MOBITZ_1, COMPLETE_PACED);
    }

    @Override
    public List<Statement> apply(Findings findings) {
        AvConduction conduction = findings.atria().conduction();
        return switch (conduction.kind()) {
            case NONE_BLOCKED -> List.of();
            case COMPLETE -> List.of(stated(findings.pacedBeats() > 0 ? COMPLETE_PACED : COMPLETE, conduction));
            case HIGH_GRADE -> List.of(stated(HIGH_GRADE, conduction));
            case TWO_TO_ONE -> List.of(stated(TWO_TO_ONE, conduction));
            case MOBITZ_2 -> List.of(stated(MOBITZ_2, conduction));
            case MOBITZ_1 -> List.of(stated(MOBITZ_1, conduction));
        };
    }

    private static Statement stated(Term term, AvConduction conduction) {
        return Statement.of(
                term,
                Map.of("bpm", Long.toString(Math.round(conduction.atrialBpm()))),
                List.of(
                        Evidence.of("atrialRate", conduction.atrialBpm(), "bpm"),
                        Evidence.of("blockedP", (double) conduction.blocked(), ""),
                        Evidence.of("pToRShortest", conduction.prFromMs(), "ms"),
                        Evidence.of("pToRLongest", conduction.prToMs(), "ms")));
    }
}
