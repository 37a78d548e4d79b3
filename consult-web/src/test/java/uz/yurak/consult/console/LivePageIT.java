package uz.yurak.consult.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import uz.yurak.consult.LiveSegments;
import uz.yurak.consult.TestRegion;
import uz.yurak.record.Envelope;

/** A live signal on the screen: it moves as segments come, a gap is a gap, and the page says what it is not. */
class LivePageIT extends InTheConsole {
    /** How many columns beside the first row's trace are tinted from top to bottom: those of a gap and of strong lines. */
    private static final String TINTED = """
            () => {
              const canvas = document.querySelector('live-paper canvas');
              const {data, width} = canvas.getContext('2d').getImageData(0, 0, canvas.width, 140);
              let tinted = 0;
              for (let x = 80; x < width; x++) {
                let pale = 0;
                for (let y = 60; y < 130; y++) pale += data[(y * width + x) * 4 + 1] < 240 ? 1 : 0;
                if (pale > 60) tinted++;
              }
              return tinted;
            }""";

    private static void keep(Envelope segment) throws Exception {
        SharedCenter.center().envelopes().keep(segment);
    }

    private static long end(Page page) {
        return Long.parseLong(page.locator("live-paper").getAttribute("data-end"));
    }

    @Test
    void theTraceMoves_asSegmentsCome() throws Exception {
        List<Envelope> segments = LiveSegments.spikes("monitor-7", TestRegion.JARQORGON, 12);
        Page reader = signedIn("reader.1");
        reader.navigate(address("live"));
        assertThat(reader.locator(".live-warning")).containsText("Not a bedside monitor");
        for (Envelope segment : segments.subList(0, 4)) {
            keep(segment);
        }
        Locator row = reader.locator(".live-list a", new Page.LocatorOptions().setHasText("monitor-7"));
        assertThat(row).containsText("live");
        row.click();
        assertThat(reader.locator("live-paper[data-end]")).isVisible();
        long before = end(reader);
        assertTrue(before > 0);
        for (Envelope segment : segments.subList(4, 6)) {
            keep(segment);
        }
        reader.waitForCondition(() -> end(reader) >= before + 250);
        // The segment that did not come is a gap; a later one shows at once.
        for (Envelope segment : segments.subList(7, segments.size())) {
            keep(segment);
        }
        reader.waitForCondition(() -> end(reader) >= 2900);
        assertThat(reader.locator(".live-delay")).hasText(Pattern.compile("\\d+ s behind"));
        int withGap = tinted(reader);
        Chromium.screenshot(reader, "live-desk-en");
        keep(segments.get(6));
        // A second is 25 mm, 100 pixels; the grid's strong lines are counted before and after.
        reader.waitForCondition(() -> tinted(reader) < withGap - 70);
        assertThat(reader.locator(".live-state a")).hasText(Pattern.compile("Case JRQ-\\d{6}"));
        reader.locator(".live-state a").click();
        assertThat(reader.locator("ecg-paper[data-drawn]").first()).isVisible();
    }

    private static int tinted(Page page) {
        return ((Number) page.evaluate(TINTED)).intValue();
    }

    @Test
    void onAPhoneAndByKeys_theSameIsThere() throws Exception {
        for (String machine : List.of("monitor-8", "monitor-9")) {
            for (Envelope segment : LiveSegments.spikes(machine, TestRegion.DENOV, 3)) {
                keep(segment);
            }
        }
        Page technician = signedIn("technician.d", SharedCenter.chromium().page(390, 844));
        technician.navigate(address("live"));
        assertThat(technician.locator(".live-list a")).hasCount(2);
        technician.keyboard().press("j");
        assertThat(technician.locator(".live-list a[aria-current]")).hasCount(1);
        assertThat(technician.locator("live-paper[data-end]")).isVisible();
        assertEquals(
                true,
                technician.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"),
                "nothing is wider than the phone");
        technician.keyboard().press("j");
        assertThat(technician.locator(".live-list a").nth(1)).hasAttribute("aria-current", "true");
        Chromium.screenshot(technician, "live-phone-en");
    }
}
