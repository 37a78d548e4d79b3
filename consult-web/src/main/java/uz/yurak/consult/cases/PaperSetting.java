package uz.yurak.consult.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uz.yurak.paper.PageOptions;

/**
 * How a picture of paper is turned, and what its grid measures.
 *
 * @param turnDeg clockwise, degrees
 * @param calibration absent until a reader has marked two points: then nothing is measured
 */
public record PaperSetting(double turnDeg, @Nullable Calibration calibration) {
    /** A picture as it came. */
    public static final PaperSetting NONE = new PaperSetting(0, null);

    /** A page holds no more: A3, its longer side. */
    private static final double MAX_MM = 420;

    private static final double FULL_TURN_DEG = 360;

    /**
     * Two points of the grid and what lies between them on the turned picture.
     *
     * @param turnDeg how the picture was turned when they were marked, degrees clockwise: across and down mean that
     * @param fromX fraction of the picture's width before it is turned, 0–1
     * @param fromY fraction of its height
     * @param toX the other point
     * @param toY the other point
     * @param acrossMm millimeters of paper from left to right between the two
     * @param downMm millimeters of paper from top to bottom between the two
     * @param speedMmPerS paper speed printed on the page
     * @param gainMmPerMv gain printed on the page
     */
    public record Calibration(
            double turnDeg,
            double fromX,
            double fromY,
            double toX,
            double toY,
            double acrossMm,
            double downMm,
            double speedMmPerS,
            double gainMmPerMv) {
        private void check() {
            require("calibration", isTurn(turnDeg), "a turn of 0 to under " + FULL_TURN_DEG);
            for (double fraction : List.of(fromX, fromY, toX, toY)) {
                require("calibration", fraction >= 0 && fraction <= 1, "points inside the picture");
            }
            require("calibration", fromX != toX || fromY != toY, "two different points");
            require("acrossMm", acrossMm > 0 && acrossMm <= MAX_MM, "more than 0 and at most " + MAX_MM);
            require("downMm", downMm > 0 && downMm <= MAX_MM, "more than 0 and at most " + MAX_MM);
            require("speedMmPerS", PageOptions.SPEEDS.contains(speedMmPerS), "one of " + PageOptions.SPEEDS);
            require("gainMmPerMv", PageOptions.GAINS.contains(gainMmPerMv), "one of " + PageOptions.GAINS);
        }
    }

    /** @throws Refused where a value cannot be what it says */
    public void check() {
        require("turnDeg", isTurn(turnDeg), "0 to under " + FULL_TURN_DEG);
        if (calibration != null) {
            calibration.check();
        }
    }

    private static boolean isTurn(double deg) {
        return deg >= 0 && deg < FULL_TURN_DEG;
    }

    private static void require(String field, boolean holds, String expected) {
        if (!holds) {
            throw Refused.field(field, "expected " + expected);
        }
    }
}
