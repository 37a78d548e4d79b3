package uz.yurak.signal.compare;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Two analyses of one patient side by side; the machine suggests, unconfirmed like each of them.
 *
 * @param changes what may be said; {@link Change#NONE} stands alone
 * @param appeared codes of statements in the later one alone
 * @param gone codes of statements in the earlier one alone
 * @param differences numbers that both have
 */
public record Comparison(Set<Change> changes, List<String> appeared, List<String> gone, List<Difference> differences) {
    public Comparison {
        changes = Collections.unmodifiableSet(EnumSet.copyOf(changes));
        appeared = List.copyOf(appeared);
        gone = List.copyOf(gone);
        differences = List.copyOf(differences);
    }
}
