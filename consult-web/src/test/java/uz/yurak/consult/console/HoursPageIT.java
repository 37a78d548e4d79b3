package uz.yurak.consult.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A recording of more than an hour: its case shows the hours, and a press on an episode shows the trace there. */
class HoursPageIT extends InTheConsole {
    private static final int RATE_HZ = 100;
    private static final int SECONDS = 75 * 60;
    private static final int LEADS = 2;

    /** No beat for four seconds from here on. */
    private static final int PAUSE_AT = 40 * 60 * RATE_HZ;

    private static final int PAUSE = 4 * RATE_HZ;

    /** The answer to a sender waits for the analysis; on a busy machine in its first minute. */
    private static final double ANALYZED_WITHIN_MS = 90_000;

    /** Triangles of 1 mV; the beats of the last half hour are faster. */
    private static int count(int index) {
        int rr = index < SECONDS * RATE_HZ * 3 / 5 ? 80 : 60;
        boolean pauses = index >= PAUSE_AT - rr / 2 && index < PAUSE_AT + PAUSE - rr / 2;
        int fromPeak = Math.abs(index % rr - rr / 2);
        return pauses || fromPeak > 3 ? 0 : 250 * (4 - fromPeak);
    }

    private static FilePayload[] files() {
        String header = "hours %d %d %d%nhours.dat 16 1000/mV 16 0 0 0 0 II%nhours.dat 16 1000/mV 16 0 0 0 0 V5%n"
                .formatted(LEADS, RATE_HZ, SECONDS * RATE_HZ);
        ByteBuffer counts =
                ByteBuffer.allocate(SECONDS * RATE_HZ * LEADS * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < SECONDS * RATE_HZ; i++) {
            counts.putShort((short) count(i)).putShort((short) (count(i) / 2));
        }
        return new FilePayload[] {
            new FilePayload("hours.hea", "application/octet-stream", header.getBytes(StandardCharsets.US_ASCII)),
            new FilePayload("hours.dat", "application/octet-stream", counts.array())
        };
    }

    @Test
    void hours_areShownOnTheCase_andAPressOnThePauseShowsTheTraceThere() {
        Page technician = signedIn("technician.j");
        technician.navigate(address("send"));
        technician.setInputFiles("input[type=file]", files());
        Locator sent = technician.locator(".sending").first();
        assertThat(sent.locator(".sent a"))
                .hasText(
                        Pattern.compile("JRQ-\\d{6}"),
                        new LocatorAssertions.HasTextOptions().setTimeout(ANALYZED_WITHIN_MS));
        String number = numberOf(sent);

        Page reader = opened(signedIn("reader.1"), number);
        Locator panel = reader.locator("hours-panel .hours");
        assertThat(panel).containsText("1:15:00");
        assertThat(panel).containsText("not confirmed by a doctor");
        assertThat(panel).containsText("75 to 100 beats/min");
        Locator pause = panel.locator("[data-episodes=pause] button");
        assertThat(pause).hasText(Pattern.compile("0:(39:59|40:00) 4\\.\\d s"));
        pause.click();
        double pauseMs = PAUSE_AT * 1000.0 / RATE_HZ;
        Object shown = reader.evaluate(
                "ms => { const o = document.querySelector('ecg-overview'); return o.startMs < ms && ms < o.startMs + o.shownMs; }",
                pauseMs);
        assertEquals(true, shown, "the pause is on the page");
        for (String language : List.of("ru", "uz", "uz-Cyrl", "en")) {
            reader.click("[data-language='" + language + "']");
            assertThat(reader.locator("html")).hasAttribute("lang", language);
            panel.scrollIntoViewIfNeeded();
            Chromium.screenshot(reader, "hours-desk-" + language);
        }
        Page phone = signedIn("reader.2", SharedCenter.chromium().page(390, 844));
        phone.click("[data-language='uz']");
        phone.locator("[data-case='" + number + "'] > button, [data-case='" + number + "'] a")
                .first()
                .click();
        assertThat(phone.locator("hours-panel .hours")).isVisible();
        assertEquals(
                true,
                phone.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"),
                "no scrolling sideways");
        phone.locator("hours-panel .hours").scrollIntoViewIfNeeded();
        Chromium.screenshot(phone, "hours-phone-uz");
        backToEnglish(phone);
    }
}
