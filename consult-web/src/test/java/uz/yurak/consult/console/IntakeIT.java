package uz.yurak.consult.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Who the patient is: what the form refuses, what it asks about, and what it never passes by. */
class IntakeIT extends InTheConsole {
    @Test
    void pinflOfThreeDigits_isRefusedAsPinfl_andTheCaseGoesWithoutOne() {
        Page technician = signedIn("technician.j");
        Locator sent = sendSpikes(technician, "pinfl-form", 101);
        sent.locator("[name=familyName]").fill("Sinovova");
        sent.locator("[name=pinfl]").fill("123");
        submitIntake(sent);
        assertThat(sent.locator("label.wrong [name=pinfl]")).hasAttribute("aria-invalid", "true");
        assertThat(sent.locator(".error")).containsText("PINFL must have 14 digits");
        onlyRefusalsWereLogged(422);

        sent.locator("[name=pinfl]").fill("");
        submitIntake(sent);
        intakeIsTaken(sent);
    }

    @Test
    void pinflWithAWrongCheckDigit_isWarnedAbout_andTakenOnceConfirmed() {
        Page technician = signedIn("technician.j");
        Locator sent = sendSpikes(technician, "pinfl-check", 102);
        sent.locator("[name=pinfl]").fill("40503855900021");
        submitIntake(sent);
        Locator doubt = sent.locator(".doubts [name=confirmed][value=pinfl_check]");
        assertThat(doubt).not().isChecked();
        submitIntake(sent);
        assertThat(sent.locator("form.intake")).hasCount(1);
        doubt.check();
        submitIntake(sent);
        intakeIsTaken(sent);
        onlyRefusalsWereLogged(422);
    }

    @Test
    void doubtConfirmedForOnePinfl_isAskedAgainForTheNext() {
        Page technician = signedIn("technician.j");
        Locator sent = sendSpikes(technician, "pinfl-again", 103);
        sent.locator("[name=pinfl]").fill("40503855900021");
        submitIntake(sent);
        sent.locator(".doubts [name=confirmed]").check();
        sent.locator("[name=pinfl]").fill("40503855900022");
        assertThat(sent.locator(".doubts")).hasCount(0);
        submitIntake(sent);
        assertThat(sent.locator(".doubts [name=confirmed]")).not().isChecked();
        onlyRefusalsWereLogged(422);
    }

    @Test
    void anotherNameAndBirthDateThanTheMachines_areEachChosenBetween() {
        Page technician = signedIn("technician.j");
        Locator sent = sendSample(technician, "dicom/atrial-fibrillation.dcm");
        assertThat(sent.locator(".machine-says").first()).containsText("Sinovov");
        sent.locator("[name=familyName]").fill("Karimov");
        sent.locator("[name=birthDate]").fill("1970-01-01");
        submitIntake(sent);
        assertThat(sent.locator(".doubts .choice")).hasCount(2);
        submitIntake(sent);
        assertThat(sent.locator(".doubts .choice")).hasCount(2);

        // One answered and one open: the answer is kept while the other is asked again.
        sent.locator("[name='resolve:familyName'][value=entered]").check();
        submitIntake(sent);
        assertThat(sent.locator("[name='resolve:familyName'][value=entered]")).isChecked();
        sent.locator("[name='resolve:birthDate'][value=machine]").check();
        submitIntake(sent);
        intakeIsTaken(sent);
        onlyRefusalsWereLogged(422);
    }

    @Test
    void sender_takesACaseBackBeforeItIsRead_withAReason() {
        Page technician = signedIn("technician.j");
        String number = numberOf(sendSpikes(technician, "cancelled", 104));
        technician.locator(".sent a").click();
        technician.click("[data-action=cancel]");
        Locator dialog = technician.locator("dialog[open]");
        assertThat(dialog).containsText("No cardiologist will read this ECG");
        dialog.locator("textarea").fill("wrong patient");
        dialog.locator("button[type=submit]").click();
        assertThat(technician.locator("[data-step=cancelled]")).isVisible();
        assertThat(technician.locator("[data-action=cancel]")).hasCount(0);

        Page reader = signedIn("reader.1");
        assertThat(reader.locator("case-list[aria-busy], case-list .loading")).hasCount(0);
        assertThat(reader.locator("[data-case='" + number + "']")).hasCount(0);
    }

    @Test
    void patient_isFoundByNameInTheOtherScript_andTheNameIsInNoAddress() {
        Page technician = signedIn("technician.j");
        Locator sent = sendSpikes(technician, "searched", 105);
        sent.locator("[name=familyName]").fill("Yoʻldosheva");
        submitIntake(sent);
        intakeIsTaken(sent);
        String number = numberOf(sent);

        Page reader = signedIn("reader.1");
        reader.onRequest(request -> {
            if (request.url().contains("ldosh") || request.url().contains("%D0")) {
                throw new AssertionError("a name in an address");
            }
        });
        reader.keyboard().press("/");
        reader.keyboard().type("Йўлдошева");
        Locator found = reader.locator("[data-found='" + number + "']");
        assertThat(found).containsText("Yoʻldosheva");
        assertThat(reader.locator("case-list")).isHidden();
        reader.fill("case-search input", "nobody at all");
        assertThat(reader.locator(".found")).containsText("Nothing was found");
        reader.fill("case-search input", number);
        found.locator("a").click();
        assertThat(reader.locator(".case-head")).containsText("Yoʻldosheva");
    }
}
