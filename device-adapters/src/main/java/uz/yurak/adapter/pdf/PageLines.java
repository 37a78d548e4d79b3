package uz.yurak.adapter.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** The stroked lines and the texts of a page, in millimeters from its upper left corner as it is shown, y downward. */
final class PageLines extends PDFGraphicsStreamEngine {
    private static final double MM_PER_POINT = 25.4 / 72;

    /** A page of twelve leads over ten seconds has some 100 000. */
    private static final int MAX_OPERATORS = 1_000_000;

    /** Operators that this engine does not follow and that draw no line (ISO 32000-1, annex A). */
    private static final Set<String> DRAWS_NOTHING =
            Set.of("BX", "EX", "MP", "DP", "BMC", "BDC", "EMC", "ri", "i", "d0", "d1", "gs");

    /** How many numbers an operator that builds a path takes (ISO 32000-1, table 59). */
    private static final Map<String, Integer> PATH_NUMBERS = Map.of("m", 2, "l", 2, "c", 6, "v", 4, "y", 4, "re", 4);

    /** Letters of one run stand closer than this part of their height. */
    private static final double WORD_GAP = 0.3;

    private final AffineTransform toShown;
    private final List<Polyline> path = new ArrayList<>();
    private final List<Polyline> lines = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private double runEndMm = Double.NaN;
    private double runBaselineMm = Double.NaN;
    private int operators;

    /**
     * Text without a break in it.
     *
     * @param text as printed
     * @param xMm its left end
     * @param yMm its baseline
     */
    record Run(String text, double xMm, double yMm) {}

    private PageLines(PDPage page) {
        super(page);
        PDRectangle box = page.getCropBox();
        toShown = new AffineTransform();
        toShown.scale(MM_PER_POINT, MM_PER_POINT);
        switch (page.getRotation()) {
            case 90 -> toShown.concatenate(new AffineTransform(0, 1, 1, 0, 0, 0));
            case 180 -> toShown.concatenate(new AffineTransform(-1, 0, 0, 1, box.getWidth(), 0));
            case 270 -> toShown.concatenate(new AffineTransform(0, -1, -1, 0, box.getHeight(), box.getWidth()));
            default -> toShown.concatenate(new AffineTransform(1, 0, 0, -1, 0, box.getHeight()));
        }
        toShown.translate(-box.getLowerLeftX(), -box.getLowerLeftY());
    }

    static PageLines of(PDPage page) throws IOException {
        PageLines lines = new PageLines(page);
        lines.processPage(page);
        return lines;
    }

    List<Polyline> lines() {
        return lines;
    }

    List<Run> runs() {
        return runs;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        operators++;
        if (operators > MAX_OPERATORS) {
            throw new IOException("more than " + MAX_OPERATORS + " operators");
        }
        int numbers = PATH_NUMBERS.getOrDefault(operator.getName(), 0);
        if (numbers > 0 && (operands.size() != numbers || !operands.stream().allMatch(COSNumber.class::isInstance))) {
            throw new IOException("a path operator without its numbers");
        }
        super.processOperator(operator, operands);
    }

    /** PDFBox goes on where an operator lacks its operands, which would draw a straight line over a lost stretch. */
    @Override
    protected void operatorException(Operator operator, List<COSBase> operands, IOException failure)
            throws IOException {
        throw failure;
    }

    @Override
    protected void unsupportedOperator(Operator operator, List<COSBase> operands) throws IOException {
        if (!DRAWS_NOTHING.contains(operator.getName())) {
            throw new IOException("an unknown operator");
        }
    }

    private Point2D shown(double x, double y) {
        return toShown.transform(new Point2D.Double(x, y), null);
    }

    @Override
    public void moveTo(float x, float y) {
        Polyline line = new Polyline();
        line.add(shown(x, y));
        path.add(line);
    }

    @Override
    public void lineTo(float x, float y) {
        if (path.isEmpty()) {
            moveTo(x, y);
        } else {
            path.get(path.size() - 1).add(shown(x, y));
        }
    }

    /** A curve is drawn by something else than samples: its path is no trace. */
    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        lineTo(x3, y3);
        path.get(path.size() - 1).markFigure();
    }

    @Override
    public Point2D getCurrentPoint() {
        return new Point2D.Float(0, 0);
    }

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
        moveTo((float) p0.getX(), (float) p0.getY());
        for (Point2D corner : List.of(p1, p2, p3, p0)) {
            lineTo((float) corner.getX(), (float) corner.getY());
        }
    }

    @Override
    public void closePath() {
        if (!path.isEmpty()) {
            path.get(path.size() - 1).markFigure();
        }
    }

    @Override
    public void strokePath() throws IOException {
        int rgb = getGraphicsState().getStrokingColor().toRGB();
        for (Polyline line : path) {
            line.inked(rgb).appendTo(lines);
        }
        path.clear();
    }

    @Override
    public void fillAndStrokePath(int windingRule) throws IOException {
        strokePath();
    }

    @Override
    public void fillPath(int windingRule) {
        path.clear();
    }

    @Override
    public void endPath() {
        path.clear();
    }

    @Override
    public void clip(int windingRule) {
        // What is clipped away was still drawn: the trace behind the edge of the field is part of it.
    }

    @Override
    public void drawImage(PDImage image) {
        // Pictures hold no lines.
    }

    @Override
    public void shadingFill(COSName name) {
        // Shadings hold no lines.
    }

    @Override
    protected void showGlyph(Matrix placing, PDFont font, int code, Vector displacement) throws IOException {
        String letter = font.toUnicode(code);
        if (letter == null) {
            return;
        }
        Point2D at = shown(placing.getTranslateX(), placing.getTranslateY());
        double sizeMm = placing.getScalingFactorY() * MM_PER_POINT;
        double widthMm = displacement.getX() * placing.getScalingFactorX() * MM_PER_POINT;
        boolean goesOn = !runs.isEmpty()
                && Math.abs(at.getY() - runBaselineMm) < WORD_GAP * sizeMm
                && Math.abs(at.getX() - runEndMm) < WORD_GAP * sizeMm;
        if (goesOn) {
            Run run = runs.remove(runs.size() - 1);
            runs.add(new Run(run.text() + letter, run.xMm(), run.yMm()));
        } else {
            runs.add(new Run(letter, at.getX(), at.getY()));
        }
        runBaselineMm = at.getY();
        runEndMm = at.getX() + widthMm;
    }
}
