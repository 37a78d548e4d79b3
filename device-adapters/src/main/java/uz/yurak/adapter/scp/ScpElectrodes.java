package uz.yurak.adapter.scp;

import java.util.List;
import uz.yurak.record.Lead;

/**
 * Tag 33, how the electrodes were placed (EN 1064, 5.4.5): where the twelve or the three orthogonal leads were computed from
 * the others, they are no measurement.
 *
 * @param twelve code of the twelve leads
 * @param xyz code of the orthogonal leads
 */
record ScpElectrodes(int twelve, int xyz) {
    static final ScpElectrodes NOT_SAID = new ScpElectrodes(0, 0);

    private static final String[] TWELVE = {
        "not said",
        "standard",
        "Mason-Likar, single electrodes",
        "Mason-Likar, on a pad",
        "all on a pad",
        "derived from Frank's XYZ",
        "derived from other leads"
    };
    private static final String[] XYZ = {
        "not said",
        "Frank",
        "McFee-Parungao",
        "cube",
        "bipolar uncorrected",
        "pseudo-orthogonal",
        "derived from twelve leads"
    };
    private static final List<Integer> DERIVED_TWELVE = List.of(5, 6);
    private static final int DERIVED_XYZ = 6;
    private static final List<Lead> ORTHOGONAL = List.of(Lead.X, Lead.Y, Lead.Z);

    boolean isDerived(Lead lead) {
        return ORTHOGONAL.contains(lead)
                ? xyz == DERIVED_XYZ
                : DERIVED_TWELVE.contains(twelve) && Lead.STANDARD_12.contains(lead);
    }

    String described() {
        return "12 leads: " + named(TWELVE, twelve) + "; XYZ: " + named(XYZ, xyz);
    }

    private static String named(String[] names, int code) {
        return code < names.length ? names[code] : "code " + code;
    }
}
