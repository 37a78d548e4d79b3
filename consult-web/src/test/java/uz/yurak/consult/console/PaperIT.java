package uz.yurak.consult.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import uz.yurak.consult.PaperFiles;

/** A paper ECG in the browser: its grid is known to the pixel, its spikes are 1 mV high and one second apart. */
class PaperIT extends InTheConsole {
    private static final int WIDTH_PX = 150 * PaperFiles.PX_PER_MM;
    private static final int HEIGHT_PX = 100 * PaperFiles.PX_PER_MM;

    /** A pixel of the screen at each end, at some 6 pixels a millimeter. */
    private static final double TOLERANCE_MS = 15;

    private static final double TOLERANCE_MV = 0.03;

    private static String sent(String format, int seed) {
        Page technician = signedIn("technician.j");
        technician.navigate(address("send"));
        String name = "photo" + seed + "." + format;
        technician.setInputFiles(
                "[data-pick=paper]",
                new FilePayload[] {new FilePayload(name, "image/" + format, PaperFiles.picture(format, seed))});
        Locator row = technician.locator("[data-file='" + name + "']");
        assertThat(row.locator(".sent a")).hasText(Pattern.compile("JRQ-\\d{6}"));
        assertThat(row).containsText("Paper: not analyzed");
        return numberOf(row);
    }

    /** Sent first: a list that is open already holds new cases back under the pointer that signed in. */
    private static Page sentAndOpened(String format, int seed) {
        String number = sent(format, seed);
        return openedPaper(signedIn("reader.1"), number);
    }

    private static Page openedPaper(Page reader, String number) {
        Locator row = reader.locator("[data-case='" + number + "']").first();
        assertThat(row).containsText("PAPER");
        assertThat(row.locator(".urgency.urgent")).isVisible();
        row.locator("button").click();
        assertThat(reader.locator("paper-view canvas[data-drawn]")).isVisible();
        return reader;
    }

    /** The picture's millimeters to the window's pixels, while all of it is shown and it is not turned. */
    private static double[] at(Page page, double xMm, double yMm) {
        BoundingBox box = page.locator("paper-view canvas").boundingBox();
        double zoom = Math.min(box.width / WIDTH_PX, box.height / HEIGHT_PX);
        return new double[] {
            box.x + box.width / 2 + (xMm * PaperFiles.PX_PER_MM - WIDTH_PX / 2.0) * zoom,
            box.y + box.height / 2 + (yMm * PaperFiles.PX_PER_MM - HEIGHT_PX / 2.0) * zoom
        };
    }

    private static void press(Page page, double xMm, double yMm) {
        double[] at = at(page, xMm, yMm);
        page.mouse().click(at[0], at[1]);
    }

    private static String measured(Page page, double fromXMm, double fromYMm, double toXMm, double toYMm) {
        double[] from = at(page, fromXMm, fromYMm);
        double[] to = at(page, toXMm, toYMm);
        page.mouse().move(from[0], from[1]);
        page.mouse().down();
        page.mouse().move(to[0], to[1]);
        page.mouse().up();
        return page.locator("paper-view output").textContent();
    }

    private static void calibrate(Page reader) {
        reader.click("[data-tool=calibrate]");
        press(reader, 20, 20);
        assertThat(reader.locator("paper-calibration")).containsText("second crossing");
        press(reader, 120, 80);
        reader.fill("paper-calibration [name=across]", "20");
        reader.fill("paper-calibration [name=down]", "12");
        reader.selectOption("paper-calibration [name=speed]", "25");
        reader.selectOption("paper-calibration [name=gain]", "10");
        reader.click("paper-calibration button[type=submit]");
        assertThat(reader.locator(".paper-state")).containsText("calibrated by Person reader.1");
    }

    @Test
    void withoutACalibration_theCalipersSaySoAndGiveNoNumber() {
        Page reader = sentAndOpened("jpeg", 21);
        assertThat(reader.locator(".paper-state .warn")).containsText("Not calibrated");
        reader.click("[data-tool=calipers]");
        String reading = measured(reader, 10, 50, 35, 40);
        assertEquals("Not calibrated: no measuring", reading);
        assertThat(reader.locator("suspicion-panel")).containsText("Paper: not analyzed");
        Chromium.screenshot(reader, "paper-uncalibrated-desk-en");
    }

    @Test
    void twoPointsOfTheGrid_makeTheCalipersMeasure_andStayWithTheCase() {
        String number = sent("png", 22);
        Page reader = openedPaper(signedIn("reader.1"), number);
        calibrate(reader);
        assertReadsOneSecondAndOneMillivolt(measured(reader, 10, 50, 35, 40));
        Chromium.screenshot(reader, "paper-calipers-desk-en");

        Page technician = signedIn("technician.j");
        technician.navigate(address("cases"));
        technician
                .locator("[data-case='" + number + "'] a, [data-case='" + number + "'] button")
                .first()
                .click();
        assertThat(technician.locator(".paper-state")).containsText("calibrated by Person reader.1");
        assertThat(technician.locator("[data-tool=calibrate]")).hasCount(0);
        technician.click("[data-tool=calipers]");
        assertReadsOneSecondAndOneMillivolt(measured(technician, 10, 50, 35, 40));
    }

    private static void assertReadsOneSecondAndOneMillivolt(String reading) {
        Matcher words =
                Pattern.compile("(\\d+) ms, ([\\d.]+) mV, (\\d+) beats/min").matcher(reading);
        assertTrue(words.matches(), reading);
        assertEquals(1000, Double.parseDouble(words.group(1)), TOLERANCE_MS);
        assertEquals(1.0, Double.parseDouble(words.group(2)), TOLERANCE_MV);
        assertEquals(60, Double.parseDouble(words.group(3)), 1);
    }

    /** Time would run down the page: a number would be wrong, so there is none until it is turned back. */
    @Test
    void turnedAway_itGivesNoNumber_andTurnedBackItDoes() {
        Page reader = sentAndOpened("png", 23);
        calibrate(reader);
        reader.keyboard().press("]");
        assertThat(reader.locator(".paper-state .warn")).containsText("Not calibrated");
        assertFalse(measured(reader, 60, 40, 70, 50).matches(".*\\d.*"));
        reader.keyboard().press("[");
        assertThat(reader.locator(".paper-state")).containsText("25 mm/s");
        assertReadsOneSecondAndOneMillivolt(measured(reader, 10, 50, 35, 40));
    }

    @Test
    void enlarged_theCalipersStayOnWhatTheyMeasure() {
        Page reader = sentAndOpened("png", 24);
        calibrate(reader);
        String before = measured(reader, 10, 50, 35, 40);
        for (int i = 0; i < 4; i++) {
            reader.keyboard().press("+");
        }
        assertEquals(before, reader.locator("paper-view output").textContent());
        Chromium.screenshot(reader, "paper-enlarged-desk-en");
    }

    @Test
    void onAPhone_paperIsReadWithAThumb() {
        String number = sent("jpeg", 25);
        Page reader = signedIn("reader.1", SharedCenter.chromium().page(Chromium.PHONE_WIDTH, Chromium.PHONE_HEIGHT));
        openedPaper(reader, number);
        reader.locator("paper-view").scrollIntoViewIfNeeded();
        Chromium.screenshot(reader, "paper-phone-en");
        reader.click("[data-language=uz]");
        assertThat(reader.locator(".paper-state")).containsText("Kalibrlanmagan");
        Chromium.screenshot(reader, "paper-phone-uz");
        reader.click("[data-language=en]");
        assertThat(reader.locator(".paper-state")).containsText("Not calibrated");
        assertEquals(true, reader.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"));
        for (Locator tool : reader.locator("paper-view .toolbar button").all()) {
            assertTrue(tool.boundingBox().height >= 40, "a target for a thumb: " + tool.getAttribute("title"));
        }
    }
}
