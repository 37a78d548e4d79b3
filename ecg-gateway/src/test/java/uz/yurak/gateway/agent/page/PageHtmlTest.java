package uz.yurak.gateway.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uz.yurak.gateway.intake.WayStatus;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

class PageHtmlTest {
    private static final String HOSTILE = "<script>alert('x')</script>\" onload=\"y&z";
    private static final String HARMLESS = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=&quot;y&amp;z";

    private final PageHtml english = new PageHtml(Language.ENGLISH, ZoneOffset.UTC);

    @Test
    void whatMachinesSaid_isText_andNeverMarkup() {
        PageState calm = States.of(States.troubled(HOSTILE, HOSTILE, true));
        PageState hostile = new PageState(
                HOSTILE,
                calm.at(),
                false,
                Optional.of(HOSTILE),
                calm.spool(),
                0,
                0,
                Optional.of(HOSTILE),
                calm.ways(),
                List.of(),
                FromCenter.NOTHING,
                Optional.empty());
        String html = english.overview(hostile, true);
        assertFalse(html.contains("<script"), html);
        assertFalse(html.contains("onload=\""), html);
        assertEquals(
                6,
                html.split(Pattern.quote(HARMLESS), -1).length - 1,
                "agent's id twice, link, configuration, place, error");
    }

    @Test
    void aWaysName_inTheForm_isText() {
        String html = english.switching(States.quiet(HOSTILE, WayStatus.State.OPEN), Optional.empty());
        assertTrue(html.contains("name=\"way\" value=\"" + HARMLESS + "\""), html);
        assertFalse(html.contains("<script"), html);
    }

    @Test
    void aWay_isShownWithItsLastMessageAndError() {
        String html = english.overview(States.of(States.troubled("/0.0.0.0:2121", "the disk is full", true)), false);
        for (String expected : new String[] {
            "<h3>ftp.carts</h3>",
            "Open, but nothing can be taken",
            "<dd>/0.0.0.0:2121</dd>",
            "2026-03-04 05:06:07 +00:00, 293\u00a0000 bytes",
            "<dd>1\u00a0041</dd>",
            "The space for what waits is four fifths full",
            "Error since",
            "2026-03-04 05:06:07 +00:00: <span lang=\"en\">the disk is full</span>",
            "Not connected",
            "no route",
            "3 (1\u00a0234\u00a0567 bytes)",
            "1 damaged, 2 refused by the center",
            "http-equiv=\"refresh\""
        }) {
            assertTrue(html.contains(expected), expected + " in " + html);
        }
        assertFalse(html.contains("/switch"), "read-only without a code");
    }

    @Test
    void anErrorThatIsOver_isTheLastOne() {
        String html = english.overview(States.of(States.troubled("", "cut", false)), false);
        assertTrue(html.contains("Last error"), html);
        assertFalse(html.contains("Error since"), html);
    }

    @Test
    void times_areOfTheZone_andNameTheirOffset() {
        String html = new PageHtml(Language.ENGLISH, ZoneId.of("Asia/Tashkent")).overview(States.of(), false);
        assertTrue(html.contains("As of 2026-03-04 10:06:07 +05:00"), html);
    }

    @Test
    void onlyWhatTheConfigurationWants_canBeSwitched() {
        assertTrue(overview(WayStatus.State.OPEN).contains("Switch off"));
        assertTrue(overview(WayStatus.State.CLOSED).contains("Switch off"));
        assertTrue(overview(WayStatus.State.SWITCHED_OFF).contains("Switch on"));
        assertFalse(overview(WayStatus.State.DISABLED).contains("/switch"));
    }

    private String overview(WayStatus.State state) {
        return english.overview(States.of(States.quiet("folder.one", state)), true);
    }

    @Test
    void theForm_doesNotRefresh_whileACodeIsTyped() {
        String html = english.switching(States.quiet("folder.one", WayStatus.State.OPEN), Optional.empty());
        assertFalse(html.contains("http-equiv"), html);
        assertTrue(html.contains("name=\"to\" value=\"off\""), html);
        assertTrue(html.contains("after a restart too"), html);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguage_hasAWordForEveryState_andFitsAPhone(Language language) {
        PageHtml page = new PageHtml(language, ZoneOffset.UTC);
        for (WayStatus.State state : WayStatus.State.values()) {
            String html = page.overview(States.of(States.quiet("folder.one", state)), true);
            String word = Texts.of(language).text("agent.state." + state.name().toLowerCase(Locale.ROOT));
            assertTrue(html.contains("<p class=\"state\">" + word + "</p>"), html);
            assertTrue(html.contains("<html lang=\"" + language.tag() + "\">"), html);
            assertTrue(html.contains("width=device-width"), html);
            assertFalse(html.contains("<script"), "no script is needed");
        }
    }
}
