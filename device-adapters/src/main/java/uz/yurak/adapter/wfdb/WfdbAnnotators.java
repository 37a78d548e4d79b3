package uz.yurak.adapter.wfdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.Unseen;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.Warning;

/**
 * The annotation files beside a header, each by its annotator's name: {@code record.annotator}.
 *
 * <p>{@code atr} is the reference. An annotator named as a lead of the record ({@code i}, {@code v1}: LUDB) marks that lead
 * alone; any other names itself in the text of each of its marks, so that it is not taken for the reference.
 */
final class WfdbAnnotators {
    /** The annotators of PhysioNet's databases and programs; another file of the record's name may be anything. */
    private static final List<String> NAMED = List.of(
            "atr", "qrs", "ecg", "ari", "man", "q1c", "q2c", "qt1", "qt2", "pu", "pu0", "pu1", "pu2", "pu3", "stf",
            "sta", "stb", "stc", "16a", "xws", "apn", "nqrs", "wqrs", "gqrs", "sqrs", "jqrs", "xqrs", "aux", "ann",
            "ref");

    private WfdbAnnotators() {}

    /** The names that annotation files of a record may have, the reference first. */
    static List<String> fileNames(String headerName) {
        int dot = headerName.lastIndexOf('.');
        String stem = dot < 0 ? headerName : headerName.substring(0, dot);
        List<String> names = new ArrayList<>();
        NAMED.forEach(annotator -> names.add(stem + "." + annotator));
        Lead.all().stream()
                .map(lead -> lead.label().toLowerCase(Locale.ROOT))
                .filter(label -> label.matches("[a-z0-9]+"))
                .forEach(label -> names.add(stem + "." + label));
        return names;
    }

    /** The marks of all of them; a broken file costs its own marks, never the signal. */
    static List<Mark> marks(Source source, WfdbHeader header, List<LeadSignal> leads, List<Warning> warnings) {
        Set<String> signalFiles = header.signals().stream()
                .map(signal -> signal.fileName().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<Mark> marks = new ArrayList<>();
        for (String name : fileNames(source.name())) {
            Optional<Bytes> file = source.companion(name);
            if (file.isPresent() && !signalFiles.contains(name.toLowerCase(Locale.ROOT))) {
                String annotator = name.substring(name.lastIndexOf('.') + 1);
                marks.addAll(marks(annotator, file.get(), header, leads, warnings));
            }
        }
        return marks;
    }

    private static List<Mark> marks(
            String annotator, Bytes file, WfdbHeader header, List<LeadSignal> leads, List<Warning> warnings) {
        Optional<LeadSignal> own = leads.stream()
                .filter(signal -> signal.lead().isKnown()
                        && signal.lead().label().toLowerCase(Locale.ROOT).equals(annotator))
                .findFirst();
        Optional<LeadSignal> counted = own.or(() -> leads.stream().findFirst());
        double rateHz = counted.map(LeadSignal::rateHz).orElse(header.frameRateHz());
        double startMs = counted.map(LeadSignal::startOffsetMs).orElse(0.0);
        try {
            boolean aha = AhaMarks.looksLikeAha(file);
            if (aha) {
                warnings.add(Unseen.warning("AHA annotations"));
            }
            List<Mark> marks = aha
                    ? AhaMarks.parse(file, header.frameRateHz(), rateHz, startMs)
                    : WfdbMarks.parse(file, header.frameRateHz(), rateHz, startMs);
            Optional<Lead> lead = own.map(LeadSignal::lead);
            boolean isReference = annotator.equals("atr");
            return marks.stream()
                    .map(mark -> new Mark(
                            mark.sampleIndex(),
                            lead,
                            mark.code(),
                            isReference || lead.isPresent() ? mark.text() : signed(mark.text(), annotator)))
                    .toList();
        } catch (MalformedException e) {
            warnings.add(new Warning("annotation file " + annotator, "left, for it is broken: " + e.getMessage()));
            return List.of();
        }
    }

    private static String signed(String text, String annotator) {
        return (text.isEmpty() ? "" : text + " ") + "[annotator " + annotator + "]";
    }
}
