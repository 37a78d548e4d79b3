package uz.yurak.paper;

import java.util.Optional;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;

/**
 * One lead over one stretch of time at its place on a page.
 *
 * @param lead whose it is
 * @param signal what is known of it around that time; empty where it was not recorded
 * @param elsewhere the recording has the lead, at another time
 * @param window the stretch drawn
 * @param leftMm where the stretch begins
 * @param baselineMm where its middle value is drawn
 * @param rowHeightMm the distance to the next row
 * @param first the first of its row, with the calibration mark before it
 * @param timed its stretch is written beside the name, because rows of other times stand on the page
 */
record Strip(
        Lead lead,
        Optional<LeadSignal> signal,
        boolean elsewhere,
        Window window,
        double leftMm,
        double baselineMm,
        double rowHeightMm,
        boolean first,
        boolean timed) {

    /** The lead's name as printed, with a true minus sign; a computed one has a star, which the foot explains. */
    String label() {
        return lead.label().replace('-', '\u2212')
                + (signal.isPresent() && signal.get().derived() ? "*" : "");
    }
}
