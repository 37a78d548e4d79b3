package uz.yurak.consult.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every way in which a reading ends, and what the desk shows of others' doing. */
class ReadingIT extends InTheConsole {
    private static String sent(String name, int seed) {
        return numberOf(sendSpikes(signedIn("technician.j"), name, seed));
    }

    private static Page claimed(String number) {
        Page reader = opened(signedIn("reader.1"), number);
        reader.click("[data-action=claim]");
        assertThat(reader.locator("reading-form")).isVisible();
        return reader;
    }

    private static void confirm(Page page, String reason) {
        Locator dialog = page.locator("dialog[open]");
        if (!reason.isEmpty()) {
            dialog.locator("textarea").fill(reason);
        }
        dialog.locator("button[type=submit]").click();
        assertThat(page.locator("dialog[open]")).hasCount(0);
    }

    @Test
    void preliminaryReading_thenTheFinal_thenAnAmendmentWithItsReason() {
        String number = sent("versions", 121);
        Page reader = claimed(number);
        reader.fill("textarea[name=conclusion]", "First look.");
        reader.click("[data-action=preliminary]");
        assertThat(reader.locator(".reading-form .error")).containsText("recommendation before signing");
        reader.fill("textarea[name=recommendation]", "Wait for the final reading.");
        reader.click("[data-action=preliminary]");
        confirm(reader, "");
        assertThat(reader.locator("[data-step=preliminary]")).hasCount(1);
        assertThat(reader.locator(".case-head .state")).containsText("Preliminary");

        reader.click("[data-action=claim]");
        reader.fill("textarea[name=conclusion]", "Final word.");
        reader.fill("textarea[name=recommendation]", "Nothing urgent.");
        reader.click(".sign");
        confirm(reader, "");
        assertThat(reader.locator(".reading")).containsText("Final word.");

        reader.click("[data-action=amend]");
        reader.fill("textarea[name=conclusion]", "Corrected word.");
        reader.click(".sign");
        confirm(reader, "a lead was misread");
        assertThat(reader.locator(".reading").first()).containsText("Corrected word.");
        assertThat(reader.locator("body")).containsText("a lead was misread");
        assertThat(reader.locator("[data-step=amended]")).hasCount(1);

        Page doctor = signedIn("doctor.j");
        doctor.locator("[data-case='" + number + "'] .sent-head").click();
        assertThat(doctor.locator(".reading").first()).containsText("Corrected word.");
    }

    @Test
    void rejectedCase_andOneToRepeat_leaveTheWorklistAndAreSaidToTheSender() {
        for (String action : List.of("reject", "request-repeat")) {
            String number = sent(action, action.length() + 130);
            Page reader = claimed(number);
            reader.click("details.more summary");
            reader.click("[data-action=" + action + "]");
            confirm(reader, "electrodes");
            assertThat(reader.locator("[data-action=claim]")).hasCount(0);
            assertThat(reader.locator("case-list [data-case='" + number + "']")).hasCount(0);

            Page technician = signedIn("technician.j");
            technician.navigate(address("cases"));
            String state = action.equals("reject") ? "rejected" : "repeat-requested";
            assertThat(technician.locator("[data-case='" + number + "'][data-state=" + state + "]"))
                    .isVisible();
        }
    }

    /** With the half-minute refresh taken away, only an event of the center can bring the case. */
    @Test
    void newCase_comesByAnEventAlone() {
        Page page = SharedCenter.chromium().desk();
        page.addInitScript("const every = window.setInterval.bind(window);"
                + " window.setInterval = (work, ms, ...more) => ms >= 10000 ? 0 : every(work, ms, ...more);");
        Page reader = signedIn("reader.2", page);
        assertThat(reader.locator("case-list .loading")).hasCount(0);
        reader.mouse().move(1, 1);
        String number = sent("by-event", 141);
        assertThat(reader.locator("[data-case='" + number + "']")).isVisible();
    }

    @Test
    void newCase_waitsAboveTheListWhileThePointerIsOverIt() {
        String there = sent("under-pointer", 144);
        Page reader = signedIn("reader.2");
        reader.locator("[data-case='" + there + "']").hover();
        String number = sent("not-yet", 145);
        assertThat(reader.locator(".new-cases")).isVisible();
        assertThat(reader.locator("[data-case='" + number + "']")).hasCount(0);
        reader.click(".new-cases");
        assertThat(reader.locator("[data-case='" + number + "']")).isVisible();
    }

    @Test
    void statistics_showDrawnChartsAndTheirNumbers() {
        sent("counted", 142);
        Page reader = signedIn("reader.2");
        reader.navigate(address("statistics"));
        assertThat(reader.locator(".statistics img")).hasCount(2);
        reader.waitForCondition(
                () -> Boolean.TRUE.equals(reader.evaluate("[...document.querySelectorAll('.statistics img')]"
                        + ".every(image => image.complete && image.naturalWidth > 200)")));
        assertThat(reader.locator(".statistics tbody tr").first()).containsText("jarqorgon");
    }

    @Test
    void anotherLanguage_saysTheSameCaseInOtherWordsInItsPlace() {
        String number = sent("words", 143);
        Page reader = opened(signedIn("reader.2"), number);
        String place = reader.url();
        reader.click("[data-language=en]");
        String english = reader.locator(".case-head .state").textContent();
        for (String language : List.of("uz", "uz-Cyrl", "ru")) {
            reader.click("[data-language='" + language + "']");
            assertThat(reader.locator(".case-head .state")).not().hasText(english);
            assertThat(reader.locator("ecg-paper[data-drawn]")).isVisible();
            assertEquals(place, reader.url());
        }
        reader.click("[data-language=en]");
        assertThat(reader.locator(".case-head .state")).hasText(english);
    }
}
