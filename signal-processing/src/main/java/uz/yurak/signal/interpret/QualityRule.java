package uz.yurak.signal.interpret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uz.yurak.signal.quality.Grade;

/**
 * Says that a recording, or a lead of it, cannot be trusted; and that no heartbeat was found, which is either a fault of
 * the recording or asystole and hurries in both cases.
 */
final class QualityRule implements Rule {
    private static final String SOURCE = "ours: grades of quality, below";

    private static final Term NO_BEATS = new Term(
            "no_beats",
            Severity.CRITICAL,
            Codes.NONE.aha("4").mdc("10:10336"),
            "no QRS in any lead",
            "ours: asystole or a failed recording, both hurry");

    private static final Term POOR = new Term(
            "poor_quality", Severity.ABNORMAL, Codes.NONE.aha("15"), "half of the leads poor or worse", SOURCE);

    private static final Term POOR_LEADS =
            new Term("poor_leads", Severity.NOTE, Codes.NONE.aha("15+317"), "a lead poor or worse", SOURCE);

    @Override
    public List<Term> terms() {
        return List.of(NO_BEATS, POOR, POOR_LEADS);
    }

    @Override
    public List<Statement> apply(Findings findings) {
        if (findings.waves().beats().isEmpty()) {
            return List.of(Statement.of(NO_BEATS));
        }
        if (findings.quality().overall().compareTo(Grade.POOR) >= 0) {
            return List.of(Statement.of(POOR));
        }
        List<String> bad = new ArrayList<>();
        findings.quality().leads().forEach((lead, quality) -> {
            if (quality.grade().compareTo(Grade.POOR) >= 0) {
                bad.add(lead.label());
            }
        });
        return bad.isEmpty()
                ? List.of()
                : List.of(Statement.of(POOR_LEADS, Map.of("leads", String.join(", ", bad)), List.of()));
    }
}
