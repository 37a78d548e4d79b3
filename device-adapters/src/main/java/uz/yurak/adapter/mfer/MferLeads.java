package uz.yurak.adapter.mfer;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uz.yurak.record.Lead;

/** MWF_LDN's codes of leads, and which waveforms are an ECG. Codes up to 67 are SCP-ECG's. */
final class MferLeads {
    private static final Map<Integer, String> FURTHER = Map.ofEntries(
            Map.entry(19, "CC5"),
            Map.entry(20, "CM5"),
            Map.entry(31, "NASA"),
            Map.entry(32, "CB4"),
            Map.entry(33, "CB5"),
            Map.entry(34, "CB6"),
            Map.entry(68, "V8R"),
            Map.entry(69, "V9R"),
            Map.entry(70, "D"),
            Map.entry(71, "A"),
            Map.entry(72, "J"),
            Map.entry(4166, "ECG1"),
            Map.entry(4167, "ECG2"),
            Map.entry(4168, "ECG3"),
            Map.entry(4169, "ECG4"));
    private static final Map<Integer, String> OTHERS = Map.of(
            143, "blood pressure",
            160, "respiration by impedance",
            175, "SpO2",
            4160, "status",
            4161, "body position",
            4162, "body motion",
            4163, "respiration");

    /** Not said, the nine kinds of ECG, monitoring. */
    private static final Set<Integer> ECG = Set.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 20, 21);

    private static final int LAST_OF_SCP = 67;
    private static final int V2R = 10;

    private MferLeads() {}

    static boolean isEcg(int waveform) {
        return ECG.contains(waveform);
    }

    static Optional<String> ecgLead(int code) {
        if (code > 0 && code <= LAST_OF_SCP && code != V2R) {
            Optional<String> scp = Lead.ofScpCode(code).map(Lead::label);
            if (scp.isPresent()) {
                return scp;
            }
        }
        return Optional.ofNullable(FURTHER.get(code));
    }

    static Optional<String> other(int code) {
        return Optional.ofNullable(OTHERS.get(code));
    }
}
