package uz.yurak.consult.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.consult.Center;
import uz.yurak.consult.TestRegion;

/** What people do in the console, in a real browser against a real center. */
class ConsoleIT {
    /** The issue asks for a second on a desk; a test machine is shared with other tests. */
    private static final double MAX_OPEN_TO_TRACE_MS = 3000;

    /** Twelve leads of nobody, made by the synthesizer. */
    private static final String SAMPLE = "inferior-st-elevation";

    @TempDir
    static Path data;

    private static Center center;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.start();
        center = TestRegion.start(data);
        TestRegion.settle(center);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (center != null) {
            center.close();
        }
    }

    /** The content policy and the scripts: a page that complains is a page that fails. */
    @AfterEach
    void noPageComplained() {
        assertEquals(List.of(), chromium.complaints());
    }

    private static Page signedIn(String login, int width, int height) {
        Page page = chromium.page(width, height);
        page.navigate(center.url());
        page.fill("input[name=login]", login);
        page.fill("input[name=password]", TestRegion.PASSWORD);
        page.click("button[type=submit]");
        assertThat(page.locator(".app-header")).isVisible();
        return page;
    }

    private static Page signedIn(String login) {
        return signedIn(login, Chromium.DESK_WIDTH, Chromium.DESK_HEIGHT);
    }

    /** Sends a record of the samples and returns its case's number. */
    private static String send(Page technician, String sample) {
        technician.navigate(center.url() + "#/send");
        Path folder = Path.of("..", "samples", "ecg", "wfdb");
        technician.setInputFiles(
                "input[type=file]", new Path[] {folder.resolve(sample + ".hea"), folder.resolve(sample + ".dat")});
        return numberOf(technician, sample);
    }

    /** Sends a record and returns its case's number. */
    private static String send(Page technician, String name, int seed) {
        technician.navigate(center.url() + "#/send");
        FilePayload[] files = TestRegion.wfdb(name, seed).entrySet().stream()
                .map(file -> new FilePayload(file.getKey(), "application/octet-stream", file.getValue()))
                .toArray(FilePayload[]::new);
        technician.setInputFiles("input[type=file]", files);
        return numberOf(technician, name);
    }

    private static String numberOf(Page technician, String name) {
        Locator row = technician.locator("[data-file='" + name + "']");
        assertThat(row.locator(".sent a")).hasText(Pattern.compile("JRQ-\\d{6}"));
        return row.locator(".sent a").textContent();
    }

    private static Page openedBy(String reader, String number, int width, int height) {
        Page page = signedIn(reader, width, height);
        page.locator("[data-case='" + number + "'] > button").click();
        assertThat(page.locator("ecg-paper[data-drawn]")).isVisible();
        return page;
    }

    private static Page openedBy(String reader, String number) {
        return openedBy(reader, number, Chromium.DESK_WIDTH, Chromium.DESK_HEIGHT);
    }

    @Test
    void ecgWalksFromTheTechnicianToTheSignatureAndBack() {
        Page technician = signedIn("technician.j");
        String number = send(technician, SAMPLE);
        technician.fill("[name=familyName]", "Sinovova");
        technician.click("form.intake .chip");
        technician.click("form.intake button[type=submit]");
        assertThat(technician.locator("[data-file='" + SAMPLE + "'] .sent")).hasCount(2);
        Chromium.screenshot(technician, "send-desk-en");

        Page reader = openedBy("reader.1", number);
        double openToTraceMs = ((Number)
                        reader.evaluate("performance.getEntriesByName('yurak:open-to-trace')[0].duration"))
                .doubleValue();
        assertTrue(openToTraceMs < MAX_OPEN_TO_TRACE_MS, "from press to trace " + openToTraceMs + " ms");
        assertThat(reader.locator(".ecg-state")).containsText("25 mm/s");
        assertThat(reader.locator(".statements .severity-critical")).containsText("ST");
        assertThat(reader.locator(".case-head")).containsText("Sinovova");
        reader.click("[data-action=claim]");
        reader.fill("textarea[name=conclusion]", "Sinus rhythm.");
        reader.click("fieldset .templates summary");
        reader.click("[data-key='rec.transfer_urgent']");
        Chromium.screenshot(reader, "case-desk-en");
        reader.keyboard().press("Control+Enter");
        reader.click("dialog[open] button[type=submit]");
        assertThat(reader.locator(".reading .transfer")).isVisible();

        Page doctor = signedIn("doctor.j");
        Locator row = doctor.locator("[data-case='" + number + "']");
        assertThat(row.locator(".headline")).isVisible();
        Chromium.screenshot(doctor, "cases-desk-en");
        row.locator(".sent-head").click();
        doctor.fill("[name=acknowledger]", "Dr. Sinov");
        doctor.click(".acknowledge button");
        assertThat(doctor.locator("[data-step=acknowledged]")).containsText("Dr. Sinov");

        technician.navigate(center.url() + "#/cases");
        assertThat(technician.locator("[data-case='" + number + "'][data-state=acknowledged]"))
                .isVisible();
    }

    @Test
    void anotherLanguage_keepsThePageAndWhatIsTyped() {
        String number = send(signedIn("technician.j"), "words", 22);
        Page reader = openedBy("reader.1", number);
        String place = reader.url();
        reader.click("[data-action=claim]");
        reader.fill("textarea[name=conclusion]", "half a sent");
        for (String language : List.of("uz", "uz-Cyrl", "ru")) {
            reader.click("[data-language='" + language + "']");
            assertThat(reader.locator("html")).hasAttribute("lang", language);
            assertThat(reader.locator("textarea[name=conclusion]")).hasValue("half a sent");
            assertThat(reader.locator("body")).not().containsText(Pattern.compile("console\\.[a-z]"));
            assertEquals(place, reader.url());
            Chromium.screenshot(reader, "case-desk-" + language);
        }
        reader.click("[data-language=en]");
        assertThat(reader.locator(".mine")).isVisible();
    }

    @Test
    void caseOfAnotherReader_saysSoAndIsNotOpenForSigning() {
        String number = send(signedIn("technician.j"), "claimed", 23);
        openedBy("reader.1", number).click("[data-action=claim]");
        Page other = openedBy("reader.2", number);
        assertThat(other.locator(".other-reads")).containsText("Person reader.1");
        assertThat(other.locator("reading-form")).hasCount(0);
        other.click("[data-action=take-over]");
        assertThat(other.locator("reading-form")).hasCount(1);
    }

    @Test
    void expiredSession_asksForTheLoginAndKeepsWhatIsTyped() {
        String number = send(signedIn("technician.j"), "expired", 24);
        Page reader = openedBy("reader.2", number);
        reader.click("[data-action=claim]");
        // What the claim sets off must be over, or its refusal would lay the login over the field before it is filled.
        reader.fill("textarea[name=conclusion]", "ke");
        assertThat(reader.locator(".draft-state")).containsText("✓");
        reader.context().clearCookies();
        reader.fill("textarea[name=conclusion]", "kept");
        assertThat(reader.locator("expired-dialog dialog[open]")).isVisible();
        reader.fill("expired-dialog input[name=login]", "reader.2");
        reader.fill("expired-dialog input[name=password]", TestRegion.PASSWORD);
        reader.click("expired-dialog button[type=submit]");
        assertThat(reader.locator("expired-dialog")).hasCount(0);
        assertThat(reader.locator("textarea[name=conclusion]")).hasValue("kept");
        assertTrue(
                chromium.complaints().stream().allMatch(text -> text.contains("401")), "only the refusals are logged");
    }

    @Test
    void damagedFile_isRefusedByNameAndPlace() {
        Page technician = signedIn("technician.j");
        technician.navigate(center.url() + "#/send");
        technician.setInputFiles(
                "input[type=file]", new FilePayload("noise.scp", "application/octet-stream", TestRegion.noise(300)));
        Locator row = technician.locator("[data-file='noise.scp']");
        assertThat(row.locator(".error .detail")).containsText("expected");
        assertThat(row.locator(".error button")).isVisible();
        assertTrue(chromium.complaints().stream().allMatch(text -> text.contains("422")), "only the refusal is logged");
    }

    @Test
    void wrongPassword_isSaidAndNothingElse() {
        Page page = chromium.desk();
        page.navigate(center.url());
        Chromium.screenshot(page, "login-desk-uz");
        page.fill("input[name=login]", "nobody");
        page.fill("input[name=password]", "wrong");
        page.click("button[type=submit]");
        assertThat(page.locator(".error")).isVisible();
        assertThat(page.locator(".app-header")).hasCount(0);
        assertTrue(chromium.complaints().stream().allMatch(text -> text.contains("401")), "only the refusal is logged");
    }

    @Test
    void phone_hasOneColumnAndTargetsForAThumb() {
        String number = send(signedIn("technician.j"), "phone", 25);
        Page phone = openedBy("reader.1", number, Chromium.PHONE_WIDTH, Chromium.PHONE_HEIGHT);
        Chromium.screenshot(phone, "case-phone-en");
        assertEquals(Chromium.PHONE_WIDTH, phone.evaluate("document.documentElement.scrollWidth"));
        Object small = phone.evaluate("[...document.querySelectorAll('button, select, .button')]"
                + ".filter(e => e.checkVisibility() && e.getBoundingClientRect().height > 0)"
                + ".filter(e => e.getBoundingClientRect().height < 44).map(e => e.outerHTML.slice(0, 80))");
        assertEquals(List.of(), small);
        phone.click(".sheet-button");
        phone.click("[data-action=claim]");
        assertThat(phone.locator(".sheet textarea[name=conclusion]")).isVisible();
        Chromium.screenshot(phone, "reading-phone-en");
        phone.click(".sheet-close");
        phone.click(".back");
        assertThat(phone.locator(".case-list")).isVisible();
        Chromium.screenshot(phone, "worklist-phone-en");
        assertEquals(Chromium.PHONE_WIDTH, phone.evaluate("document.documentElement.scrollWidth"));
    }

    @Test
    void newCase_comesIntoTheWorklistByItself() {
        Page reader = signedIn("reader.2");
        assertThat(reader.locator("case-list")).isVisible();
        String number = send(signedIn("technician.j"), "live", 26);
        assertThat(reader.locator("[data-case='" + number + "']")).isVisible();
        Chromium.screenshot(reader, "worklist-desk-en");
    }

    @Test
    void administrator_addsAPerson_whoCanLogIn() {
        Page admin = signedIn("admin");
        admin.navigate(center.url() + "#/people");
        admin.click("[data-action=add]");
        admin.fill("dialog [name=login]", "new.reader");
        admin.fill("dialog [name=name]", "New Reader");
        admin.selectOption("dialog [name=role]", "cardiologist");
        admin.selectOption("dialog [name=language]", "en");
        admin.fill("dialog [name=password]", TestRegion.PASSWORD);
        admin.click("dialog button[type=submit]");
        assertThat(admin.locator(".registry")).containsText("New Reader");
        Chromium.screenshot(admin, "people-desk-en");
        assertThat(signedIn("new.reader").locator("case-list")).isVisible();
    }

    @Test
    void administrator_seesWhatCouldNotBeRead_andEveryListAnswers() {
        Page technician = signedIn("technician.d");
        technician.navigate(center.url() + "#/send");
        technician.setInputFiles(
                "input[type=file]", new FilePayload("odd.scp", "application/octet-stream", TestRegion.noise(301)));
        assertThat(technician.locator("[data-file='odd.scp'] .error")).isVisible();
        assertTrue(chromium.complaints().stream().allMatch(text -> text.contains("422")), "only the refusal is logged");
        Page admin = signedIn("admin");
        admin.navigate(center.url() + "#/quarantine");
        assertThat(admin.locator(".registry")).containsText("301");
        Chromium.screenshot(admin, "quarantine-desk-en");
        for (String list : List.of("agents", "hospitals", "machines", "statistics", "audit")) {
            admin.navigate(center.url() + "#/" + list);
            assertThat(admin.locator(".registry, .empty, .agent-card").first()).isVisible();
            assertThat(admin.locator(".error")).hasCount(0);
            Chromium.screenshot(admin, list + "-desk-en");
        }
    }
}
