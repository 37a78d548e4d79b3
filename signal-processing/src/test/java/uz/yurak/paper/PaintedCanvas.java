package uz.yurak.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import uz.yurak.record.Recording;

/** Remembers in millimeters what was painted. */
final class PaintedCanvas implements Canvas {
    record Line(double[] x, double[] y, Ink ink) {
        double left() {
            return x[0];
        }

        double right() {
            return x[x.length - 1];
        }

        double highest() {
            return IntStream.range(0, y.length).mapToDouble(i -> y[i]).min().orElseThrow();
        }

        double lowest() {
            return IntStream.range(0, y.length).mapToDouble(i -> y[i]).max().orElseThrow();
        }
    }

    record Words(String text, double x, double y) {}

    final List<Line> lines = new ArrayList<>();
    final List<Words> words = new ArrayList<>();
    final List<Area> fills = new ArrayList<>();

    static PaintedCanvas page(Recording recording, PageOptions options, int index) {
        PaintedCanvas canvas = new PaintedCanvas();
        EcgPage.of(recording, options).paint(canvas, index);
        return canvas;
    }

    /** The traces, without the calibration marks (which are the lines of six points before the traces). */
    List<Line> traces() {
        return lines.stream().filter(l -> l.ink == Ink.TRACE && l.x.length != 6).toList();
    }

    List<Line> calibrationMarks() {
        return lines.stream().filter(l -> l.ink == Ink.TRACE && l.x.length == 6).toList();
    }

    /** The one trace that starts under a lead's name. */
    Line traceOf(String label) {
        Words name = words(label).orElseThrow();
        return traces().stream()
                .filter(t -> Math.abs(t.left() - (name.x - 1)) < 0.1)
                .min((a, b) -> Double.compare(below(a, name), below(b, name)))
                .orElseThrow();
    }

    private static double below(Line trace, Words name) {
        double middle = trace.y[0] - name.y;
        return middle < 0 ? Double.MAX_VALUE : middle;
    }

    Optional<Words> words(String text) {
        return words.stream().filter(w -> w.text.equals(text)).findFirst();
    }

    boolean says(String part) {
        return words.stream().anyMatch(w -> w.text.contains(part));
    }

    @Override
    public void line(double x1Mm, double y1Mm, double x2Mm, double y2Mm, Ink ink) {
        lines.add(new Line(new double[] {x1Mm, x2Mm}, new double[] {y1Mm, y2Mm}, ink));
    }

    @Override
    public void polyline(double[] xMm, double[] yMm, Ink ink) {
        lines.add(new Line(xMm.clone(), yMm.clone(), ink));
    }

    @Override
    public void fill(Area area, int rgb) {
        fills.add(area);
    }

    @Override
    public void text(String text, double xMm, double baselineMm, Lettering lettering) {
        words.add(new Words(text, xMm, baselineMm));
    }

    @Override
    public void clipped(Area area, Runnable painting) {
        painting.run();
    }
}
