package uz.yurak.consult.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import uz.yurak.consult.TestRegion;

/** What every test of the console does: log in, send, open. */
@ExtendWith(SharedCenter.class)
abstract class InTheConsole {
    private static final Path SAMPLES = Path.of("..", "samples", "ecg");

    /** The content policy and the scripts: a page that complains is a page that fails. */
    @AfterEach
    void noPageComplained() {
        List<String> complaints = SharedCenter.chromium().complaints();
        SharedCenter.chromium().closePages();
        assertEquals(List.of(), complaints);
    }

    /** Chromium logs each refused request; nothing else may have been logged. */
    static void onlyRefusalsWereLogged(int status) {
        assertTrue(
                SharedCenter.chromium().complaints().stream().allMatch(text -> text.contains(Integer.toString(status))),
                "only refusals of status " + status + " are logged");
    }

    static String address(String page) {
        return SharedCenter.center().url() + "#/" + page;
    }

    static Page signedIn(String login) {
        return signedIn(login, SharedCenter.chromium().desk());
    }

    static Page signedIn(String login, Page page) {
        page.navigate(SharedCenter.center().url());
        page.fill("input[name=login]", login);
        page.fill("input[name=password]", TestRegion.PASSWORD);
        page.click("button[type=submit]");
        assertThat(page.locator(".app-header")).isVisible();
        return page;
    }

    /** The account keeps its language, and the tests share the accounts. */
    static void backToEnglish(Page page) {
        page.evaluate("() => document.querySelector(\"[data-language='en']\").click()");
        assertThat(page.locator("html")).hasAttribute("lang", "en");
    }

    /** Sends a record of the samples; returns its row on the page. */
    static Locator sendSample(Page technician, String... files) {
        technician.navigate(address("send"));
        Path[] paths = new Path[files.length];
        for (int i = 0; i < files.length; i++) {
            paths[i] = SAMPLES.resolve(files[i]);
        }
        technician.setInputFiles("input[type=file]", paths);
        return received(technician.locator(".sending").first());
    }

    /** Sends two leads of spikes, one a second; returns its row on the page. */
    static Locator sendSpikes(Page technician, String name, int seed) {
        technician.navigate(address("send"));
        FilePayload[] files = TestRegion.wfdb(name, seed).entrySet().stream()
                .map(file -> new FilePayload(file.getKey(), "application/octet-stream", file.getValue()))
                .toArray(FilePayload[]::new);
        technician.setInputFiles("input[type=file]", files);
        return received(technician.locator("[data-file='" + name + "']"));
    }

    private static Locator received(Locator row) {
        assertThat(row.locator(".sent a")).hasText(Pattern.compile("JRQ-\\d{6}"));
        return row;
    }

    static String numberOf(Locator sent) {
        return sent.locator(".sent a").textContent();
    }

    /** Sends the intake form of the row as it is filled. */
    static void submitIntake(Locator sent) {
        sent.locator("form.intake button[type=submit]").click();
    }

    static void intakeIsTaken(Locator sent) {
        assertThat(sent.locator("form.intake")).hasCount(0);
        assertThat(sent.locator(".sent")).hasCount(2);
    }

    /** Opens the case from the worklist and waits for its trace. */
    static Page opened(Page reader, String number) {
        reader.locator("[data-case='" + number + "'] > button").click();
        assertThat(reader.locator("ecg-paper[data-drawn]").first()).isVisible();
        return reader;
    }
}
