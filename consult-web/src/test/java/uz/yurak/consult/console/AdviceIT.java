package uz.yurak.consult.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** The technician is told to repeat a recording, and which electrodes; the reader sees the same words. */
class AdviceIT extends InTheConsole {
    @Test
    void exchangedArms_areToldOnTheSendersPageAndWithTheCase_inEachLanguage() {
        Page technician = signedIn("technician.j");
        Locator sent = sendSample(technician, "dicom/arm-reversal.dcm");
        Locator advice = sent.locator(".advice");
        assertThat(advice.locator(".verdict")).hasText("▲ Repeat the recording");
        assertThat(advice.locator("li").first())
                .containsText("exchanged: right arm electrode (red), left arm electrode (yellow)");
        String number = numberOf(sent);
        technician.click("[data-language='ru']");
        assertThat(advice.locator(".verdict")).hasText("▲ Повторите запись");
        Chromium.screenshot(technician, "advice-send-desk-ru");

        Page phone = signedIn("technician.j", SharedCenter.chromium().page(390, 844));
        phone.click("[data-language='uz']");
        Locator again = sendSample(phone, "wfdb/noisy.hea", "wfdb/noisy.dat");
        assertThat(again.locator(".advice .verdict")).hasText("▲ Yozuvni takrorlang");
        assertEquals(
                true,
                phone.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"),
                "no scrolling sideways");
        Chromium.screenshot(phone, "advice-send-phone-uz");
        backToEnglish(phone);

        Page reader = opened(signedIn("reader.1"), number);
        Locator withCase = reader.locator("suspicion-panel .advice");
        assertThat(withCase.locator(".verdict")).hasText("▲ Repeat the recording");
        reader.click("[data-language='uz']");
        assertThat(withCase.locator(".verdict")).hasText("▲ Yozuvni takrorlang");
        withCase.scrollIntoViewIfNeeded();
        Chromium.screenshot(reader, "advice-case-desk-uz");
        backToEnglish(reader);
    }
}
