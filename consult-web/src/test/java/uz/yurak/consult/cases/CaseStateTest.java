package uz.yurak.consult.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CaseStateTest {
    @Test
    void usualWay_leadsFromReceiptToAcknowledgement() {
        CaseState state = CaseState.RECEIVED;
        for (CaseAction action :
                List.of(CaseAction.CLAIM, CaseAction.SIGN, CaseAction.DELIVER, CaseAction.ACKNOWLEDGE)) {
            state = state.after(action);
        }
        assertEquals(CaseState.ACKNOWLEDGED, state);
    }

    @Test
    void amendment_isAcknowledgedAnew() {
        CaseState amended = CaseState.ACKNOWLEDGED.after(CaseAction.AMEND);
        assertEquals(CaseState.AMENDED, amended);
        assertEquals(CaseState.DELIVERED, amended.after(CaseAction.DELIVER));
    }

    @Test
    void preliminaryWord_staysWhileTheCaseIsReadOn() {
        CaseState preliminary = CaseState.READING.after(CaseAction.SIGN_PRELIMINARY);
        assertEquals(CaseState.PRELIMINARY, preliminary.after(CaseAction.CLAIM));
        assertEquals(CaseState.PRELIMINARY, preliminary.after(CaseAction.RELEASE));
        assertEquals(CaseState.PRELIMINARY, preliminary.after(CaseAction.DELIVER));
        assertEquals(CaseState.SIGNED, preliminary.after(CaseAction.SIGN));
    }

    @ParameterizedTest
    @CsvSource({
        "RECEIVED, SIGN",
        "RECEIVED, AMEND",
        "READING, CANCEL",
        "SIGNED, SIGN",
        "SIGNED, CLAIM",
        "SIGNED, CANCEL",
        "CANCELLED, CLAIM",
        "REJECTED, SIGN",
        "RECEIVED, ACKNOWLEDGE",
        "READING, AMEND"
    })
    void whatTheTableDoesNotName_isAConflict(CaseState state, CaseAction action) {
        Refused refused = assertThrows(Refused.class, () -> state.after(action));
        assertEquals(Refused.Kind.CONFLICT, refused.kind());
    }

    @ParameterizedTest
    @EnumSource(CaseState.class)
    void key_leadsBack(CaseState state) {
        assertEquals(state, CaseState.ofKey(state.key()));
    }
}
