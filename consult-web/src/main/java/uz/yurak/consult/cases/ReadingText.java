package uz.yurak.consult.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cardiologist writes about a case.
 *
 * @param conclusion what the ECG shows
 * @param recommendation what to do
 * @param recommendationCodes keys of the glossary ({@code rec.troponin}), so that any script can show them
 */
public record ReadingText(
        @Nullable String conclusion,
        @Nullable String recommendation,
        @Nullable List<String> recommendationCodes) {
    private static final int MAX_TEXT = 20_000;
    private static final int MAX_CODES = 30;

    /** What is absent is empty. */
    public ReadingText {
        conclusion = conclusion == null ? "" : conclusion;
        recommendation = recommendation == null ? "" : recommendation;
        recommendationCodes = recommendationCodes == null ? List.of() : List.copyOf(recommendationCodes);
    }

    public String conclusionText() {
        return conclusion == null ? "" : conclusion;
    }

    public String recommendationText() {
        return recommendation == null ? "" : recommendation;
    }

    public List<String> codes() {
        return recommendationCodes == null ? List.of() : recommendationCodes;
    }

    /** @throws Refused where a text is too long or a code is none */
    public void check() {
        if (conclusionText().length() > MAX_TEXT) {
            throw Refused.field("conclusion", "expected at most " + MAX_TEXT + " characters");
        }
        if (recommendationText().length() > MAX_TEXT) {
            throw Refused.field("recommendation", "expected at most " + MAX_TEXT + " characters");
        }
        if (codes().size() > MAX_CODES || codes().stream().anyMatch(c -> !c.matches("rec\\.[a-z0-9_]{1,60}"))) {
            throw Refused.field("recommendationCodes", "expected at most " + MAX_CODES + " keys rec.…");
        }
    }

    /** @throws Refused where it says nothing that can be signed */
    public void checkComplete() {
        check();
        if (conclusionText().isBlank()) {
            throw Refused.field("conclusion", "expected what the ECG shows, found nothing");
        }
        if (recommendationText().isBlank() && codes().isEmpty()) {
            throw Refused.field("recommendation", "expected what to do, found nothing");
        }
    }
}
