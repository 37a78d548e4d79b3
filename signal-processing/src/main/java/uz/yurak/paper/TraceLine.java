package uz.yurak.paper;

import java.util.Arrays;

/**
 * Points of one unbroken stretch of a trace, thinned without loss for the eye.
 *
 * <p>Of the samples that fall into one column of {@link #COLUMN_MM} the first, the lowest, the highest and the last are
 * kept in their order: a spike of one sample survives, and at 25 mm/s nothing is left out up to 1250 samples a second.
 */
final class TraceLine {
    /** A quarter of a pixel at 300 dpi. */
    static final double COLUMN_MM = 0.02;

    private double[] x = new double[256];
    private double[] y = new double[256];
    private int count;

    private double columnStartMm = Double.NEGATIVE_INFINITY;
    private final double[] columnX = new double[4];
    private final double[] columnY = new double[4];
    private boolean open;

    /** Adds a sample; x never falls. */
    void add(double xMm, double yMm) {
        if (open && xMm - columnStartMm < COLUMN_MM) {
            set(3, xMm, yMm);
            if (yMm < columnY[1]) {
                set(1, xMm, yMm);
            }
            if (yMm > columnY[2]) {
                set(2, xMm, yMm);
            }
            return;
        }
        closeColumn();
        open = true;
        columnStartMm = xMm;
        for (int i = 0; i < columnX.length; i++) {
            set(i, xMm, yMm);
        }
    }

    private void set(int place, double xMm, double yMm) {
        columnX[place] = xMm;
        columnY[place] = yMm;
    }

    private void closeColumn() {
        if (!open) {
            return;
        }
        boolean lowFirst = columnX[1] <= columnX[2];
        append(0);
        append(lowFirst ? 1 : 2);
        append(lowFirst ? 2 : 1);
        append(3);
        open = false;
    }

    private void append(int place) {
        if (count > 0 && x[count - 1] == columnX[place] && y[count - 1] == columnY[place]) {
            return;
        }
        if (count == x.length) {
            x = Arrays.copyOf(x, 2 * count);
            y = Arrays.copyOf(y, 2 * count);
        }
        x[count] = columnX[place];
        y[count] = columnY[place];
        count++;
    }

    /** Draws the points and forgets them; one lone point becomes a dot. */
    void drawOn(Canvas canvas, Ink ink) {
        closeColumn();
        if (count == 1) {
            append(x[0] + COLUMN_MM, y[0]);
        }
        if (count > 1) {
            canvas.polyline(Arrays.copyOf(x, count), Arrays.copyOf(y, count), ink);
        }
        count = 0;
        columnStartMm = Double.NEGATIVE_INFINITY;
    }

    private void append(double xMm, double yMm) {
        set(0, xMm, yMm);
        append(0);
    }
}
