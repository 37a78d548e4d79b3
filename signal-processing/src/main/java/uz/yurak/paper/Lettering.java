package uz.yurak.paper;

/**
 * How a text is set.
 *
 * @param sizeMm font size, millimeters
 * @param bold bold or regular
 * @param rgb color, 0xRRGGBB
 * @param align what the x given for it means
 */
public record Lettering(double sizeMm, boolean bold, int rgb, Align align) {
    /** Which end of the text the x is. */
    public enum Align {
        LEFT,
        MIDDLE,
        RIGHT
    }

    private static final int BLACK = 0x000000;

    public static Lettering regular(double sizeMm) {
        return new Lettering(sizeMm, false, BLACK, Align.LEFT);
    }

    public static Lettering bold(double sizeMm) {
        return new Lettering(sizeMm, true, BLACK, Align.LEFT);
    }

    public Lettering in(int newRgb) {
        return new Lettering(sizeMm, bold, newRgb, align);
    }

    public Lettering aligned(Align newAlign) {
        return new Lettering(sizeMm, bold, rgb, newAlign);
    }

    public Typeface typeface() {
        return bold ? Typeface.BOLD : Typeface.REGULAR;
    }

    /** The left end of a text whose end, as aligned, is at x. */
    double leftMm(String text, double xMm) {
        double widthMm = align == Align.LEFT ? 0 : typeface().widthMm(text, sizeMm);
        return switch (align) {
            case LEFT -> xMm;
            case MIDDLE -> xMm - widthMm / 2;
            case RIGHT -> xMm - widthMm;
        };
    }
}
