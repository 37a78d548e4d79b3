package uz.yurak.adapter.philips;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.record.Lead;
import uz.yurak.record.Warning;

/**
 * The names of the channels. 1.04 lists them; 1.03 says how many there are and how they were taken, and the first twelve of
 * the sets STD-12 to STD-18 stand in the order of print.
 */
final class PhilipsLeadNames {
    private static final int MAX_CHANNELS = 64;

    private PhilipsLeadNames() {}

    static List<String> of(Xml root, Xml parsed, List<Warning> warnings) {
        Optional<String> labels = parsed.attribute("leadlabels");
        if (labels.isPresent()) {
            return List.of(labels.get().split("\\s+"));
        }
        int count = (int) Math.min(
                MAX_CHANNELS,
                root.numberAt("dataacquisition", "signalcharacteristics", "numberchannelsvalid")
                        .orElse(root.numberAt("dataacquisition", "signalcharacteristics", "numberchannelsallocated")
                                .orElse(12)));
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(i < Lead.STANDARD_12.size() ? Lead.STANDARD_12.get(i).label() : "Channel " + (i + 1));
        }
        if (count > Lead.STANDARD_12.size()) {
            warnings.add(new Warning(parsed.place(), "does not name its leads; those behind the twelfth are unknown"));
        }
        return names;
    }

    /** {@code V1d} is V1, derived; no lead's own name ends so. */
    static Lead lead(String name) {
        Lead lead = Lead.named(name);
        Lead without = Lead.named(name.substring(0, name.length() - (name.endsWith("d") ? 1 : 0)));
        return !lead.isKnown() && without.isKnown() ? without : lead;
    }

    /** Leads of EASI and MIDA placements are all computed from four or so electrodes. */
    static boolean isDerived(Xml root, String name) {
        boolean marked =
                name.endsWith("d") && !Lead.named(name).isKnown() && lead(name).isKnown();
        String placement = root.textAt("dataacquisition", "signalcharacteristics", "acquisitiontype")
                        .orElse("")
                + " "
                + root.textAt("dataacquisition", "signalcharacteristics", "leadset")
                        .orElse("")
                + " "
                + root.textAt("dataacquisition", "signalcharacteristics", "electrodeplacement")
                        .orElse("");
        String upper = placement.toUpperCase(Locale.ROOT);
        return marked || upper.contains("EASI") || upper.contains("MIDA");
    }
}
