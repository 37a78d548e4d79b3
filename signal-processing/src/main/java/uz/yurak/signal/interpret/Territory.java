package uz.yurak.signal.interpret;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import uz.yurak.record.Lead;

/**
 * A wall of the heart and the leads that look at it, as the Fourth Universal Definition of MI 2018 groups them: anterior
 * V1–V6, inferior II, III, aVF, lateral or apical I, aVL, and the supplemental leads V7–V9 (inferobasal) and V3R, V4R
 * (right ventricle). aVR looks at none of them.
 */
enum Territory {
    LATERAL("wall_lateral"),
    INFERIOR("wall_inferior"),
    ANTERIOR("wall_anterior"),
    POSTERIOR("wall_posterior"),
    RIGHT_VENTRICLE("wall_right");

    private final String remark;

    Territory(String remark) {
        this.remark = remark;
    }

    /** Key of its name among the remarks. */
    String remark() {
        return remark;
    }

    /** Neighbors stand beside each other. */
    List<Lead> leads() {
        return switch (this) {
            case LATERAL -> List.of(Lead.AVL, Lead.I);
            case INFERIOR -> List.of(Lead.II, Lead.AVF, Lead.III);
            case ANTERIOR -> List.of(Lead.V1, Lead.V2, Lead.V3, Lead.V4, Lead.V5, Lead.V6);
            case POSTERIOR -> List.of(Lead.V7, Lead.V8, Lead.V9);
            case RIGHT_VENTRICLE -> List.of(Lead.V3R, Lead.V4R);
        };
    }

    /** Leads that hold together with a neighbor of the same wall, wall by wall. */
    static Set<Lead> contiguous(Predicate<Lead> holds) {
        Set<Lead> out = new LinkedHashSet<>();
        for (Territory wall : values()) {
            List<Lead> leads = wall.leads();
            for (int i = 0; i + 1 < leads.size(); i++) {
                if (holds.test(leads.get(i)) && holds.test(leads.get(i + 1))) {
                    out.add(leads.get(i));
                    out.add(leads.get(i + 1));
                }
            }
        }
        return out;
    }

    /** The walls that these leads look at, by the keys of their names. */
    static List<String> remarks(Set<Lead> leads) {
        List<String> out = new ArrayList<>();
        for (Territory wall : values()) {
            if (wall.leads().stream().anyMatch(leads::contains)) {
                out.add(wall.remark);
            }
        }
        return out;
    }

    /** Whether any of the leads looks at this wall. */
    boolean isAmong(Set<Lead> of) {
        return leads().stream().anyMatch(of::contains);
    }
}
