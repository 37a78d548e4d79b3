package uz.yurak.consult.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uz.yurak.consult.Center;
import uz.yurak.consult.TestRegion;
import uz.yurak.gateway.center.AgentSeen;
import uz.yurak.gateway.center.AgentSeen.LinkQuality;
import uz.yurak.gateway.enroll.AgentIdentity;
import uz.yurak.gateway.enroll.EnrollmentCode;
import uz.yurak.gateway.enroll.KeyMaterial;

/** The administrator's page of connections, and the alarm that those on duty see. */
class AgentsPageIT extends InTheConsole {
    private static final String SILENT = "denov-silent";

    @Test
    void aCodeIsToldOnce_aSilentHospitalIsSeenByThoseOnDuty_andARevokedOneIsNot() throws Exception {
        Center center = SharedCenter.center();
        KeyMaterial material = center.enrollment().provision(TestRegion.DENOV, SILENT, "test");
        AgentIdentity agent = AgentIdentity.of(material.certificate());
        center.enrollment().greeted(agent, EnrollmentCode.fingerprintOf(material.certificate()));
        Instant longAgo = Instant.now().minus(Duration.ofHours(1));
        center.links().heard(UUID.randomUUID(), List.of(seen(agent, longAgo)));
        center.links().watch(Duration.ofMinutes(10));
        Page reader = signedIn("reader.1");
        assertThat(reader.locator("[data-agent='" + SILENT + "']")).containsText("silent since");

        Page admin = signedIn("admin");
        admin.navigate(address("agents"));
        Locator card = admin.locator(".agent-card[data-agent='" + SILENT + "']");
        assertThat(card).containsText("modem · 612 ms");
        assertThat(card).containsText("in force");
        admin.selectOption("[name=hospital]", "denov");
        admin.fill("[name=agent]", "denov-second");
        admin.click("[data-action=new-code]");
        Locator code = admin.locator(".new-code code").first();
        assertEquals(
                "denov-second", admin.locator("[data-agent='denov-second']").getAttribute("data-agent"));
        assertTrue(
                EnrollmentCode.parse(code.innerText()).isOf(center.authority().certificate()));
        Chromium.screenshot(admin, "agents-desk-en");
        admin.click("[data-language='ru']");
        assertThat(card).containsText("действует");
        Chromium.screenshot(admin, "agents-desk-ru");
        backToEnglish(admin);

        Page phone = signedIn("admin", SharedCenter.chromium().page(390, 844));
        phone.navigate(address("agents"));
        phone.click("[data-language='uz']");
        Locator onPhone = phone.locator(".agent-card[data-agent='" + SILENT + "']");
        assertThat(onPhone).containsText("amalda");
        assertEquals(
                true,
                phone.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"),
                "no scrolling sideways");
        Chromium.screenshot(phone, "agents-phone-uz");
        onPhone.locator("[data-action=revoke]").click();
        phone.locator("ask-dialog textarea").fill("stolen");
        phone.locator("ask-dialog button[type=submit]").click();
        assertThat(onPhone).containsText("stolen");
        backToEnglish(phone);
        center.links().watch(Duration.ofMinutes(10));
        assertEquals(0, center.links().silent().size());
    }

    private static AgentSeen seen(AgentIdentity agent, Instant at) {
        return new AgentSeen(
                agent.agentId(),
                agent.hospital(),
                true,
                "yurak 1",
                at,
                Duration.ofMillis(-40),
                3,
                Optional.of(at),
                1,
                agent.endsAt(),
                Optional.of(
                        new LinkQuality("modem", Optional.of(612), Optional.of(4000), Optional.of(-35), 5_000_000)));
    }
}
