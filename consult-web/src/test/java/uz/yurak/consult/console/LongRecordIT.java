package uz.yurak.consult.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import uz.yurak.consult.LongEcg;
import uz.yurak.consult.TestRegion;
import uz.yurak.consult.http.Browser;

/** Of a long record comes what is looked at, exact, and a glance at the whole; the rest stays at the center. */
class LongRecordIT extends InTheConsole {
    private static final int SECONDS = 1800;
    private static final int RECORD_BYTES = SECONDS * LongEcg.RATE_HZ * 12 * Short.BYTES;

    /** Three windows of 12 s at the most; one is 15 KB where its counts are packed. */
    private static final int MOST_BYTES_OF_A_PAGE = 150_000;

    private static final Pattern WAVEFORM = Pattern.compile(".*/waveform\\?.*");

    /** What came of traces and overviews, bytes on the line. */
    private static int bytes(List<Request> requests) {
        return requests.stream()
                .mapToInt(request -> request.sizes().responseBodySize)
                .sum();
    }

    private static String sent(String name) {
        Browser technician = TestRegion.signedIn(SharedCenter.center(), "technician.j");
        return technician
                .upload("", LongEcg.wfdb(name, SECONDS))
                .expect(201)
                .json()
                .path("number")
                .asText();
    }

    @Test
    void aPageOfHalfAnHour_costsAPage_whereverItIs_andAPartThatFails_isAskedAgain() {
        String number = sent("half-an-hour");
        List<Request> traces = new CopyOnWriteArrayList<>();
        Page reader = signedIn("reader.1");
        reader.onRequestFinished(request -> {
            if (request.url().contains("/waveform") || request.url().contains("/overview")) {
                traces.add(request);
            }
        });
        opened(reader, number);
        assertThat(reader.locator(".ecg-overview canvas[data-here=true]")).isVisible();
        assertThat(reader.locator(".ecg-overview")).containsText("not for measuring");
        assertThat(reader.locator(".ecg-presence")).hasCount(0);
        int first = bytes(traces);
        assertTrue(first < MOST_BYTES_OF_A_PAGE, first + " bytes of " + RECORD_BYTES);

        reader.keyboard().press("End");
        assertThat(reader.locator(".ecg-overview")).containsText("0:29:50–0:30:00 / 0:30:00");
        assertThat(reader.locator(".ecg-presence")).hasCount(0);
        assertTrue(bytes(traces) < 2 * MOST_BYTES_OF_A_PAGE, bytes(traces) + " bytes");
        Chromium.screenshot(reader, "long-record-end-desk");

        reader.route(WAVEFORM, Route::abort);
        reader.locator("[data-page=back]").click();
        reader.locator("[data-page=back]").click();
        assertThat(reader.locator("ecg-view .error button")).isVisible();
        assertThat(reader.locator(".ecg-overview")).containsText("0:29:30");
        reader.unroute(WAVEFORM);
        reader.locator("ecg-view .error button").click();
        assertThat(reader.locator("ecg-view .error")).hasCount(0);
        assertThat(reader.locator(".ecg-presence")).hasCount(0);
        assertTrue(
                SharedCenter.chromium().complaints().stream().allMatch(text -> text.contains("net::ERR_FAILED")),
                "only what was cut is logged");
        assertEquals("false", reader.locator(".ecg").getAttribute("aria-busy"));
    }
}
