package uz.yurak.consult.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import uz.yurak.consult.Center;
import uz.yurak.consult.TestRegion;
import uz.yurak.gateway.agent.AgentVerb;
import uz.yurak.gateway.center.AgentSeen;
import uz.yurak.gateway.center.AgentSeen.LinkQuality;
import uz.yurak.gateway.enroll.AgentIdentity;
import uz.yurak.gateway.enroll.EnrollmentCode;
import uz.yurak.gateway.enroll.KeyMaterial;
import uz.yurak.gateway.wire.UpdateFrame;
import uz.yurak.gateway.wire.UpdateFrame.Stage;

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

    /** What the agent says is said here in its place; AgentPackageIT has a real one. */
    @Test
    void aVersionIsAdded_offered_andFollowed_untilItRunsOrIsRolledBack(@TempDir Path folder) throws Exception {
        Center center = SharedCenter.center();
        String name = "denov-versions";
        AgentIdentity agent = AgentIdentity.of(
                center.enrollment().provision(TestRegion.DENOV, name, "test").certificate());
        Page admin = signedIn("admin");
        admin.navigate(address("agents"));
        admin.setInputFiles("[name=package]", signedPackage(folder));
        Locator card = admin.locator(".agent-card[data-agent='" + name + "']");
        card.locator("[name=offer]").selectOption("7.2.0");
        admin.waitForCondition(() -> offered(center, name).equals("7.2.0"));
        says(center, agent, new UpdateFrame.State(Stage.FETCHING, "7.1.0", "7.2.0", 420_000, 1_000_000, ""));
        admin.reload();
        assertThat(card).containsText("7.2.0 is coming 42 %");
        assertThat(card.locator("[name=offer]")).hasValue("7.2.0");
        says(center, agent, new UpdateFrame.State(Stage.ROLLED_BACK, "7.1.0", "7.2.0", 0, 0, "crashed"));

        Page phone = signedIn("admin", SharedCenter.chromium().page(390, 844));
        phone.navigate(address("agents"));
        phone.click("[data-language='uz']");
        Locator onPhone = phone.locator(".agent-card[data-agent='" + name + "']");
        assertThat(onPhone)
                .containsText("▲ 7.2.0 toʻgʻri kelmadi, avvalgisi yana ishlamoqda: sinov paytida toʻxtab qoldi");
        assertEquals(
                true,
                phone.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"),
                "no scrolling sideways");
        onPhone.scrollIntoViewIfNeeded();
        Chromium.screenshot(phone, "agents-rolled-back-phone-uz");
        onPhone.locator("[name=offer]").selectOption("");
        phone.waitForCondition(() -> offered(center, name).isEmpty());
        backToEnglish(phone);
    }

    private static Path signedPackage(Path folder) throws IOException {
        Path key = folder.resolve("release.key");
        Path jars = Files.createDirectory(folder.resolve("jars"));
        Files.write(jars.resolve("agent.jar"), new byte[1000]);
        Path file = folder.resolve("agent-7.2.0.yup");
        run("package", "--new-key", "--key", key.toString());
        run("package", "--key", key.toString(), "--release", "7.2.0", "--jars", jars.toString(), "-o", file.toString());
        return file;
    }

    private static String offered(Center center, String agent) {
        for (JsonNode row : TestRegion.signedIn(center, "admin")
                .get("/api/agents")
                .expect(200)
                .json()) {
            if (row.path("agent").asText().equals(agent)) {
                return row.path("offered").asText();
            }
        }
        throw new AssertionError("expected the agent, found none");
    }

    private static void run(String... arguments) {
        assertEquals(0, new CommandLine(new AgentVerb()).execute(arguments));
    }

    private static void says(Center center, AgentIdentity agent, UpdateFrame.State state) {
        AgentSeen quiet = seen(agent, Instant.now());
        AgentSeen said = new AgentSeen(
                quiet.agentId(),
                quiet.hospital(),
                true,
                quiet.software(),
                quiet.lastContactAt(),
                quiet.clockOffset(),
                0,
                Optional.empty(),
                0,
                quiet.certificateEndsAt(),
                quiet.link(),
                Set.of(),
                Optional.of(state));
        center.links().heard(UUID.randomUUID(), List.of(said));
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
