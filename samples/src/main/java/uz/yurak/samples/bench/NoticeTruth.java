package uz.yurak.samples.bench;

import java.util.ArrayList;
import java.util.List;
import uz.yurak.samples.bench.MitAnnotations.Annotation;

/**
 * When the written definitions of notices are met by a record's annotations. Written apart from the analysis: from annotated
 * beats and their classes, and from marked ventricular flutter ({@code [} to {@code ]}).
 */
final class NoticeTruth {
    private static final String BEATS = "NLRBAaJSVrFejnE/fQ?!";
    private static final String VENTRICULAR = "VE!";
    private static final double SILENT_S = 4;

    /**
     * A stretch in which a definition is met.
     *
     * @param key of the notice
     * @param sinceS since when the signal is so
     * @param metS when the definition was met
     * @param endS end of it
     */
    record Event(String key, double sinceS, double metS, double endS) {}

    private NoticeTruth() {}

    static List<Event> of(List<Annotation> annotations, double rateHz) {
        List<Event> events = new ArrayList<>();
        List<double[]> beats = new ArrayList<>();
        double flutterS = Double.NaN;
        for (Annotation one : annotations) {
            double atS = one.sample() / rateHz;
            if (BEATS.indexOf(one.symbol()) >= 0) {
                beats.add(new double[] {atS, VENTRICULAR.indexOf(one.symbol()) >= 0 ? 1 : 0});
            } else if (one.symbol() == '[') {
                flutterS = atS;
            } else if (one.symbol() == ']' && atS - flutterS >= SILENT_S) {
                events.add(new Event("ventricular-fibrillation", flutterS, flutterS + SILENT_S, atS));
            }
        }
        List<double[]> flutter =
                events.stream().map(e -> new double[] {e.sinceS(), e.endS()}).toList();
        addPauses(beats, flutter, events);
        addRuns(beats, "extreme-tachycardia", 17, 140, false, events);
        addSlow(beats, events);
        addRuns(beats, "ventricular-tachycardia", 5, 100, true, events);
        return events;
    }

    private static void addPauses(List<double[]> beats, List<double[]> flutter, List<Event> events) {
        for (int i = 1; i < beats.size(); i++) {
            double from = beats.get(i - 1)[0];
            double to = beats.get(i)[0];
            boolean inFlutter = flutter.stream().anyMatch(f -> f[0] < to && f[1] > from);
            if (to - from >= SILENT_S && !inFlutter) {
                events.add(new Event("asystole", from, from + SILENT_S, to));
            }
        }
    }

    private static double rate(List<double[]> beats, int from, int to) {
        return (to - from) * 60 / (beats.get(to)[0] - beats.get(from)[0]);
    }

    private static void addRuns(
            List<double[]> beats, String key, int count, double rate, boolean ventricular, List<Event> events) {
        double metS = Double.NaN;
        double sinceS = 0;
        for (int i = count - 1; i < beats.size(); i++) {
            boolean all =
                    !ventricular || beats.subList(i - count + 1, i + 1).stream().allMatch(b -> b[1] == 1);
            boolean met = all && rate(beats, i - count + 1, i) > rate;
            if (met && Double.isNaN(metS)) {
                metS = beats.get(i)[0];
                sinceS = beats.get(i - count + 1)[0];
            } else if (!met && !Double.isNaN(metS)) {
                events.add(new Event(key, sinceS, metS, beats.get(i)[0]));
                metS = Double.NaN;
            }
        }
        if (!Double.isNaN(metS)) {
            events.add(new Event(key, sinceS, metS, beats.get(beats.size() - 1)[0]));
        }
    }

    /** Five beats below 40 a minute, three of the four distances longer than 1.5 s. */
    private static void addSlow(List<double[]> beats, List<Event> events) {
        for (int i = 4; i < beats.size(); i++) {
            int longer = 0;
            for (int k = i - 3; k <= i; k++) {
                longer += beats.get(k)[0] - beats.get(k - 1)[0] > 1.5 ? 1 : 0;
            }
            if (longer >= 3 && rate(beats, i - 4, i) < 40) {
                events.add(new Event("extreme-bradycardia", beats.get(i - 4)[0], beats.get(i)[0], beats.get(i)[0]));
            }
        }
    }
}
