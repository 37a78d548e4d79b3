package uz.yurak.consult.cases;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a case stands, and where each action takes it. What the table does not name is refused. */
public enum CaseState {
    RECEIVED,
    READING,
    PRELIMINARY,
    SIGNED,
    DELIVERED,
    ACKNOWLEDGED,
    REPEAT_REQUESTED,
    SECOND_OPINION,
    REJECTED,
    CANCELLED,
    AMENDED;

    private static final Map<CaseState, Map<CaseAction, CaseState>> AFTER = new EnumMap<>(CaseState.class);

    static {
        for (CaseState state : values()) {
            AFTER.put(state, new EnumMap<>(CaseAction.class));
        }
        from(RECEIVED, CaseAction.CLAIM, READING);
        from(RECEIVED, CaseAction.CANCEL, CANCELLED);
        from(READING, CaseAction.CLAIM, READING);
        from(READING, CaseAction.RELEASE, RECEIVED);
        // A preliminary word stands while the case is read on: claiming and leaving it change nothing.
        from(PRELIMINARY, CaseAction.CLAIM, PRELIMINARY);
        from(PRELIMINARY, CaseAction.RELEASE, PRELIMINARY);
        from(SECOND_OPINION, CaseAction.CLAIM, SECOND_OPINION);
        from(SECOND_OPINION, CaseAction.RELEASE, SECOND_OPINION);
        for (CaseState open : List.of(READING, PRELIMINARY, SECOND_OPINION)) {
            from(open, CaseAction.SIGN_PRELIMINARY, PRELIMINARY);
            from(open, CaseAction.SIGN, SIGNED);
            from(open, CaseAction.REQUEST_REPEAT, REPEAT_REQUESTED);
            from(open, CaseAction.REJECT, REJECTED);
        }
        from(SIGNED, CaseAction.DELIVER, DELIVERED);
        // The hospital reads it in the web before its agent printed it.
        from(SIGNED, CaseAction.ACKNOWLEDGE, ACKNOWLEDGED);
        from(DELIVERED, CaseAction.ACKNOWLEDGE, ACKNOWLEDGED);
        // An amendment goes the same way again, so that the hospital acknowledges what holds now.
        from(AMENDED, CaseAction.DELIVER, DELIVERED);
        from(AMENDED, CaseAction.ACKNOWLEDGE, ACKNOWLEDGED);
        for (CaseState done : List.of(SIGNED, DELIVERED, ACKNOWLEDGED, AMENDED)) {
            from(done, CaseAction.AMEND, AMENDED);
        }
        // A later confirmation of a report already read, or of a preliminary one, moves nothing back.
        for (CaseState kept :
                List.of(READING, PRELIMINARY, SECOND_OPINION, DELIVERED, ACKNOWLEDGED, REPEAT_REQUESTED, REJECTED)) {
            from(kept, CaseAction.DELIVER, kept);
        }
    }

    private static void from(CaseState state, CaseAction action, CaseState next) {
        Optional.ofNullable(AFTER.get(state)).orElseThrow().put(action, next);
    }

    /** The states in which a case waits for a cardiologist. */
    public static List<CaseState> open() {
        return Stream.of(values()).filter(CaseState::isOpen).toList();
    }

    public boolean isOpen() {
        return this == RECEIVED || this == READING || this == PRELIMINARY || this == SECOND_OPINION;
    }

    /** Whether a final reading is signed. */
    public boolean isSigned() {
        return this == SIGNED || this == DELIVERED || this == ACKNOWLEDGED || this == AMENDED;
    }

    /**
     * Where the action takes it.
     *
     * @throws Refused a conflict, where the action does not fit the state
     */
    public CaseState after(CaseAction action) {
        CaseState next = Optional.ofNullable(AFTER.get(this)).orElseThrow().get(action);
        if (next == null) {
            throw Refused.conflict("a case that is " + key() + " cannot take "
                    + action.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        return next;
    }

    /** As the interface and the database write it ({@code repeat-requested}). */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static CaseState ofKey(String key) {
        for (CaseState state : values()) {
            if (state.key().equals(key)) {
                return state;
            }
        }
        throw Refused.field("state", "expected a case's state");
    }
}
