package uz.yurak.consult.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import uz.yurak.consult.LiveGlimpses;
import uz.yurak.consult.LiveSegments;
import uz.yurak.consult.TestRegion;
import uz.yurak.consult.work.LiveDesk;
import uz.yurak.gateway.glimpse.Detail;
import uz.yurak.gateway.glimpse.GlimpseSource;
import uz.yurak.record.Envelope;

/** The screen runs with the signal, says when it is reduced, and segments replace what was. */
class GlimpsePageIT extends InTheConsole {
    private static void show(GlimpseSource source, int firstSample, Detail detail) {
        SharedCenter.center()
                .live()
                .glimpse(TestRegion.JARQORGON, source, LiveGlimpses.counting(source, firstSample, 50, detail));
    }

    private static long of(Locator paper, String attribute) {
        String value = paper.getAttribute(attribute);
        return value == null ? -1 : Long.parseLong(value);
    }

    @Test
    void glimpsesAreDrawnAtOnce_saidToBeReduced_andReplacedBySegments() throws Exception {
        List<Envelope> segments = LiveSegments.counting("monitor-41", TestRegion.JARQORGON, 4);
        LiveDesk desk = SharedCenter.center().live();
        SharedCenter.center().envelopes().keep(segments.get(0));
        GlimpseSource source = LiveGlimpses.source(segments.get(0));
        Page reader = signedIn("reader.2");
        reader.navigate(address("live/" + source.session()));
        Locator paper = reader.locator("live-paper");
        int end = LiveGlimpses.end(segments.get(0));
        reader.waitForCondition(() -> of(paper, "data-end") == end);
        reader.waitForCondition(() -> desk.wanted(TestRegion.JARQORGON).contains(source.session()));

        show(source, end, Detail.ALL);
        reader.waitForCondition(() -> of(paper, "data-end") == end + 50);
        assertThat(paper).hasAttribute("data-detail", "all");
        assertThat(reader.locator(".live-detail")).hasCount(0);
        assertEquals(0, of(paper, "data-reduced"));

        show(source, end + 50, Detail.COARSE);
        show(source, end + 100, Detail.ONE_LEAD);
        reader.waitForCondition(() -> of(paper, "data-end") == end + 150);
        assertThat(reader.locator(".live-detail")).hasText("▲ reduced while the link is slow: one lead");
        assertEquals(150, of(paper, "data-reduced"), "two leads of 50 instants, and one of 50");
        Chromium.screenshot(reader, "live-reduced-en");

        SharedCenter.center().envelopes().keep(segments.get(1));
        reader.waitForCondition(() -> of(paper, "data-reduced") == 0);
        assertEquals(LiveGlimpses.end(segments.get(1)), of(paper, "data-end"));
        reader.navigate(address("worklist"));
        reader.waitForCondition(() -> !desk.wanted(TestRegion.JARQORGON).contains(source.session()));
    }
}
