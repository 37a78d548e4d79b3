package uz.yurak.consult.cases;

/** What somebody, or the relay, does to a case. */
public enum CaseAction {
    CLAIM,
    RELEASE,
    SIGN_PRELIMINARY,
    SIGN,
    AMEND,
    DELIVER,
    ACKNOWLEDGE,
    REQUEST_REPEAT,
    REJECT,
    CANCEL
}
