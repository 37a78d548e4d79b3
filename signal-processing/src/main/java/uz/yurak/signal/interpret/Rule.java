package uz.yurak.signal.interpret;

import java.util.List;

/** One rule: findings to the statements it makes, none as a rule. */
interface Rule {
    /** All statements it can make, for the dictionary. */
    List<Term> terms();

    List<Statement> apply(Findings findings);

    /** Whether its limits hold for adults alone; it stays silent for children then. */
    default boolean isForAdults() {
        return false;
    }
}
