package uz.yurak.consult.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import uz.yurak.consult.ArrivingEcg;
import uz.yurak.consult.TestRegion;
import uz.yurak.gateway.pack.Part;
import uz.yurak.record.Urgency;

/** An ECG that comes over a bad link is seen as soon as anything of it is here, and never taken for more than it is. */
class ArrivingIT extends InTheConsole {
    private static final List<String> OTHER_LANGUAGES = List.of("uz", "uz-Cyrl", "ru");

    private static String announced(ArrivingEcg ecg) throws Exception {
        return ecg.arrive(SharedCenter.center().envelopes(), 0, 10).caseNumber().orElseThrow();
    }

    private static void bring(ArrivingEcg ecg, int from, Part until) throws Exception {
        ecg.arrive(SharedCenter.center().envelopes(), from, ecg.end(until));
    }

    private static Locator line(Page page) {
        return page.locator(".arrival");
    }

    private static void inEachLanguage(Page page, String name) {
        for (String language : OTHER_LANGUAGES) {
            page.click("[data-language='" + language + "']");
            assertThat(page.locator("html")).hasAttribute("lang", language);
            Chromium.screenshot(page, name + "-" + language);
        }
        page.click("[data-language=en]");
        assertThat(page.locator("html")).hasAttribute("lang", "en");
    }

    @Test
    void aReader_seesPreviewCoarseAndExact_eachForWhatItIs_andSignsNothingBefore() throws Exception {
        ArrivingEcg ecg =
                ArrivingEcg.of("arriving-1", TestRegion.JARQORGON, "scp/anterior-st-elevation.scp", Urgency.EMERGENCY);
        Page reader = signedIn("reader.1");
        reader.mouse().move(1, 1);
        String number = announced(ecg);
        Locator row = reader.locator("case-list [data-case='" + number + "']");
        assertThat(row.locator("[data-arrival=announced]"))
                .containsText(Pattern.compile("Announced · arriving, \\d %"));
        bring(ecg, 10, Part.PREVIEW);
        assertThat(row.locator("[data-arrival=preview]")).containsText("PREVIEW");
        assertThat(row).hasClass(Pattern.compile("emergency"));
        row.locator("> button").click();

        assertThat(line(reader)).containsText("no rhythm, confirmed by nobody");
        assertThat(reader.locator(".ecg[data-stage=preview] ecg-paper[data-drawn]"))
                .isVisible();
        assertThat(reader.locator(".measurements")).containsText("From the hospital's computer, unconfirmed");
        assertThat(reader.locator(".measurements tbody tr").first())
                .containsText(Integer.toString((int) ArrivingEcg.COMPUTERS_HEART_RATE_BPM));
        assertThat(reader.locator("[data-tool=calipers]")).isDisabled();
        reader.keyboard().press("m");
        assertThat(reader.locator("[data-tool=calipers]")).hasAttribute("aria-pressed", "false");
        inEachLanguage(reader, "arriving-preview-desk");
        Chromium.screenshot(reader, "arriving-preview-desk-en");
        signsNothing(reader);

        if (ecg.has(Part.COARSE)) {
            bring(ecg, ecg.end(Part.PREVIEW), Part.COARSE);
            assertThat(reader.locator(".ecg[data-stage=coarse] ecg-paper[data-drawn]"))
                    .isVisible();
            assertThat(line(reader)).containsText("The coarse trace came at");
            assertThat(reader.locator("[data-tool=calipers]")).isDisabled();
            inEachLanguage(reader, "arriving-coarse-desk");
        }
        bring(ecg, ecg.end(ecg.has(Part.COARSE) ? Part.COARSE : Part.PREVIEW), Part.WAVEFORM);
        assertThat(line(reader)).hasAttribute("data-stage", "exact");
        assertThat(line(reader)).containsText("the trace is exact now, the numbers are the center's");
        assertThat(reader.locator(".ecg[data-stage=exact] ecg-paper[data-drawn]"))
                .isVisible();
        assertThat(reader.locator("[data-tool=calipers]")).isEnabled();
        assertThat(reader.locator(".measurements.preview")).hasCount(0);
        assertThat(reader.locator(".measurements tbody tr").first()).not().containsText(Integer.toString((int)
                ArrivingEcg.COMPUTERS_HEART_RATE_BPM));
        assertThat(reader.locator(".statements")).containsText("ST");
        Chromium.screenshot(reader, "arriving-exact-desk-en");

        ecg.complete(SharedCenter.center().envelopes());
        assertThat(line(reader)).hasAttribute("data-verified", "true");
        assertThat(line(reader)).containsText("The machine's file is here, read back and the same");
        assertThat(reader.locator("[data-step=received]")).hasCount(1);
        inEachLanguage(reader, "arriving-verified-desk");
        reader.click(".sign");
        reader.locator("ask-dialog dialog[open] button.primary").click();
        assertThat(reader.locator(".reading")).containsText("Seen whole.");
    }

    /** With everything written that a signature needs. */
    private static void signsNothing(Page reader) {
        reader.keyboard().press("c");
        assertThat(reader.locator(".mine")).isVisible();
        reader.fill("textarea[name=conclusion]", "Seen whole.");
        reader.fill("textarea[name=recommendation]", "Take the patient in.");
        assertThat(reader.locator(".sign")).isDisabled();
        assertThat(reader.locator(".reading-form")).containsText("for triage only and cannot be signed");
        reader.keyboard().press("Control+Enter");
        assertThat(reader.locator("ask-dialog dialog[open]")).hasCount(0);
    }

    @Test
    void onAPhone_anArrivalThatStopped_saysSinceWhen() throws Exception {
        ArrivingEcg ecg = ArrivingEcg.of("arriving-2", TestRegion.DENOV, "scp/long-qt.scp", Urgency.URGENT);
        Page technician = signedIn("technician.d", SharedCenter.chromium().page(390, 844));
        String number = announced(ecg);
        bring(ecg, 10, Part.PREVIEW);
        technician.navigate(address("cases"));
        Locator row = technician.locator("[data-case='" + number + "']");
        assertThat(row.locator("[data-arrival]")).containsText("PREVIEW");
        row.locator(".sent-head").click();
        assertThat(technician.locator(".ecg[data-stage=preview] ecg-paper[data-drawn]"))
                .isVisible();
        // The center's clock, as the page knows it, goes on without the link.
        technician.evaluate("() => { const now = Date.now; Date.now = () => now() + 60000; }");
        assertThat(line(technician))
                .containsText(Pattern.compile("stopped at \\d+ %: nothing since \\d\\d:\\d\\d:\\d\\d"));
        for (String language : List.of("ru", "uz", "uz-Cyrl", "en")) {
            technician.evaluate("l => document.querySelector(`[data-language='${l}']`)?.click()", language);
            assertThat(technician.locator("html")).hasAttribute("lang", language);
            assertEquals(
                    true,
                    technician.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"),
                    "nothing is wider than the phone in " + language);
            Chromium.screenshot(technician, "arriving-phone-" + language);
        }
        assertTrue(ecg.end(Part.PREVIEW) < ecg.parcel().table().length());
    }
}
