package uz.yurak.adapter.dicom;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What kind of object a file holds (PS3.4, B.5), for what we read, and in words for what we refuse. */
final class SopClass {
    /** The objects that are ECGs: each voltage in them is a lead. */
    private static final Set<String> ECG =
            Set.of(Uids.TWELVE_LEAD, Uids.GENERAL_ECG, Uids.AMBULATORY_ECG, Uids.GENERAL_32_BIT_ECG);

    /** Kinds that no real file was at hand of. */
    private static final Map<String, String> UNSEEN = Map.of(
            Uids.GENERAL_ECG, "DICOM General ECG",
            Uids.AMBULATORY_ECG, "DICOM Ambulatory ECG",
            Uids.GENERAL_32_BIT_ECG, "DICOM General 32-bit ECG",
            Uids.ELECTROPHYSIOLOGY, "DICOM Cardiac Electrophysiology",
            Uids.ENCAPSULATED_PDF, "DICOM Encapsulated PDF");

    /** By the start of the identifier; the first that fits. */
    private static final Map<String, String> OTHERS = others();

    private SopClass() {}

    private static Map<String, String> others() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("1.2.840.10008.1.3.10", "a directory of files (DICOMDIR)");
        kinds.put("1.2.840.10008.5.1.4.1.1.88.", "a structured report");
        kinds.put("1.2.840.10008.5.1.4.1.1.104.2", "an encapsulated CDA document");
        kinds.put("1.2.840.10008.5.1.4.1.1.104.", "an encapsulated model of a body");
        kinds.put("1.2.840.10008.5.1.4.1.1.11.", "a presentation state");
        kinds.put("1.2.840.10008.5.1.4.1.1.66", "raw data of a scanner");
        kinds.put("1.2.840.10008.5.1.4.1.1.7", "a secondary capture image");
        kinds.put("1.2.840.10008.5.1.4.1.1.6.", "an ultrasound image");
        kinds.put("1.2.840.10008.5.1.4.1.1.3.", "an ultrasound image");
        kinds.put("1.2.840.10008.5.1.4.1.1.12.", "an X-ray angiogram");
        kinds.put("1.2.840.10008.5.1.4.1.1.2", "a CT image");
        kinds.put("1.2.840.10008.5.1.4.1.1.4", "an MR image");
        kinds.put("1.2.840.10008.5.1.4.1.1.481.", "a radiotherapy object");
        kinds.put("1.2.840.10008.5.1.4.1.1.", "an image or another object");
        return kinds;
    }

    static boolean isEcg(String sopClass) {
        return ECG.contains(sopClass);
    }

    /** Whether the class is one that holds neither a waveform nor a PDF; an unknown or private one may. */
    static boolean isOther(String sopClass) {
        return otherKind(sopClass).isPresent();
    }

    /** In words, for the refusal. */
    static String words(String sopClass) {
        return otherKind(sopClass).orElse("an object") + " of class " + bounded(sopClass) + ", which holds no ECG";
    }

    static Optional<String> unseen(String sopClass) {
        return Optional.ofNullable(UNSEEN.get(sopClass));
    }

    private static Optional<String> otherKind(String sopClass) {
        List<String> read = Uids.WAVEFORMS;
        if (read.contains(sopClass) || sopClass.equals(Uids.ENCAPSULATED_PDF)) {
            return Optional.empty();
        }
        return OTHERS.entrySet().stream()
                .filter(kind -> sopClass.startsWith(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** An identifier has at most 64 characters (PS3.5, 9.1); what is longer is none. */
    static String bounded(String uid) {
        return uid.length() <= 64 ? uid : uid.substring(0, 64) + "…";
    }
}
