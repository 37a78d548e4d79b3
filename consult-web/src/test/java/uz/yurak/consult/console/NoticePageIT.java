package uz.yurak.consult.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import uz.yurak.consult.LiveSegments;
import uz.yurak.consult.TestRegion;
import uz.yurak.record.Envelope;

/** A notice on the screen: in the list, above the trace and with the case, until it is over, seen by somebody with a name. */
class NoticePageIT extends InTheConsole {
    private static void keep(List<Envelope> segments) throws Exception {
        for (Envelope segment : segments) {
            SharedCenter.center().envelopes().keep(segment);
        }
    }

    private static Locator row(Page page, String machine) {
        return page.locator(".live-list li", new Page.LocatorOptions().setHasText(machine));
    }

    @Test
    void aStandstill_isMarked_seenAndOver() throws Exception {
        List<Envelope> segments = LiveSegments.standstill("monitor-30", TestRegion.JARQORGON, 30, 12, 24);
        Page doctor = signedIn("technician.j");
        doctor.navigate(address("live"));
        keep(segments.subList(0, 20));
        Locator row = row(doctor, "monitor-30");
        assertThat(row.locator("[data-notice=asystole]"))
                .containsText(Pattern.compile("Asystole\\s+since \\d\\d:\\d\\d:\\d\\d"));
        assertThat(row.locator("a")).hasAttribute("data-rank", "critical");
        row.locator("a").click();
        Locator notices = doctor.locator(".live-notices");
        assertThat(notices).containsText("no QRS for 4 s");
        assertThat(notices).containsText("not confirmed by a doctor");
        assertThat(doctor.locator(".live-warning")).containsText("Not a bedside monitor");
        assertThat(doctor.locator("live-paper[data-end]")).isVisible();
        for (String language : List.of("uz", "uz-Cyrl", "ru")) {
            doctor.click("[data-language='" + language + "']");
            assertThat(doctor.locator("html")).hasAttribute("lang", language);
            Chromium.screenshot(doctor, "notice-desk-" + language);
        }
        doctor.click("[data-language=en]");
        notices.locator("[data-action=acknowledge-notice]").click();
        assertThat(notices).containsText(Pattern.compile("seen by .+, \\d\\d:\\d\\d:\\d\\d"));
        assertThat(notices.locator("[data-action=acknowledge-notice]")).hasCount(0);

        keep(segments.subList(20, segments.size()));
        assertThat(notices.locator("[data-notice=asystole]"))
                .containsText(Pattern.compile("until \\d\\d:\\d\\d:\\d\\d"));
        assertThat(row.locator("[data-notice]")).hasCount(0);
        doctor.locator(".live-state a").click();
        assertThat(doctor.locator("case-panel [data-notice=asystole]")).isVisible();
        assertThat(doctor.locator("case-panel .notices")).containsText("seen by");
        Chromium.screenshot(doctor, "notice-case-en");
    }

    @Test
    void onAPhoneInTheDark_itStandsAboveTheTrace() throws Exception {
        keep(LiveSegments.standstill("monitor-31", TestRegion.DENOV, 20, 12, 20));
        Page technician = signedIn("technician.d", SharedCenter.chromium().page(390, 844));
        technician.navigate(address("live"));
        Locator row = row(technician, "monitor-31");
        assertThat(row.locator("[data-notice=asystole]")).isVisible();
        row.locator("a").click();
        Locator button = technician.locator("[data-action=acknowledge-notice]");
        assertThat(button).isVisible();
        assertEquals(true, button.boundingBox().height >= 44, "a thumb's target");
        technician.evaluate("() => (document.documentElement.dataset.theme = 'dark')");
        for (String language : List.of("ru", "uz", "en")) {
            technician.evaluate("l => document.querySelector(`[data-language='${l}']`)?.click()", language);
            assertThat(technician.locator("html")).hasAttribute("lang", language);
            assertEquals(
                    true,
                    technician.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"),
                    "nothing is wider than the phone in " + language);
            Chromium.screenshot(technician, "notice-phone-" + language);
        }
    }
}
