package uz.yurak.signal.interpret;

import java.util.LinkedHashMap;
import java.util.Map;

/** Every statement the rules can make, each coded once, in the order of {@link Rules}. */
public final class Dictionary {
    private static final Map<String, Term> TERMS = terms();

    private Dictionary() {}

    /** From each statement's key to its entry. */
    public static Map<String, Term> all() {
        return new LinkedHashMap<>(TERMS);
    }

    private static Map<String, Term> terms() {
        Map<String, Term> out = new LinkedHashMap<>();
        for (Rule rule : Rules.ALL) {
            for (Term term : rule.terms()) {
                if (out.put(term.code(), term) != null) {
                    throw new IllegalStateException(term.code() + " stands twice in the dictionary");
                }
            }
        }
        return out;
    }
}
