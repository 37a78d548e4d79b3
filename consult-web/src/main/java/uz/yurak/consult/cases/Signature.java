package uz.yurak.consult.cases;

import uz.yurak.text.Language;

/**
 * What a cardiologist signs.
 *
 * @param text conclusion and recommendation
 * @param urgentTransfer the patient must move now
 * @param language that it is written in
 * @param kind what kind of reading it becomes
 * @param reason why it is amended; empty otherwise
 */
public record Signature(ReadingText text, boolean urgentTransfer, Language language, Kind kind, String reason) {
    /** The kinds of readings. */
    public enum Kind {
        PRELIMINARY("preliminary", CaseAction.SIGN_PRELIMINARY),
        FINAL("final", CaseAction.SIGN),
        AMENDMENT("amendment", CaseAction.AMEND);

        private final String key;
        private final CaseAction action;

        Kind(String key, CaseAction action) {
            this.key = key;
            this.action = action;
        }

        public String key() {
            return key;
        }

        public CaseAction action() {
            return action;
        }
    }

    /** @throws Refused where it is not whole */
    public void check() {
        text.checkComplete();
        if (kind == Kind.AMENDMENT && reason.isBlank()) {
            throw Refused.field("reason", "expected why the reading is amended, found nothing");
        }
    }
}
