package uz.yurak.paper;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** A page of pixels. */
final class PngCanvas implements Canvas {
    private static final double MM_PER_INCH = 25.4;

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final double pixelsPerMm;

    PngCanvas(Area page, double dpi) {
        pixelsPerMm = dpi / MM_PER_INCH;
        image = new BufferedImage(whole(page.widthMm()), whole(page.heightMm()), BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    }

    /** The finished picture; the canvas is closed by it. */
    BufferedImage image() {
        graphics.dispose();
        return image;
    }

    @Override
    public void line(double x1Mm, double y1Mm, double x2Mm, double y2Mm, Ink ink) {
        if (x1Mm == x2Mm || y1Mm == y2Mm) {
            straight(x1Mm, y1Mm, x2Mm, y2Mm, ink);
        } else {
            polyline(new double[] {x1Mm, x2Mm}, new double[] {y1Mm, y2Mm}, ink);
        }
    }

    /** Sharp, because a grid line spread over two pixels is a gray band, and one grid would have two kinds of lines. */
    private void straight(double x1Mm, double y1Mm, double x2Mm, double y2Mm, Ink ink) {
        int thick = Math.max(1, whole(ink.widthMm()));
        int left = whole(Math.min(x1Mm, x2Mm));
        int top = whole(Math.min(y1Mm, y2Mm));
        int right = whole(Math.max(x1Mm, x2Mm));
        int bottom = whole(Math.max(y1Mm, y2Mm));
        graphics.setColor(new Color(ink.rgb()));
        if (x1Mm == x2Mm) {
            graphics.fillRect(left - thick / 2, top, thick, bottom - top + 1);
        } else {
            graphics.fillRect(left, top - thick / 2, right - left + 1, thick);
        }
    }

    @Override
    public void polyline(double[] xMm, double[] yMm, Ink ink) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, xMm.length);
        path.moveTo(xMm[0] * pixelsPerMm, yMm[0] * pixelsPerMm);
        for (int i = 1; i < xMm.length; i++) {
            path.lineTo(xMm[i] * pixelsPerMm, yMm[i] * pixelsPerMm);
        }
        graphics.setColor(new Color(ink.rgb()));
        float width = (float) (ink.widthMm() * pixelsPerMm);
        graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(path);
    }

    @Override
    public void fill(Area area, int rgb) {
        graphics.setColor(new Color(rgb));
        int left = whole(area.xMm());
        int top = whole(area.yMm());
        graphics.fillRect(left, top, whole(area.rightMm()) - left, whole(area.bottomMm()) - top);
    }

    @Override
    public void text(String text, double xMm, double baselineMm, Lettering lettering) {
        AffineTransform placing = AffineTransform.getScaleInstance(pixelsPerMm, pixelsPerMm);
        placing.translate(lettering.leftMm(text, xMm), baselineMm);
        placing.scale(lettering.sizeMm(), lettering.sizeMm());
        graphics.setColor(new Color(lettering.rgb()));
        graphics.fill(lettering.typeface().outline(text, placing));
    }

    @Override
    public void clipped(Area area, Runnable painting) {
        Shape before = graphics.getClip();
        graphics.clip(new Rectangle2D.Double(
                area.xMm() * pixelsPerMm,
                area.yMm() * pixelsPerMm,
                area.widthMm() * pixelsPerMm,
                area.heightMm() * pixelsPerMm));
        painting.run();
        graphics.setClip(before);
    }

    private int whole(double mm) {
        return (int) Math.round(mm * pixelsPerMm);
    }
}
