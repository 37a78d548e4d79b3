package uz.yurak.signal.interpret;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the machine does not say, and why; printed with the dictionary. */
final class NotOffered {
    private NotOffered() {}

    /** From what to why, in order. */
    static Map<String, String> all() {
        Map<String, String> out = new LinkedHashMap<>();
        out.put(
                "every rule for children",
                "no sourced table by age is in hand; under 16 years the adult rules are silent");
        out.put(
                "\"bifascicular block\", \"trifascicular block\", \"Brugada pattern\"",
                "AHA/ACCF/HRS 2009 part III: not to be printed by a machine");
        out.put("right ventricular and atrial enlargement", "no sourced limits in hand");
        out.put("short QT", "no sourced lower limit in hand");
        out.put(
                "early repolarization, pericarditis, pulmonary embolism, electrolytes, drugs",
                "no sourced rule in hand");
        out.put("atrial stimulation, pacemaker rhythm below 400 Hz", "the stimulus is too short for that rate");
        out.put(
                "AV dissociation whose atria are no faster than the ventricles",
                "without faster atria it is no block of the node, and P waves hidden in QRS and T leave too few to tell");
        out.put(
                "junctional and idioventricular rhythm, sinoatrial block",
                "no rule of ours was measured; a slow rhythm without a sinus P is said as such");
        out.put(
                "what a U wave or a biphasic T means",
                "both are noted in each lead (of a biphasic T both parts); no sourced rule in hand");
        return out;
    }
}
