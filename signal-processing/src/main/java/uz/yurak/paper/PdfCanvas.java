package uz.yurak.paper;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;

/** A page of a PDF document: vectors, and text that can be searched and copied. */
final class PdfCanvas implements Canvas {
    /** PDF's unit is a 72nd of an inch (ISO 32000-1, 8.3.2.3). */
    static final double POINTS_PER_MM = 72 / 25.4;

    private static final int ROUND = 1;

    private final PDPageContentStream content;
    private final double pageHeightMm;
    private final PDFont regular;
    private final PDFont bold;

    PdfCanvas(PDPageContentStream content, double pageHeightMm, PDFont regular, PDFont bold) {
        this.content = content;
        this.pageHeightMm = pageHeightMm;
        this.regular = regular;
        this.bold = bold;
    }

    private interface Painting {
        void run() throws IOException;
    }

    @Override
    public void line(double x1Mm, double y1Mm, double x2Mm, double y2Mm, Ink ink) {
        polyline(new double[] {x1Mm, x2Mm}, new double[] {y1Mm, y2Mm}, ink);
    }

    @Override
    public void polyline(double[] xMm, double[] yMm, Ink ink) {
        paint(() -> {
            content.setStrokingColor(new Color(ink.rgb()));
            content.setLineWidth(points(ink.widthMm()));
            content.setLineCapStyle(ROUND);
            content.setLineJoinStyle(ROUND);
            content.moveTo(points(xMm[0]), up(yMm[0]));
            for (int i = 1; i < xMm.length; i++) {
                content.lineTo(points(xMm[i]), up(yMm[i]));
            }
            content.stroke();
        });
    }

    @Override
    public void fill(Area area, int rgb) {
        paint(() -> {
            content.setNonStrokingColor(new Color(rgb));
            rect(area);
            content.fill();
        });
    }

    @Override
    public void text(String text, double xMm, double baselineMm, Lettering lettering) {
        paint(() -> {
            content.beginText();
            content.setNonStrokingColor(new Color(lettering.rgb()));
            content.setFont(lettering.bold() ? bold : regular, points(lettering.sizeMm()));
            content.newLineAtOffset(points(lettering.leftMm(text, xMm)), up(baselineMm));
            content.showText(lettering.typeface().printable(text));
            content.endText();
        });
    }

    @Override
    public void clipped(Area area, Runnable painting) {
        paint(() -> {
            content.saveGraphicsState();
            rect(area);
            content.clip();
            painting.run();
            content.restoreGraphicsState();
        });
    }

    private void rect(Area area) throws IOException {
        content.addRect(points(area.xMm()), up(area.bottomMm()), points(area.widthMm()), points(area.heightMm()));
    }

    private float up(double yMm) {
        return points(pageHeightMm - yMm);
    }

    private static float points(double mm) {
        return (float) (mm * POINTS_PER_MM);
    }

    private static void paint(Painting painting) {
        try {
            painting.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
