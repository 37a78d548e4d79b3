package uz.yurak.signal.interpret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uz.yurak.signal.placement.Placement.Suspicion;
import uz.yurak.signal.placement.PlacementMeter;
import uz.yurak.signal.placement.Swap;

/**
 * Says which electrodes seem exchanged, by the judgement of {@link PlacementMeter}, and offers dextrocardia beside it where
 * the chest leads speak for it. LA–LL looks much like another heart's axis and is a note.
 */
final class ReversalRule implements Rule {
    private static final String SOURCE =
            "features: Kors and van Herpen 2001 (each lead by the others), Batchvarov, Malik and"
                    + " Camm 2007 (axes of P and QRS, flat leads); weights ours, docs/reversals.md";

    private static final Term SUSPECTED = new Term(
            "reversal_suspected",
            Severity.ABNORMAL,
            Codes.snomed("251139008").aha("10"),
            "a limb lead almost flat, or odds of an exchange against none above the limit that 1 % of recordings in place"
                    + " pass",
            SOURCE);

    private static final Term POSSIBLE = new Term(
            "reversal_possible",
            Severity.NOTE,
            Codes.snomed("251139008").aha("10"),
            "the same for LA–LL, with a limit of its own",
            SOURCE);

    private static final Term DEXTROCARDIA = new Term(
            "dextrocardia_possible",
            Severity.NOTE,
            Codes.NONE,
            "P, QRS and T down in I, QRS down in V6 and below 0.6 of its size in V1–V3",
            "Batchvarov, Malik and Camm 2007: exchanged arms leave V6 upright, dextrocardia does not; the limit is ours");

    @Override
    public List<Term> terms() {
        return List.of(SUSPECTED, POSSIBLE, DEXTROCARDIA);
    }

    @Override
    public List<Statement> apply(Findings findings) {
        List<Statement> out = new ArrayList<>();
        findings.placement().suspicion().ifPresent(suspicion -> out.add(said(suspicion)));
        if (findings.placement().dextrocardia()) {
            out.add(Statement.of(DEXTROCARDIA));
        }
        return out;
    }

    private static Statement said(Suspicion suspicion) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.of("probability", 100 * suspicion.probability(), "%"));
        suspicion.logOdds().ifPresent(odds -> evidence.add(Evidence.of("logOdds", odds, "")));
        Map<String, String> values = Map.of(
                "electrodes",
                suspicion.swap().key().replace('-', '–'),
                "percent",
                Long.toString(Math.round(100 * suspicion.probability())));
        return Statement.of(suspicion.swap() == Swap.LA_LL ? POSSIBLE : SUSPECTED, values, evidence);
    }
}
