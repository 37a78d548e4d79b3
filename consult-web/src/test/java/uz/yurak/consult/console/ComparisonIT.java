package uz.yurak.consult.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two ECGs of one patient: what changed stands below the trace, in words and numbers, in each language. */
class ComparisonIT extends InTheConsole {
    private static String sent(Page technician, String sample, String pinfl) {
        Locator sent = sendSample(technician, "wfdb/" + sample + ".hea", "wfdb/" + sample + ".dat");
        sent.locator("[name=pinfl]").fill(pinfl);
        submitIntake(sent);
        intakeIsTaken(sent);
        String number = numberOf(sent);
        technician.reload();
        return number;
    }

    @Test
    void whatChangedSinceTheEarlierEcg_isSaidAndMeasured() {
        Page technician = signedIn("technician.j");
        sent(technician, "normal", "41101589990029");
        String number = sent(technician, "inferior-st-elevation", "41101589990029");

        Page reader = opened(signedIn("reader.1"), number);
        Locator panel = reader.locator("comparison-panel .comparison");
        assertThat(panel).containsText("Compared with");
        assertThat(panel).containsText("not confirmed by a doctor");
        assertThat(panel.locator(".changes .ischemia")).hasText("▲ New or worsened ischemia or infarction");
        assertThat(panel).containsText("New: ST elevation");
        assertThat(panel.locator("tr")
                        .filter(new Locator.FilterOptions().setHasText("ST III"))
                        .locator(".far"))
                .containsText("▲ +");
        for (String language : List.of("ru", "uz", "uz-Cyrl")) {
            reader.click("[data-language='" + language + "']");
            assertThat(reader.locator("html")).hasAttribute("lang", language);
            panel.scrollIntoViewIfNeeded();
            Chromium.screenshot(reader, "comparison-desk-" + language);
        }
        assertThat(panel).not().containsText("ischemia");
        backToEnglish(reader);

        Page phone = signedIn("reader.2", SharedCenter.chromium().page(390, 844));
        phone.click("[data-language='uz']");
        phone.locator("[data-case='" + number + "'] > button, [data-case='" + number + "'] a")
                .first()
                .click();
        Locator onPhone = phone.locator("comparison-panel .comparison");
        assertThat(onPhone).isVisible();
        assertEquals(
                true,
                phone.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"),
                "no scrolling sideways");
        onPhone.scrollIntoViewIfNeeded();
        Chromium.screenshot(phone, "comparison-phone-uz");
        backToEnglish(phone);
    }

    /** The first case of a patient has nothing to compare with, and another patient's recording is refused. */
    @Test
    void anotherPatientsRecording_isNotCompared() {
        Page technician = signedIn("technician.j");
        sent(technician, "normal", "41101589990036");
        String number = sent(technician, "atrial-fibrillation", "41101589990043");
        Page reader = opened(signedIn("reader.1"), number);
        assertThat(reader.locator("comparison-panel")).hasCount(0);
        Object status = reader.evaluate("""
                async number => {
                  const all = (await (await fetch('/api/worklist')).json()).cases;
                  const of = async row => (await (await fetch(`/api/cases/${row.id}`)).json());
                  const mine = await of(all.find(row => row.number === number));
                  const other = await of(all.find(row => row.number !== number));
                  const path = `/api/cases/${mine.id}/recordings/${mine.recordings[0].id}/comparison/`;
                  return (await fetch(path + other.recordings[0].id)).status;
                }""", number);

        assertEquals(404, status);
        onlyRefusalsWereLogged(404);
    }
}
