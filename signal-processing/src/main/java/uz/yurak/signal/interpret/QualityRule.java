package uz.yurak.signal.interpret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.signal.quality.Grade;

/**
 * Says that a recording, or a lead of it, cannot be trusted; and that no heartbeat was found, which is either a fault of
 * the recording or asystole and hurries in both cases. Source: our own grades ({@code signal.quality}).
 */
final class QualityRule implements Rule {
    private static final String SOURCE = "grades of signal quality, docs/statements.md";

    @Override
    public List<Statement> apply(Findings findings) {
        if (findings.waves().beats().isEmpty()) {
            return List.of(stated("no_beats", Severity.CRITICAL, Map.of()));
        }
        if (findings.quality().overall().compareTo(Grade.POOR) >= 0) {
            return List.of(stated("poor_quality", Severity.ABNORMAL, Map.of()));
        }
        List<String> bad = new ArrayList<>();
        findings.quality().leads().forEach((lead, quality) -> {
            if (quality.grade().compareTo(Grade.POOR) >= 0) {
                bad.add(lead.label());
            }
        });
        return bad.isEmpty()
                ? List.of()
                : List.of(stated("poor_leads", Severity.NOTE, Map.of("leads", String.join(", ", bad))));
    }

    private static Statement stated(String code, Severity severity, Map<String, String> values) {
        return new Statement(code, Optional.empty(), severity, SOURCE, values, List.of(), List.of());
    }
}
