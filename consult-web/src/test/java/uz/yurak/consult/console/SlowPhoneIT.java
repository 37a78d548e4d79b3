package uz.yurak.consult.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import uz.yurak.consult.ArrivingEcg;
import uz.yurak.consult.TestRegion;
import uz.yurak.gateway.pack.Part;
import uz.yurak.record.Urgency;

/** A cardiologist on the road: a phone at 256 kbit/s and 400 ms, where the link goes away and comes back. */
class SlowPhoneIT extends InTheConsole {
    private static final int BYTES_A_SECOND = 256_000 / 8;
    private static final int LATENCY_MS = 400;

    /** Notes what was ever on the page: what a screen shows for a moment only must be honest too. */
    private static final String WATCH = """
            () => {
              window.seen = {loading: false, hurried: false};
              new MutationObserver(() => {
                window.seen.loading ||= !!document.querySelector('.loading[aria-busy=true], .ecg-presence');
                window.seen.hurried ||= !!document.querySelector('.arrival.not-exact')
                    && !!document.querySelector('.sign:not([disabled])');
              }).observe(document.body, {subtree: true, childList: true, attributes: true});
            }""";

    private static void link(CDPSession devTools, boolean isThere) {
        JsonObject conditions = new JsonObject();
        conditions.addProperty("offline", !isThere);
        conditions.addProperty("latency", LATENCY_MS);
        conditions.addProperty("downloadThroughput", BYTES_A_SECOND);
        conditions.addProperty("uploadThroughput", BYTES_A_SECOND);
        devTools.send("Network.emulateNetworkConditions", conditions);
    }

    @Test
    void fromTheWorklistToTheSignature_nothingIsTakenForMoreThanItIs_andALostLinkIsMadeUpFor() throws Exception {
        ArrivingEcg ecg = ArrivingEcg.of("slow-phone", TestRegion.JARQORGON, "scp/long-qt.scp", Urgency.EMERGENCY);
        Page phone = signedIn("reader.2", SharedCenter.chromium().page(Chromium.PHONE_WIDTH, Chromium.PHONE_HEIGHT));
        CDPSession devTools = phone.context().newCDPSession(phone);
        devTools.send("Network.enable");
        link(devTools, true);
        phone.evaluate(WATCH);

        String number = bring(ecg, 0, 10);
        Locator row = phone.locator("[data-case='" + number + "']");
        assertThat(row.locator("[data-arrival=announced]")).isVisible();
        bring(ecg, 10, ecg.end(Part.PREVIEW));
        assertThat(row.locator("[data-arrival=preview]")).isVisible();
        row.locator("> button").click();
        assertThat(phone.locator(".ecg[data-stage=preview] ecg-paper[data-drawn]"))
                .isVisible();
        Chromium.screenshot(phone, "slow-phone-preview");

        link(devTools, false);
        assertThat(phone.locator(".offline")).isVisible();
        bring(ecg, ecg.end(Part.PREVIEW), ecg.end(Part.WAVEFORM));
        assertThat(phone.locator(".ecg")).hasAttribute("data-stage", "preview");
        link(devTools, true);
        assertThat(phone.locator(".offline")).hasCount(0);
        assertThat(phone.locator(".ecg[data-stage=exact] ecg-paper[data-drawn]"))
                .isVisible();

        phone.click(".sheet-button");
        phone.click("[data-action=claim]");
        phone.fill("textarea[name=conclusion]", "Long QT.");
        phone.fill("textarea[name=recommendation]", "Stop the drug.");
        phone.click(".sign");
        phone.locator("ask-dialog dialog[open] button.primary").click();
        assertThat(phone.locator(".reading").first()).containsText("Long QT.");
        Chromium.screenshot(phone, "slow-phone-signed");
        assertEquals(true, phone.evaluate("window.seen.loading"), "what was not here was said to be on its way");
        assertEquals(false, phone.evaluate("window.seen.hurried"), "nothing could be signed before it was exact");
        assertTrue(
                SharedCenter.chromium().complaints().stream()
                        .allMatch(text -> text.contains("net::ERR_INTERNET_DISCONNECTED")),
                "only what the lost link refused is logged");
        ecg.complete(SharedCenter.center().envelopes());
    }

    private static String bring(ArrivingEcg ecg, int from, int end) throws Exception {
        return ecg.arrive(SharedCenter.center().envelopes(), from, end)
                .caseNumber()
                .orElse("");
    }
}
