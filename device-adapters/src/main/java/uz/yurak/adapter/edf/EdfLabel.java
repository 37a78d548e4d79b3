package uz.yurak.adapter.edf;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uz.yurak.adapter.ChannelKind;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Lead;

/**
 * What a label says. EDF+ writes kind and place ({@code ECG V2}); others {@code EKG}, {@code Lead II}, {@code ECG-aVR}, {@code
 * V2}. A label that says ECG is a lead whatever its unit; any other is one where its unit is a voltage and its name that of no
 * other signal.
 */
final class EdfLabel {
    private static final Pattern ECG = Pattern.compile("(?i)(?:ECG|EKG)(?:$|[ _.:/]+|-|(?=[^a-z]))(.*)");
    private static final Pattern LEAD = Pattern.compile("(?i)(?:LEAD|LD|ABL|ABLEITUNG)[ _\\-.:]+(.*)");
    private static final Pattern CHEST = Pattern.compile("(?i)C[1-6]");

    private EdfLabel() {}

    static boolean saysEcg(EdfSignal signal) {
        return ECG.matcher(signal.label()).matches();
    }

    /** The lead; empty for a channel that is none. */
    static Optional<Lead> lead(EdfSignal signal, List<EdfSignal> all) {
        String label = signal.label();
        Matcher ecg = ECG.matcher(label);
        if (ecg.matches()) {
            Lead place = Lead.named(place(ecg.group(1)));
            return Optional.of(place.isKnown() ? place : Lead.named(label));
        }
        boolean voltage = ChannelKind.nanovoltsPer(signal.unit()).isPresent();
        boolean scalp = ChannelKind.isScalp(label) && !(CHEST.matcher(label).matches() && hasLimbLead(all));
        if (!voltage || signal.isAnnotations() || scalp || ChannelKind.isOther(label)) {
            return Optional.empty();
        }
        Lead place = Lead.named(place(label));
        return Optional.of(place.isKnown() ? place : Lead.named(label));
    }

    /** What is written for a lead, so that it is read as that lead again. */
    static String of(Lead lead, boolean calibrated) throws UnsupportedException {
        boolean plain = !lead.isKnown()
                && calibrated
                && !ChannelKind.isOther(lead.label())
                && !ChannelKind.isScalp(lead.label());
        boolean saysEcg = ECG.matcher(lead.label()).matches();
        return EdfLayout.ascii(plain || saysEcg ? lead.label() : "ECG " + lead.label(), 16);
    }

    private static String place(String text) {
        Matcher lead = LEAD.matcher(text);
        return lead.matches() ? lead.group(1) : text;
    }

    /** C1 to C6 are chest leads beside limb leads, and electrodes on the scalp otherwise. */
    private static boolean hasLimbLead(List<EdfSignal> all) {
        return all.stream().anyMatch(s -> Lead.named(place(s.label())).isLimb());
    }
}
