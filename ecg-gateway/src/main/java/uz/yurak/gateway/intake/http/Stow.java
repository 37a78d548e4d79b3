package uz.yurak.gateway.intake.http;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What STOW-RS is answered (PS3.18 section 10.5.3): which objects are stored and which are not, as JSON or XML. */
final class Stow {
    /** Cannot understand, PS3.18 table 10.5.3-1. */
    static final int NOT_UNDERSTOOD = 0xC000;

    static final int OUT_OF_RESOURCES = 0xA700;

    private static final String REFERENCED = "00081199";
    private static final String FAILED = "00081198";

    private final List<Reference> stored = new ArrayList<>();
    private final List<Reference> failed = new ArrayList<>();

    private record Reference(String sopClass, String sopInstance, int reason) {}

    void stored(String sopClass, String sopInstance) {
        stored.add(new Reference(sopClass, sopInstance, 0));
    }

    void failed(String sopClass, String sopInstance, int reason) {
        failed.add(new Reference(sopClass, sopInstance, reason));
    }

    /** 200 all, 202 some, 409 none. */
    int status() {
        return failed.isEmpty() ? 200 : stored.isEmpty() ? 409 : 202;
    }

    boolean lacksRoom() {
        return failed.stream().anyMatch(reference -> reference.reason == OUT_OF_RESOURCES);
    }

    String json() {
        List<String> sequences = new ArrayList<>();
        if (!stored.isEmpty()) {
            sequences.add(json(REFERENCED, stored));
        }
        if (!failed.isEmpty()) {
            sequences.add(json(FAILED, failed));
        }
        return "{" + String.join(",", sequences) + "}";
    }

    private static String json(String tag, List<Reference> references) {
        return "\"" + tag + "\":{\"vr\":\"SQ\",\"Value\":["
                + references.stream().map(Stow::json).collect(Collectors.joining(",")) + "]}";
    }

    private static String json(Reference reference) {
        return "{\"00081150\":{\"vr\":\"UI\",\"Value\":[\"" + uid(reference.sopClass)
                + "\"]},\"00081155\":{\"vr\":\"UI\",\"Value\":[\"" + uid(reference.sopInstance) + "\"]}"
                + (reference.reason == 0 ? "" : ",\"00081197\":{\"vr\":\"US\",\"Value\":[" + reference.reason + "]}")
                + "}";
    }

    String xml() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<NativeDicomModel>"
                + xml(REFERENCED, "ReferencedSOPSequence", stored)
                + xml(FAILED, "FailedSOPSequence", failed)
                + "</NativeDicomModel>\n";
    }

    private static String xml(String tag, String keyword, List<Reference> references) {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < references.size(); i++) {
            Reference reference = references.get(i);
            items.append("<Item number=\"" + (i + 1) + "\">"
                    + attribute("00081150", "UI", "ReferencedSOPClassUID", uid(reference.sopClass))
                    + attribute("00081155", "UI", "ReferencedSOPInstanceUID", uid(reference.sopInstance))
                    + (reference.reason == 0
                            ? ""
                            : attribute("00081197", "US", "FailureReason", String.valueOf(reference.reason)))
                    + "</Item>");
        }
        return references.isEmpty()
                ? ""
                : "<DicomAttribute tag=\"" + tag + "\" vr=\"SQ\" keyword=\"" + keyword + "\">" + items
                        + "</DicomAttribute>";
    }

    private static String attribute(String tag, String vr, String keyword, String value) {
        return "<DicomAttribute tag=\"" + tag + "\" vr=\"" + vr + "\" keyword=\"" + keyword + "\"><Value number=\"1\">"
                + value + "</Value></DicomAttribute>";
    }

    /** An object's own text goes out only as what an identifier may hold (PS3.5 section 9.1). */
    private static String uid(String text) {
        return text.replaceAll("[^0-9.]", "");
    }
}
