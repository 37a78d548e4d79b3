package uz.yurak.paper;

/**
 * A pen.
 *
 * @param rgb color, 0xRRGGBB
 * @param widthMm stroke width, millimeters
 */
public record Ink(int rgb, double widthMm) {
    /** The trace: IEC 60601-2-25 asks for a line of at most 1 mm; a thermal head's is a quarter. */
    public static final Ink TRACE = new Ink(0x000000, 0.25);

    public static final Ink THIN_GRID = new Ink(0xF7C6C6, 0.1);
    public static final Ink THICK_GRID = new Ink(0xE68A8A, 0.2);

    /** Marks that are no signal: separators, the frame of a gap. */
    public static final Ink MARK = new Ink(0x606060, 0.15);
}
