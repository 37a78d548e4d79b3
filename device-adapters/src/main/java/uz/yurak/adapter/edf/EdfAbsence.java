package uz.yurak.adapter.edf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import uz.yurak.record.Gap;
import uz.yurak.record.Samples;

/**
 * A signal without the stretches that the annotation {@code No signal} of it tells apart, as {@link EdfWriter} writes them: one
 * at the end is no part of the signal, any other is a gap.
 */
record EdfAbsence(Samples samples, List<Gap> gaps) {
    private static final String REASON = "the file annotates that there is no signal";

    static boolean isAbsence(EdfAnnotations.Annotation annotation) {
        return annotation.durationSeconds().isPresent()
                && annotation.text().startsWith(EdfWriter.NO_SIGNAL + EdfMarks.SIGNAL);
    }

    static EdfAbsence of(EdfHeader header, EdfSignal signal, EdfTrack track, EdfRecords records) {
        Samples samples = track.samples();
        List<Gap> gaps = new ArrayList<>(track.gaps());
        String about = EdfWriter.NO_SIGNAL + EdfMarks.SIGNAL + signal.label();
        for (EdfAnnotations.Annotation annotation : records.annotations()) {
            if (isAbsence(annotation) && annotation.text().equals(about)) {
                long start = Math.round((annotation.onsetSeconds() - records.startSeconds()) * header.rateHz(signal));
                long end = start + Math.round(annotation.durationSeconds().orElse(0) * header.rateHz(signal));
                addWithin(gaps, start, end, samples.count());
            }
        }
        gaps.sort(Comparator.comparingInt(Gap::startIndex));
        List<Gap> apart = apart(gaps);
        if (apart.isEmpty() || apart.get(apart.size() - 1).endIndex() < samples.count()) {
            return new EdfAbsence(samples, apart);
        }
        Gap last = apart.get(apart.size() - 1);
        return last.startIndex() == 0
                ? new EdfAbsence(samples, apart)
                : new EdfAbsence(samples.range(0, last.startIndex()), apart.subList(0, apart.size() - 1));
    }

    private static void addWithin(List<Gap> gaps, long start, long end, int count) {
        int from = (int) Math.max(0, Math.min(count, start));
        int to = (int) Math.max(0, Math.min(count, end));
        if (to > from) {
            gaps.add(new Gap(from, to, REASON));
        }
    }

    /** Overlapping gaps become one. */
    private static List<Gap> apart(List<Gap> sorted) {
        List<Gap> apart = new ArrayList<>();
        for (Gap gap : sorted) {
            Gap last = apart.isEmpty() ? gap : apart.get(apart.size() - 1);
            if (!apart.isEmpty() && gap.startIndex() < last.endIndex()) {
                apart.set(
                        apart.size() - 1,
                        new Gap(last.startIndex(), Math.max(last.endIndex(), gap.endIndex()), last.reason()));
            } else {
                apart.add(gap);
            }
        }
        return apart;
    }
}
