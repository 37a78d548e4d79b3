package uz.yurak.signal.interpret;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uz.yurak.record.Lead;
import uz.yurak.record.Sex;
import uz.yurak.signal.measure.StLevel;

/**
 * New ST elevation at J in two contiguous leads, each over its own limit. Source: Fourth Universal Definition of MI 2018.
 *
 * <p>Contiguous are neighbors in Cabrera's order of the limb leads (aVL, I, −aVR, II, aVF, III), in V1…V6, in V7…V9 and
 * V3R, V4R. Sex or age unknown: the lowest adult limit. With a wide or paced QRS the usual limits do not apply; the statement says
 * so and the urgency does not fall.
 */
final class StElevationRule implements Rule {
    private static final String SOURCE =
            "Fourth Universal Definition of MI 2018: ST elevation at J in two contiguous leads";

    /** Neighbors stand beside each other; aVR counts upside down. */
    private static final List<List<Lead>> CONTIGUOUS = List.of(
            List.of(Lead.AVL, Lead.I, Lead.AVR, Lead.II, Lead.AVF, Lead.III),
            List.of(Lead.V1, Lead.V2, Lead.V3, Lead.V4, Lead.V5, Lead.V6),
            List.of(Lead.V7, Lead.V8, Lead.V9),
            List.of(Lead.V3R, Lead.V4R));

    @Override
    public boolean isForAdults() {
        return true;
    }

    @Override
    public List<Statement> apply(Findings findings) {
        Set<Lead> elevated = new LinkedHashSet<>();
        for (List<Lead> row : CONTIGUOUS) {
            for (int i = 0; i + 1 < row.size(); i++) {
                if (isElevated(findings, row.get(i)) && isElevated(findings, row.get(i + 1))) {
                    elevated.add(row.get(i));
                    elevated.add(row.get(i + 1));
                }
            }
        }
        return elevated.isEmpty() ? List.of() : List.of(stated(findings, elevated));
    }

    private static Statement stated(Findings findings, Set<Lead> elevated) {
        List<Evidence> evidence = new ArrayList<>();
        for (Lead lead : elevated) {
            evidence.add(Evidence.in(
                    lead, "stJ", findings.measurements().st(lead).orElseThrow().jUv(), "uV", limit(findings, lead)));
        }
        List<String> remarks = new ArrayList<>();
        if (findings.sex().isEmpty() && elevated.stream().anyMatch(StElevationRule::dependsOnPatient)) {
            remarks.add("sex_unknown");
        }
        if (findings.ageYears().isEmpty()
                && findings.sex().orElse(Sex.MALE) == Sex.MALE
                && elevated.stream().anyMatch(StElevationRule::dependsOnPatient)) {
            remarks.add("age_unknown");
        }
        if (elevated.stream()
                .anyMatch(lead -> findings.measurements().st(lead).orElseThrow().derived())) {
            remarks.add("derived_leads");
        }
        if (findings.isWide()) {
            remarks.add("usual_limits");
        }
        String leads = elevated.stream().map(StElevationRule::label).collect(Collectors.joining(", "));
        return new Statement(
                findings.isStUnusual() ? "st_elevation_limits" : "st_elevation",
                Optional.of("164931005"),
                Severity.CRITICAL,
                SOURCE,
                Map.of("leads", leads),
                evidence,
                remarks);
    }

    private static String label(Lead lead) {
        return lead.equals(Lead.AVR) ? "-aVR" : lead.label();
    }

    private static boolean isElevated(Findings findings, Lead lead) {
        double limit = limit(findings, lead);
        return findings.measurements()
                .st(lead)
                .map(StLevel::jUv)
                .filter(j -> lead.equals(Lead.AVR) ? j <= limit : j >= limit)
                .isPresent();
    }

    private static boolean dependsOnPatient(Lead lead) {
        return isV2orV3(lead) || isExtra(lead);
    }

    private static boolean isV2orV3(Lead lead) {
        return lead.equals(Lead.V2) || lead.equals(Lead.V3);
    }

    private static boolean isRight(Lead lead) {
        return lead.equals(Lead.V3R) || lead.equals(Lead.V4R);
    }

    private static boolean isExtra(Lead lead) {
        return isRight(lead) || lead.equals(Lead.V7) || lead.equals(Lead.V8) || lead.equals(Lead.V9);
    }

    /** The limit at J, microvolts; negative for aVR, which counts upside down. */
    static double limit(Findings findings, Lead lead) {
        boolean man = findings.sex().filter(s -> s == Sex.MALE).isPresent();
        double age = findings.ageYears().orElse(Double.MAX_VALUE);
        if (isV2orV3(lead)) {
            if (!man) {
                return Thresholds.ST_V2_V3_WOMAN_UV;
            }
            return age < Thresholds.YOUNG_MAN_V2_V9_YEARS
                    ? Thresholds.ST_V2_V3_MAN_UNDER_40_UV
                    : Thresholds.ST_V2_V3_MAN_FROM_40_UV;
        }
        if (isExtra(lead)) {
            double young = isRight(lead) ? Thresholds.YOUNG_MAN_RIGHT_YEARS : Thresholds.YOUNG_MAN_V2_V9_YEARS;
            return man && age < young ? Thresholds.ST_EXTRA_YOUNG_MAN_UV : Thresholds.ST_EXTRA_UV;
        }
        return lead.equals(Lead.AVR) ? -Thresholds.ST_UV : Thresholds.ST_UV;
    }
}
