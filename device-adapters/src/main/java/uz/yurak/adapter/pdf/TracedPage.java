package uz.yurak.adapter.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import uz.yurak.adapter.Unseen;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Warning;

/**
 * The leads of a page whose traces stand in it as lines: calibrated by its own grid, its printed speed and gain, named by
 * the labels beside the traces. Whatever does not fit together makes the page a picture alone.
 *
 * @param leads in the order of the labels, long strips before short pieces of the same lead
 * @param warnings what is known of the error and what is not
 */
record TracedPage(List<LeadSignal> leads, List<Warning> warnings) {
    private static final String PLACE = "PDF trace";

    /** A trace has that many points and is that long, paper mm; a calibration mark and a letter are shorter. */
    private static final int LEAST_POINTS = 60;

    private static final double LEAST_TRACE_MM = 20;

    /** A label stands this near the start of its trace, paper mm. */
    private static final double LABEL_ACROSS_MM = 15;

    private static final double LABEL_DOWN_MM = 20;

    /** The next trace is that many times further from the label, or the label could be either's. */
    private static final double CLEARLY_NEARER = 1.25;

    /** A calibration mark drawn as part of the trace rises upright by its millivolt near the start. */
    private static final double MARK_WITHIN_MM = 15;

    private static final double UPRIGHT_MM = 0.02;
    private static final int LEAST_LEADS = 3;

    /** One microvolt a count: finer than any page. */
    private static final Scale SCALE = Scale.ofNanovolts(1000);

    private static final double MICROVOLTS_PER_MILLIVOLT = 1000;
    private static final double RATE_HZ = 1000;
    private static final double MOST_SECONDS = 3600;

    TracedPage {
        leads = List.copyOf(leads);
        warnings = List.copyOf(warnings);
    }

    private record Labeled(Lead lead, Polyline trace) {}

    static TracedPage of(PageLines page) throws NotTraced {
        Grid grid = Grid.of(page.lines());
        double mm = grid.mmPerPaperMm();
        List<Polyline> traces = page.lines().stream()
                .filter(line -> line.count() >= LEAST_POINTS
                        && line.endX() - line.startX() >= LEAST_TRACE_MM * mm
                        && line.runsRight())
                .toList();
        if (traces.size() < LEAST_LEADS) {
            throw new NotTraced("its traces were not found as lines");
        }
        requireNoPieces(page.lines(), traces);
        PrintedScale scale = PrintedScale.of(page.runs());
        for (Polyline trace : traces) {
            requireNoMark(trace, scale.gainMmPerMv() * mm, MARK_WITHIN_MM * mm);
        }
        List<Labeled> labeled = labeled(traces, page.runs(), mm);
        return traced(labeled, scale, mm);
    }

    /** A stretch in the traces' ink that belongs to none of them would be lost. */
    private static void requireNoPieces(List<Polyline> lines, List<Polyline> traces) throws NotTraced {
        Set<Polyline> whole = new HashSet<>(traces);
        Set<Integer> inks = new HashSet<>();
        traces.forEach(trace -> inks.add(trace.rgb()));
        for (Polyline line : lines) {
            boolean piece = inks.contains(line.rgb()) && !whole.contains(line) && line.isLikeATrace();
            if (piece) {
                throw new NotTraced("a piece in the ink of the traces belongs to none of them");
            }
        }
    }

    private static void requireNoMark(Polyline trace, double markMm, double withinMm) throws NotTraced {
        for (int i = 1; i < trace.count() && trace.x(i) - trace.startX() <= withinMm; i++) {
            boolean upright = trace.x(i) - trace.x(i - 1) < UPRIGHT_MM;
            if (upright && Math.abs(Math.abs(trace.y(i) - trace.y(i - 1)) / markMm - 1) < 0.1) {
                throw new NotTraced("the calibration mark is part of a trace");
            }
        }
    }

    /** Each trace with the one label that is clearly its own. */
    private static List<Labeled> labeled(List<Polyline> traces, List<PageLines.Run> runs, double mm) throws NotTraced {
        List<Labeled> found = new ArrayList<>();
        Set<Polyline> named = new HashSet<>();
        for (PageLines.Run run : runs) {
            Lead lead = Lead.named(run.text());
            if (!lead.isKnown()) {
                continue;
            }
            List<Polyline> near = traces.stream()
                    .filter(trace -> Math.abs(run.xMm() - trace.startX()) <= LABEL_ACROSS_MM * mm)
                    .filter(trace -> Math.abs(run.yMm() - trace.middleY()) <= LABEL_DOWN_MM * mm)
                    .sorted(Comparator.comparingDouble(trace -> distance(run, trace)))
                    .toList();
            if (near.isEmpty()) {
                continue;
            }
            boolean clear =
                    near.size() == 1 || distance(run, near.get(1)) >= CLEARLY_NEARER * distance(run, near.get(0));
            if (!clear || !named.add(near.get(0))) {
                throw new NotTraced("a lead's label could be that of two traces");
            }
            found.add(new Labeled(lead, near.get(0)));
        }
        if (named.size() != traces.size()) {
            throw new NotTraced("a trace has no label");
        }
        return found;
    }

    private static double distance(PageLines.Run label, Polyline trace) {
        return Math.hypot(label.xMm() - trace.startX(), label.yMm() - trace.middleY());
    }

    private static TracedPage traced(List<Labeled> labeled, PrintedScale scale, double mm) throws NotTraced {
        double firstX =
                labeled.stream().mapToDouble(one -> one.trace().startX()).min().orElse(0);
        double mmPerS = scale.speedMmPerS() * mm;
        double mmPerMv = scale.gainMmPerMv() * mm;
        List<Labeled> longFirst = labeled.stream()
                .sorted(Comparator.comparingDouble(
                        (Labeled one) -> one.trace().startX() - one.trace().endX()))
                .toList();
        List<LeadSignal> leads = new ArrayList<>();
        for (Labeled one : longFirst) {
            leads.add(signal(one, firstX, mmPerS, mmPerMv));
        }
        return new TracedPage(leads, warnings(labeled, mmPerS, mmPerMv));
    }

    private static LeadSignal signal(Labeled one, double firstX, double mmPerS, double mmPerMv) throws NotTraced {
        Polyline trace = one.trace();
        double seconds = (trace.endX() - trace.startX()) / mmPerS;
        if (!(seconds <= MOST_SECONDS)) {
            throw new NotTraced("a trace is longer than a page");
        }
        int[] counts = new int[(int) Math.floor(seconds * RATE_HZ) + 1];
        double middle = trace.middleY();
        int next = 1;
        for (int i = 0; i < counts.length; i++) {
            double x = trace.startX() + i / RATE_HZ * mmPerS;
            while (next < trace.count() - 1 && trace.x(next) < x) {
                next++;
            }
            double microvolts = (middle - heightAt(trace, next, x)) / mmPerMv * MICROVOLTS_PER_MILLIVOLT;
            if (!(Math.abs(microvolts) < Integer.MAX_VALUE)) {
                throw new NotTraced("a trace leaves every scale");
            }
            counts[i] = (int) Math.round(microvolts);
        }
        LeadSignal whole = LeadSignal.of(one.lead(), RATE_HZ, Samples.of(counts), SCALE);
        double startMs = (trace.startX() - firstX) / mmPerS * 1000;
        return new LeadSignal(
                whole.lead(),
                whole.rateHz(),
                whole.samples(),
                whole.scale(),
                whole.gaps(),
                false,
                startMs,
                whole.filtering());
    }

    /** On the straight line between the points before and at an index. */
    private static double heightAt(Polyline trace, int index, double x) {
        double from = trace.x(index - 1);
        double to = trace.x(index);
        double share = to > from ? Math.min(1, Math.max(0, (x - from) / (to - from))) : 1;
        return trace.y(index - 1) + share * (trace.y(index) - trace.y(index - 1));
    }

    private static List<Warning> warnings(List<Labeled> labeled, double mmPerS, double mmPerMv) {
        double acrossMm = 0;
        double stepMm = Double.POSITIVE_INFINITY;
        for (Labeled one : labeled) {
            Polyline trace = one.trace();
            acrossMm = Math.max(acrossMm, (trace.endX() - trace.startX()) / (trace.count() - 1));
            for (int i = 1; i < trace.count(); i++) {
                double step = Math.abs(trace.y(i) - trace.y(i - 1));
                stepMm = step > 0 ? Math.min(stepMm, step) : stepMm;
            }
        }
        double errorUv = Math.max(1, (Double.isFinite(stepMm) ? stepMm : 0) / mmPerMv * MICROVOLTS_PER_MILLIVOLT);
        double errorMs = Math.max(1 / RATE_HZ * 1000 / 2, acrossMm / mmPerS * 1000 / 2);
        return List.of(
                new Warning(
                        PLACE,
                        String.format(
                                Locale.ROOT,
                                "traced from the lines of the page: within %.1f µV and %.1f ms of what is drawn; what was"
                                        + " smoothed or cut before it was drawn is not known",
                                errorUv,
                                errorMs)),
                new Warning(
                        PLACE,
                        "each trace lies on its own middle, as zero is not drawn; traces further to the right are taken"
                                + " as later"),
                Unseen.warning("tracing of a PDF"));
    }
}
