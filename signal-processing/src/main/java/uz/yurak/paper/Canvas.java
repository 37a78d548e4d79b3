package uz.yurak.paper;

/**
 * What a page is painted on.
 *
 * <p>Unit: millimeters of paper from the upper left corner of the page, y downward. Nothing is scaled to fit: a backend
 * either keeps a millimeter a millimeter or is wrong.
 */
public interface Canvas {
    /** A straight line; a horizontal or vertical one lands on whole pixels where the backend has pixels. */
    void line(double x1Mm, double y1Mm, double x2Mm, double y2Mm, Ink ink);

    /**
     * A line through points, with round joins.
     *
     * @param xMm the points' x, at least two
     * @param yMm the points' y, as many
     */
    void polyline(double[] xMm, double[] yMm, Ink ink);

    /** A filled rectangle. */
    void fill(Area area, int rgb);

    /**
     * One line of text. A character that the font lacks is drawn as {@link Typeface#REPLACEMENT}, never left out.
     *
     * @param xMm the left end, middle or right end, as the lettering aligns
     * @param baselineMm what the letters stand on
     */
    void text(String text, double xMm, double baselineMm, Lettering lettering);

    /** Paints with everything outside the area cut off. */
    void clipped(Area area, Runnable painting);
}
