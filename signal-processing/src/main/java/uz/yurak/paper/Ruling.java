package uz.yurak.paper;

/** The ruled field: a line a millimeter, a stronger one every five. */
final class Ruling {
    private static final int STRONG_EVERY = 5;

    private Ruling() {}

    static void paint(Canvas canvas, Area field) {
        lines(canvas, field, false);
        lines(canvas, field, true);
    }

    /** The strong lines last, so that thin ones do not cut them. */
    private static void lines(Canvas canvas, Area field, boolean strong) {
        Ink ink = strong ? Ink.THICK_GRID : Ink.THIN_GRID;
        for (int mm = 0; mm <= field.widthMm(); mm++) {
            if (mm % STRONG_EVERY == 0 == strong) {
                canvas.line(field.xMm() + mm, field.yMm(), field.xMm() + mm, field.bottomMm(), ink);
            }
        }
        for (int mm = 0; mm <= field.heightMm(); mm++) {
            if (mm % STRONG_EVERY == 0 == strong) {
                canvas.line(field.xMm(), field.yMm() + mm, field.rightMm(), field.yMm() + mm, ink);
            }
        }
    }
}
