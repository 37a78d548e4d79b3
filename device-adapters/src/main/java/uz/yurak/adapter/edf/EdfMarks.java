package uz.yurak.adapter.edf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.OtherChannel;

/** Annotations as marks: seconds become samples of the lead they name, or of the first. */
final class EdfMarks {
    /** Between an annotation's text and the label of the signal it is about (EDF+ 2.2.4). */
    static final String SIGNAL = "@@";

    /** Between a mark's code and its text, where we write both; EDF+ 2.2.2 allows tabs in annotations. */
    static final String TEXT = "\t";

    private EdfMarks() {}

    static List<Mark> of(EdfHeader header, EdfRecords records, List<LeadSignal> leads, List<OtherChannel> others) {
        double firstRateHz =
                leads.isEmpty() ? others.get(0).rateHz() : leads.get(0).rateHz();
        List<Mark> marks = new ArrayList<>();
        for (EdfAnnotations.Annotation annotation : records.annotations()) {
            if (EdfAbsence.isAbsence(annotation)) {
                continue;
            }
            double seconds = annotation.onsetSeconds() - records.startSeconds();
            int at = annotation.text().lastIndexOf(SIGNAL);
            Optional<LeadSignal> named = at < 0
                    ? Optional.empty()
                    : signal(annotation.text().substring(at + SIGNAL.length()), header, leads);
            String code = named.isPresent() ? annotation.text().substring(0, at) : annotation.text();
            double rateHz = named.map(LeadSignal::rateHz).orElse(firstRateHz);
            Optional<Lead> lead = named.map(LeadSignal::lead);
            int tab = code.indexOf(TEXT);
            String lasting = lasting(annotation);
            marks.add(
                    tab < 0
                            ? new Mark(Math.round(seconds * rateHz), lead, code, lasting)
                            : new Mark(
                                    Math.round(seconds * rateHz),
                                    lead,
                                    code.substring(0, tab),
                                    (code.substring(tab + 1) + " " + lasting).strip()));
        }
        return marks;
    }

    private static String lasting(EdfAnnotations.Annotation annotation) {
        return annotation.durationSeconds().isPresent()
                ? "lasts " + annotation.durationSeconds().getAsDouble() + " s"
                : "";
    }

    private static Optional<LeadSignal> signal(String label, EdfHeader header, List<LeadSignal> leads) {
        return header.signals().stream()
                .filter(signal -> signal.label().equals(label.strip()))
                .findFirst()
                .flatMap(signal -> EdfLabel.lead(signal, header.signals()))
                .flatMap(lead ->
                        leads.stream().filter(l -> l.lead().equals(lead)).findFirst());
    }
}
