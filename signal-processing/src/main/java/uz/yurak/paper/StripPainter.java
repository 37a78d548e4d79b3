package uz.yurak.paper;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.signal.filter.DisplayFilter;

/**
 * Draws strips at true scale.
 *
 * <p>A strip's middle value (median) lies on its baseline, because an ECG has no absolute zero; heights are not changed.
 * A trace that is taller than its row runs over its neighbors, as on paper; one that leaves the ruled field is cut there
 * and named ({@link #cutOff()}).
 */
final class StripPainter {
    private static final double MARK_UV = 1000;
    private static final double MARK_S = 0.2;

    /** From the calibration mark to the trace. */
    private static final double MARK_GAP_MM = 3;

    private static final double MARK_FOOT_MM = 1;
    private static final double MICROVOLTS_PER_MILLIVOLT = 1000;
    private static final double SEPARATOR_MM = 3;
    private static final double GAP_HALF_MM = 4;
    private static final int GAP_RGB = 0xE4E4E4;
    private static final int WORDS_RGB = 0x404040;
    private static final double ROUNDING = 1e-6;
    private static final double LABEL_RISE_MM = 13;
    private static final double LABEL_FALL_MM = 3.2;
    private static final Lettering LABEL = Lettering.bold(3.2);
    private static final Lettering SMALL = Lettering.regular(2.6).in(WORDS_RGB);

    private final Canvas canvas;
    private final double speedMmPerS;
    private final double gainMmPerMv;
    private final DisplayFilter filter;
    private final Words words;
    private final Set<String> cutOff = new LinkedHashSet<>();

    StripPainter(Canvas canvas, PageOptions options, Words words) {
        this.canvas = canvas;
        this.speedMmPerS = options.speedMmPerS();
        this.gainMmPerMv = options.gainMmPerMv();
        this.filter = options.filter();
        this.words = words;
    }

    /** The leads whose trace left the ruled field so far. */
    Set<String> cutOff() {
        return cutOff;
    }

    void paint(Strip strip) {
        if (strip.first()) {
            calibrationMark(strip);
        } else {
            separator(strip);
        }
        if (strip.signal().isPresent() && strip.signal().get().scale().isPresent()) {
            trace(strip, strip.signal().get());
            label(strip, strip.timed() ? words.interval(strip.window()) : "");
        } else if (strip.signal().isPresent()) {
            label(strip, words.text("leadUncalibrated"));
        } else {
            label(strip, words.text(strip.elsewhere() ? "noSignal" : "leadMissing"));
        }
    }

    /** 1 mV for 200 ms at the strip's own gain and speed. */
    private void calibrationMark(Strip strip) {
        double widthMm = MARK_S * speedMmPerS;
        double right = strip.leftMm() - MARK_GAP_MM;
        double left = right - widthMm;
        double low = strip.baselineMm();
        double high = low - MARK_UV / MICROVOLTS_PER_MILLIVOLT * gainMmPerMv;
        canvas.polyline(
                new double[] {left - MARK_FOOT_MM, left, left, right, right, right + MARK_FOOT_MM},
                new double[] {low, low, high, high, low, low},
                Ink.TRACE);
    }

    private void separator(Strip strip) {
        double yMm = strip.baselineMm();
        canvas.line(strip.leftMm(), yMm - SEPARATOR_MM, strip.leftMm(), yMm + SEPARATOR_MM, Ink.MARK);
    }

    private void label(Strip strip, String note) {
        double riseMm = Math.min(LABEL_RISE_MM, strip.rowHeightMm() / 2 - LABEL_FALL_MM);
        double xMm = strip.leftMm() + 1;
        double yMm = strip.baselineMm() - riseMm;
        canvas.text(strip.label(), xMm, yMm, LABEL);
        if (!note.isEmpty()) {
            canvas.text(note, xMm, yMm + 1.5 * SMALL.sizeMm(), SMALL);
        }
    }

    private void trace(Strip strip, LeadSignal signal) {
        double[] microvolts = filter.apply(signal);
        double startS = signal.startOffsetMs() / 1000;
        double rateHz = signal.rateHz();
        Window window = strip.window();
        // Half a sample of tolerance: a time that is a whole number of samples must not lose one to rounding.
        int from = (int) Math.max(0, Math.ceil((window.fromS() - startS) * rateHz - 0.5));
        int to = (int) Math.min(microvolts.length - 1.0, Math.floor((window.toS() - startS) * rateHz + 0.5));
        double middle = median(microvolts, from, to);
        TraceLine line = new TraceLine();
        for (int i = from; i <= to; i++) {
            if (Double.isNaN(microvolts[i])) {
                line.drawOn(canvas, Ink.TRACE);
            } else {
                line.add(xMm(strip, startS + i / rateHz), yMm(strip, microvolts[i] - middle));
            }
        }
        line.drawOn(canvas, Ink.TRACE);
    }

    private double xMm(Strip strip, double atS) {
        return strip.leftMm() + (atS - strip.window().fromS()) * speedMmPerS;
    }

    private double yMm(Strip strip, double microvolts) {
        double yMm = strip.baselineMm() - microvolts / MICROVOLTS_PER_MILLIVOLT * gainMmPerMv;
        if (yMm < PagePlan.GRID.yMm() || yMm > PagePlan.GRID.bottomMm()) {
            cutOff.add(strip.lead().label());
        }
        return yMm;
    }

    /** Marks where the strip has no signal; painted before the traces, so that it covers none. */
    void paintMissing(Strip strip) {
        if (strip.signal().isEmpty() || strip.signal().get().scale().isEmpty()) {
            return;
        }
        LeadSignal signal = strip.signal().get();
        double startS = signal.startOffsetMs() / 1000;
        double rateHz = signal.rateHz();
        missing(strip, strip.window().fromS(), startS, rateHz);
        for (Gap gap : signal.gaps()) {
            missing(strip, startS + gap.startIndex() / rateHz, startS + gap.endIndex() / rateHz, rateHz);
        }
        missing(strip, startS + signal.durationSeconds(), strip.window().toS(), rateHz);
    }

    /** The part of a stretch that lies in the strip; less than a sample is rounding. */
    private void missing(Strip strip, double fromS, double toS, double rateHz) {
        double left = xMm(strip, Math.max(fromS, strip.window().fromS()));
        double right = xMm(strip, Math.min(toS, strip.window().toS()));
        if (right - left < speedMmPerS / rateHz * (1 - ROUNDING)) {
            return;
        }
        canvas.fill(new Area(left, strip.baselineMm() - GAP_HALF_MM, right - left, 2 * GAP_HALF_MM), GAP_RGB);
        String note = words.text("noSignal");
        if (SMALL.typeface().widthMm(note, SMALL.sizeMm()) < right - left) {
            Lettering middle = SMALL.aligned(Lettering.Align.MIDDLE);
            canvas.text(note, (left + right) / 2, strip.baselineMm() + SMALL.sizeMm() / 3, middle);
        }
    }

    /** The middle of the values that are there; 0 where none is. */
    private static double median(double[] values, int from, int to) {
        double[] there = from > to
                ? new double[0]
                : Arrays.stream(values, from, to + 1)
                        .filter(v -> !Double.isNaN(v))
                        .sorted()
                        .toArray();
        return there.length == 0 ? 0 : there[there.length / 2];
    }
}
