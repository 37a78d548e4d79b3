package uz.yurak.paper;

import java.util.List;
import uz.yurak.signal.filter.DisplayFilter;
import uz.yurak.text.Language;

/**
 * How a page is to look.
 *
 * @param layout where the leads stand
 * @param cabrera limb leads in the order aVL, I, −aVR, II, aVF, III
 * @param speedMmPerS paper speed, mm/s, one of {@link #SPEEDS}
 * @param gainMmPerMv gain, mm/mV, one of {@link #GAINS}
 * @param filter applied for this page alone, and stated on it
 * @param language of every word
 * @param heading what stands above the traces
 * @param maxPages a longer recording is drawn so far, which the page says; 1 to {@link #MOST_PAGES}
 */
public record PageOptions(
        Layout layout,
        boolean cabrera,
        double speedMmPerS,
        double gainMmPerMv,
        DisplayFilter filter,
        Language language,
        PageHeading heading,
        int maxPages) {
    /** What electrocardiographs offer, mm/s (IEC 60601-2-25 asks for 25 and 50). */
    public static final List<Double> SPEEDS = List.of(12.5, 25.0, 50.0, 100.0);

    /** What electrocardiographs offer, mm/mV (IEC 60601-2-25 asks for 5, 10 and 20). */
    public static final List<Double> GAINS = List.of(2.5, 5.0, 10.0, 20.0);

    private static final double USUAL_SPEED_MM_PER_S = 25;
    private static final double USUAL_GAIN_MM_PER_MV = 10;

    /** Nearly three hours at 25 mm/s; a document of more is a mistake. */
    public static final int MOST_PAGES = 1000;

    /** One minute at 25 mm/s. */
    private static final int USUAL_MAX_PAGES = 6;

    public PageOptions {
        require("paper speed, mm/s", speedMmPerS, SPEEDS);
        require("gain, mm/mV", gainMmPerMv, GAINS);
        if (maxPages < 1 || maxPages > MOST_PAGES) {
            throw new IllegalArgumentException("pages: expected 1 to " + MOST_PAGES + ", found " + maxPages);
        }
    }

    private static void require(String what, double found, List<Double> expected) {
        if (!expected.contains(found)) {
            throw new IllegalArgumentException(what + ": expected one of " + expected + ", found " + found);
        }
    }

    /** 3×4+1, 25 mm/s, 10 mm/mV, no filter, nothing in the heading. */
    public static PageOptions standard(Language language) {
        return new PageOptions(
                Layout.THREE_BY_FOUR_ONE,
                false,
                USUAL_SPEED_MM_PER_S,
                USUAL_GAIN_MM_PER_MV,
                DisplayFilter.NONE,
                language,
                PageHeading.NONE,
                USUAL_MAX_PAGES);
    }

    public PageOptions withLayout(Layout newLayout) {
        return new PageOptions(newLayout, cabrera, speedMmPerS, gainMmPerMv, filter, language, heading, maxPages);
    }

    public PageOptions withCabrera(boolean inOrder) {
        return new PageOptions(layout, inOrder, speedMmPerS, gainMmPerMv, filter, language, heading, maxPages);
    }

    public PageOptions withScale(double newSpeedMmPerS, double newGainMmPerMv) {
        return new PageOptions(layout, cabrera, newSpeedMmPerS, newGainMmPerMv, filter, language, heading, maxPages);
    }

    public PageOptions withFilter(DisplayFilter newFilter) {
        return new PageOptions(layout, cabrera, speedMmPerS, gainMmPerMv, newFilter, language, heading, maxPages);
    }

    public PageOptions withHeading(PageHeading newHeading) {
        return new PageOptions(layout, cabrera, speedMmPerS, gainMmPerMv, filter, language, newHeading, maxPages);
    }

    public PageOptions withMaxPages(int newMaxPages) {
        return new PageOptions(layout, cabrera, speedMmPerS, gainMmPerMv, filter, language, heading, newMaxPages);
    }
}
