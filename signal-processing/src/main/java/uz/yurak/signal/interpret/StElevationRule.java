package uz.yurak.signal.interpret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import uz.yurak.record.Lead;
import uz.yurak.record.Sex;
import uz.yurak.signal.measure.StLevel;

/**
 * New ST elevation at J in two contiguous leads, each over its own limit. Source: Fourth Universal Definition of MI 2018.
 *
 * <p>Contiguous are neighbors of one wall, the groups that the definition names: II, aVF, III; aVL, I; V1…V6; V7…V9; V3R,
 * V4R. Between I and II Cabrera's order shows −aVR, which nobody records: it is half of I plus II, so it is no second
 * witness beside either, and depression in aVR is not elevation of a wall. It is not counted (docs/decisions).
 * Sex or age unknown: the lowest adult limit. With a wide or paced QRS the usual limits do not apply; the statement says
 * so and the urgency does not fall.
 */
final class StElevationRule implements Rule {
    private static final String SOURCE = "Fourth Universal Definition of MI 2018";
    private static final Codes CODES =
            Codes.snomed("164931005").aha("145+363").mdc("10:2304").minnesota("9-2");

    private static final Term ELEVATION = new Term(
            "st_elevation",
            Severity.CRITICAL,
            CODES,
            "J in two neighbors of one wall (II, aVF, III; aVL, I; V1–V6; V7–V9; V3R, V4R), each from its own limit:"
                    + " 0.1 mV; V2–V3 0.15 women, 0.2 men, 0.25 men under 40; V7–V9, V3R, V4R 0.05 (0.1 young men)",
            SOURCE);

    private static final Term UNUSUAL = new Term(
            "st_elevation_limits",
            Severity.CRITICAL,
            CODES,
            "the same with a QRS from 120 ms, paced, or with the voltage of left ventricular hypertrophy: usual ST limits do not apply; urgency does not fall",
            SOURCE);

    @Override
    public List<Term> terms() {
        return List.of(ELEVATION, UNUSUAL);
    }

    @Override
    public boolean isForAdults() {
        return true;
    }

    @Override
    public List<Statement> apply(Findings findings) {
        Set<Lead> elevated = Territory.contiguous(lead -> isElevated(findings, lead));
        return elevated.isEmpty() ? List.of() : List.of(stated(findings, elevated));
    }

    private static Statement stated(Findings findings, Set<Lead> elevated) {
        List<Evidence> evidence = new ArrayList<>();
        for (Lead lead : elevated) {
            evidence.add(Evidence.in(
                    lead, "stJ", findings.measurements().st(lead).orElseThrow().jUv(), "uV", limit(findings, lead)));
        }
        boolean hypertrophy = !HypertrophyRule.evidence(findings).isEmpty();
        return new Statement(
                findings.isUnusual() || hypertrophy ? UNUSUAL : ELEVATION,
                Map.of("leads", elevated.stream().map(Lead::label).collect(Collectors.joining(", "))),
                evidence,
                remarks(findings, elevated, hypertrophy));
    }

    private static List<String> remarks(Findings findings, Set<Lead> elevated, boolean hypertrophy) {
        List<String> remarks = Territory.remarks(elevated);
        if (!reciprocal(findings, elevated).isEmpty()) {
            remarks.add("reciprocal");
        }
        if (Territory.INFERIOR.isAmong(elevated) && findings.lead(Lead.V4R).isEmpty()) {
            remarks.add("record_right_leads");
        }
        boolean depends = elevated.stream().anyMatch(StElevationRule::dependsOnPatient);
        if (findings.sex().isEmpty() && depends) {
            remarks.add("sex_unknown");
        }
        if (findings.ageYears().isEmpty() && !findings.isWoman() && depends) {
            remarks.add("age_unknown");
        }
        if (elevated.stream()
                .anyMatch(lead -> findings.measurements().st(lead).orElseThrow().derived())) {
            remarks.add("derived_leads");
        }
        if (findings.isWide()) {
            remarks.add("usual_limits");
        } else if (hypertrophy) {
            remarks.add("hypertrophy_limits");
        }
        return remarks;
    }

    /** Leads of the wall across that are depressed: inferior across from I and aVL, anterior from II, III and aVF. */
    private static Set<Lead> reciprocal(Findings findings, Set<Lead> elevated) {
        Set<Lead> depressed = Territory.contiguous(lead -> findings.measurements()
                .st(lead)
                .filter(st -> st.jUv() <= -Thresholds.ST_DEPRESSION_UV)
                .isPresent());
        boolean inferior = Territory.INFERIOR.isAmong(elevated);
        depressed.removeIf(lead -> inferior
                ? !Territory.LATERAL.leads().contains(lead)
                : !Territory.INFERIOR.leads().contains(lead));
        return depressed;
    }

    private static boolean isElevated(Findings findings, Lead lead) {
        double limit = limit(findings, lead);
        return findings.measurements()
                .st(lead)
                .map(StLevel::jUv)
                .filter(j -> j >= limit)
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

    /** The limit at J, microvolts. */
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
        return Thresholds.ST_UV;
    }
}
