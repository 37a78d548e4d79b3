package uz.yurak.signal.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uz.yurak.record.Lead;

/** Which leads carry no signal, and which electrodes explain it. */
final class Signals {
    /** More chest electrodes than this with the same trouble: it is the patient or the room, not the electrodes. */
    static final int MOST_CHEST = 3;

    private final Map<Lead, LeadQuality> leads;

    Signals(Map<Lead, LeadQuality> leads) {
        this.leads = leads;
    }

    static boolean has(@Nullable LeadQuality quality, Problem problem) {
        return quality != null && quality.problems().contains(problem);
    }

    /** Whether no heart can be seen in it; a lead that was not analyzed is not known. */
    static boolean isWithout(@Nullable LeadQuality quality) {
        return has(quality, Problem.FLAT)
                || has(quality, Problem.OFF)
                || (has(quality, Problem.MISSING) && quality != null && quality.grade() == Grade.UNUSABLE);
    }

    /** Whether a heart may be in it, hidden by what disturbs it. */
    private static boolean isHidden(@Nullable LeadQuality quality) {
        return has(quality, Problem.NOISY) || has(quality, Problem.MAINS) || has(quality, Problem.WANDERING);
    }

    /** The leads without a signal. */
    List<Lead> without() {
        return leads.keySet().stream()
                .filter(lead -> isWithout(leads.get(lead)))
                .toList();
    }

    /** Whether all leads lack a signal, and not for noise. */
    boolean areAllSilent() {
        return !leads.isEmpty()
                && leads.values().stream().allMatch(quality -> isWithout(quality) && !isHidden(quality));
    }

    /**
     * A limb electrode that is off takes two of I, II and III with it and leaves the third; a chest electrode its own lead.
     * What noise hides in more leads is not an electrode's.
     */
    List<String> off() {
        List<Lead> without = without();
        List<String> off = new ArrayList<>();
        boolean one = without.contains(Lead.I);
        boolean two = without.contains(Lead.II);
        boolean three = leads.containsKey(Lead.III) ? without.contains(Lead.III) : one != two;
        if ((one ? 1 : 0) + (two ? 1 : 0) + (three ? 1 : 0) == 2) {
            off.add(one && two ? "RA" : one ? "LA" : "LL");
        }
        List<Lead> chest = without.stream().filter(Signals::isChest).toList();
        long hidden = chest.stream().filter(lead -> isHidden(leads.get(lead))).count();
        chest.stream()
                .filter(lead -> hidden <= MOST_CHEST || !isHidden(leads.get(lead)))
                .forEach(lead -> off.add(lead.label()));
        return off;
    }

    /** The leads that electrodes which are off explain. */
    List<Lead> explained() {
        List<String> off = off();
        boolean isLimb = off.stream().anyMatch(electrode -> !electrode.startsWith("V"));
        return without().stream()
                .filter(lead -> lead.isLimb() ? isLimb : off.contains(lead.label()))
                .toList();
    }

    List<Advice> advice() {
        List<Advice> out = new ArrayList<>();
        List<Lead> explained = explained();
        if (!explained.isEmpty()) {
            out.add(Advice.of(Advice.Kind.ELECTRODE_OFF, off(), explained, true));
        }
        List<Lead> rest = without().stream()
                .filter(lead -> !explained.contains(lead) && !isHidden(leads.get(lead)))
                .toList();
        if (!rest.isEmpty()) {
            out.add(Advice.of(Advice.Kind.NO_SIGNAL, List.of(), rest, true));
        }
        return out;
    }

    /** An electrode of its own against the Wilson terminal. */
    static boolean isChest(Lead lead) {
        return lead.isKnown() && lead.label().matches("V[1-9]R?");
    }
}
