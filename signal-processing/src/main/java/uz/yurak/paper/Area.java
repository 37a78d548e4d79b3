package uz.yurak.paper;

/**
 * A rectangle of the page, in millimeters from its upper left corner.
 *
 * @param xMm left edge
 * @param yMm upper edge
 * @param widthMm to the right
 * @param heightMm downward
 */
public record Area(double xMm, double yMm, double widthMm, double heightMm) {
    /** A4 upright, ISO 216. */
    public static final Area A4_PORTRAIT = new Area(0, 0, 210, 297);

    /** A4 on its side, ISO 216. */
    public static final Area A4_LANDSCAPE = new Area(0, 0, 297, 210);

    public double rightMm() {
        return xMm + widthMm;
    }

    public double bottomMm() {
        return yMm + heightMm;
    }
}
