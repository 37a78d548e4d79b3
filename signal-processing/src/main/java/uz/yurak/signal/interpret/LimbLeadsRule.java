package uz.yurak.signal.interpret;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import uz.yurak.record.Lead;
import uz.yurak.signal.quality.Advice;

/**
 * Tells the reader that the limb leads contradict each other: what an axis, a sum of voltages or a comparison of neighbors
 * says then is not the heart's. The technician is told the same as advice.
 */
final class LimbLeadsRule implements Rule {
    private static final String SOURCE =
            "Einthoven 1912 (III = II − I), Goldberger 1942 (aVR, aVL, aVF); a twentieth: the"
                    + " amplitude error that IEC 60601-2-25 allows [mem]";

    private static final Term DISAGREE = new Term(
            "limb_leads_disagree",
            Severity.ABNORMAL,
            Codes.NONE,
            "more than a twentieth (RMS) of the limb leads' signal is explained by no I and II, and no scales of the leads make"
                    + " them fit",
            SOURCE);

    private static final Term SCALED = new Term(
            "limb_leads_scaled",
            Severity.NOTE,
            Codes.NONE,
            "the same, but the leads fit once each has a scale of its own",
            SOURCE);

    private static final Term ONE_SCALED = new Term(
            "limb_lead_scaled",
            Severity.NOTE,
            Codes.NONE,
            "the same, and one lead alone has another scale than all others, by more than a tenth",
            SOURCE);

    @Override
    public List<Term> terms() {
        return List.of(DISAGREE, SCALED, ONE_SCALED);
    }

    @Override
    public List<Statement> apply(Findings findings) {
        return findings.quality().advice().stream()
                .flatMap(advice -> said(advice).stream())
                .toList();
    }

    private static Optional<Statement> said(Advice advice) {
        return switch (advice.kind()) {
            case LEADS_DISAGREE -> Optional.of(Statement.of(DISAGREE));
            case LEADS_SCALED -> Optional.of(Statement.of(SCALED));
            case LEAD_SCALED ->
                Optional.of(Statement.of(
                        ONE_SCALED,
                        Map.of(
                                "leads",
                                        advice.leads().stream().map(Lead::label).collect(Collectors.joining(", ")),
                                "times",
                                        String.format(
                                                Locale.ROOT,
                                                "%.2f",
                                                advice.times().orElse(1))),
                        List.of()));
            default -> Optional.empty();
        };
    }
}
