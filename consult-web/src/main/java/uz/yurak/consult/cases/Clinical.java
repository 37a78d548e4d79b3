package uz.yurak.consult.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The clinical question as entered.
 *
 * @param complaints keys of the glossary without their area ({@code chest_pain})
 * @param complaintText in words
 * @param painOnset when the pain began, in words or a time
 * @param bp blood pressure
 * @param question what the hospital wants to know
 */
public record Clinical(
        List<String> complaints,
        @Nullable String complaintText,
        @Nullable String painOnset,
        @Nullable BloodPressure bp,
        @Nullable String question) {
    public static final Clinical NONE = new Clinical(List.of(), null, null, null, null);

    private static final int MAX_COMPLAINTS = 40;
    private static final int MAX_TEXT = 4000;
    private static final int MAX_PRESSURE_MMHG = 400;

    /**
     * @param systolic mmHg
     * @param diastolic mmHg
     */
    public record BloodPressure(
            @Nullable Integer systolic, @Nullable Integer diastolic) {}

    public Clinical {
        complaints = complaints == null ? List.of() : List.copyOf(complaints);
    }

    /** @throws Refused where a field cannot be what it says */
    public void check() {
        if (complaints.size() > MAX_COMPLAINTS || complaints.stream().anyMatch(c -> !c.matches("[a-z0-9_]{1,60}"))) {
            throw Refused.field("complaints", "expected at most " + MAX_COMPLAINTS + " keys of the glossary");
        }
        checkLength("complaintText", complaintText);
        checkLength("painOnset", painOnset);
        checkLength("question", question);
        if (bp != null) {
            checkPressure("bp.systolic", bp.systolic());
            checkPressure("bp.diastolic", bp.diastolic());
        }
    }

    private static void checkPressure(String field, @Nullable Integer mmHg) {
        if (mmHg != null && (mmHg < 0 || mmHg > MAX_PRESSURE_MMHG)) {
            throw Refused.field(field, "expected 0 to " + MAX_PRESSURE_MMHG + " mmHg");
        }
    }

    private static void checkLength(String field, @Nullable String text) {
        if (text != null && text.length() > MAX_TEXT) {
            throw Refused.field(field, "expected at most " + MAX_TEXT + " characters");
        }
    }

    /** Keeps the question out of logs. */
    @Override
    public String toString() {
        return "Clinical[…]";
    }
}
