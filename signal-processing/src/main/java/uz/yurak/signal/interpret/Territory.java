package uz.yurak.signal.interpret;

import java.util.List;
import uz.yurak.record.Lead;

/**
 * The walls of the heart that leads look at, as the Fourth Universal Definition of MI 2018 groups them: anterior V1–V6,
 * inferior II, III, aVF, lateral or apical I, aVL, and the supplemental leads V7–V9 (inferobasal) and V3R, V4R (right
 * ventricle).
 */
final class Territory {
    /** Leads of one wall; neighbors stand beside each other. aVR looks at none of them. */
    static final List<List<Lead>> NEIGHBORS = List.of(
            List.of(Lead.AVL, Lead.I),
            List.of(Lead.II, Lead.AVF, Lead.III),
            List.of(Lead.V1, Lead.V2, Lead.V3, Lead.V4, Lead.V5, Lead.V6),
            List.of(Lead.V7, Lead.V8, Lead.V9),
            List.of(Lead.V3R, Lead.V4R));

    private Territory() {}
}
