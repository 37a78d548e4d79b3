package uz.yurak.samples.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import uz.yurak.samples.machine.SimulateVerb;
import uz.yurak.testkit.Peers;
import uz.yurak.testkit.RealData;

/**
 * The main job, whole: two machines that are not ours push, a cardiologist reads in a browser, both hospitals get their
 * PDF, their doctors acknowledge, the center sees it. Prints the figures of {@code docs/benchmarks.md}.
 */
class RegionWalkIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void twoEcgs_areReadSignedDeliveredAndAcknowledged() throws Exception {
        Path storescu = Peers.require("storescu");
        Path dicom = RealData.file("formats/dicom/arturrod/test_ecg.dcm");
        Path scp = RealData.file("formats/scp/Example.scp");
        chooseAnyPorts();
        long starting = System.nanoTime();
        try (Screens screens = Screens.open();
                Region region = Region.start(
                        folder,
                        OptionalInt.of(freePort()),
                        Clock.systemUTC(),
                        new Progress(System.out, System::nanoTime))) {
            figure("region started on an empty folder", starting);
            agentMemory(region);
            Page desk = screens.desk();
            logIn(desk, region, "kardiolog-1");
            desk.waitForSelector("case-list");

            long pushed = System.nanoTime();
            store(storescu, dicom, region.agentHomes().get(0).dicomPort());
            String first = numberOnWorklist(desk, "JRQ");
            figure("storescu started to worklist", pushed);
            long dropped = System.nanoTime();
            Files.copy(scp, region.agentHomes().get(1).inbox().resolve("Example.scp"));
            String second = numberOnWorklist(desk, "DNV");
            figure("file dropped to worklist", dropped);
            Screens.picture(desk, "walk-worklist-desk");

            for (String number : List.of(first, second)) {
                read(desk, number);
            }
            for (AgentHome agent : region.agentHomes()) {
                String number = agent.hospital() == DemoHospital.JARQORGON ? first : second;
                assertReport(agent.reports().resolve(number + ".pdf"));
            }
            acknowledge(screens.desk(), region, "shifokor-jarqorgon", first);
            acknowledge(screens.phone(), region, "shifokor-denov", second);
            assertAcknowledged(desk, first);
            assertAcknowledged(desk, second);
            for (AgentHome agent : region.agentHomes()) {
                assertPage(screens.desk(), agent);
            }
            assertCrisisIsNoticed(desk, region.agentHomes().get(0));
            assertEquals(List.of(), screens.complaints());
        }
    }

    /** The demonstration's usual ports may be a running demonstration's: the test takes free ones from the start. */
    private void chooseAnyPorts() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String name : List.of(
                "relay",
                "database",
                "dicom.jarqorgon",
                "dicom.denov",
                "live.jarqorgon",
                "live.denov",
                "page.jarqorgon",
                "page.denov")) {
            lines.add(name + "=" + freePort());
        }
        Files.write(folder.resolve("ports.properties"), lines);
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    private static void logIn(Page page, Region region, String login) {
        page.navigate(region.center().url());
        page.locator("input[name=login]").fill(login);
        page.locator("input[name=password]").fill(DemoPerson.PASSWORD);
        page.locator("login-form button[type=submit]").click();
    }

    private static void store(Path storescu, Path file, int port) throws Exception {
        Process process = new ProcessBuilder(
                        storescu.toString(), "-aec", "YURAK", "127.0.0.1", Integer.toString(port), file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    /** The number of the first case of a hospital, once the worklist shows it by itself. */
    private static String numberOnWorklist(Page page, String code) {
        Locator row = page.locator("[data-case^=" + code + "]").first();
        row.waitFor(new Locator.WaitForOptions().setTimeout(LONG.toMillis()));
        return row.getAttribute("data-case");
    }

    private static void read(Page page, String number) {
        page.locator("[data-case='" + number + "'] button").first().click();
        page.locator("article[data-case='" + number + "']").waitFor();
        page.locator("ecg-paper[data-drawn]").first().waitFor();
        System.out.printf(
                Locale.ROOT,
                "figure: click to drawn trace of %s: %.0f ms%n",
                number,
                ((Number) page.evaluate("performance.getEntriesByName('yurak:open-to-trace').at(-1).duration"))
                        .doubleValue());
        page.evaluate("performance.clearMeasures()");
        page.locator("[data-action=claim]").click();
        page.locator("textarea[name=conclusion]").fill("Sinus ritmi. Oʻtkir ishemiya belgilari yoʻq.");
        page.locator("textarea[name=recommendation]").fill("Kardiolog koʻrigi.");
        Screens.picture(page, "walk-reading-" + number + "-desk");
        page.locator("button.sign").click();
        page.locator("dialog[open] button[type=submit]").click();
        page.locator("claim-bar").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        page.evaluate("location.hash = '#/worklist'");
        page.locator("worklist-page").waitFor();
    }

    private static void assertReport(Path file) throws IOException {
        long until = System.nanoTime() + LONG.toNanos();
        while (Files.notExists(file) && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        byte[] bytes = Files.readAllBytes(file);
        assertEquals("%PDF", new String(bytes, 0, 4, StandardCharsets.US_ASCII));
        try (Stream<Path> reports = Files.list(file.getParent())) {
            assertEquals(List.of(file), reports.toList(), "one recommendation, written once");
        }
    }

    private static void acknowledge(Page page, Region region, String login, String number) {
        logIn(page, region, login);
        page.locator("[data-case='" + number + "']").first().waitFor();
        Screens.picture(page, "walk-cases-" + login);
        page.locator("[data-case='" + number + "'] button, [data-case='" + number + "'] a")
                .first()
                .click();
        page.locator("acknowledge-form button[type=submit]").click();
        page.locator("acknowledge-form form")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        Screens.picture(page, "walk-acknowledged-" + login);
    }

    /** As the center's own interface answers the cardiologist's page. */
    private static void assertAcknowledged(Page page, String number) {
        Object state = page.evaluate("""
                async number => {
                  const answer = await (await fetch('/api/cases?limit=200')).json();
                  return answer.cases.find(one => one.number === number)?.state;
                }""", number);
        assertEquals("acknowledged", state);
    }

    /** A monitor whose patient's heart stands still after three seconds: {@code simulate stream --crisis asystole}. */
    private static void assertCrisisIsNoticed(Page page, AgentHome agent) throws InterruptedException {
        String port = Integer.toString(agent.livePort());
        String[] monitor = {
            "stream", "--port", port, "--crisis", "asystole", "--crisis-after", "3", "--seconds", "30", "--seed", "5"
        };
        Thread sending = new Thread(() -> new CommandLine(new SimulateVerb()).execute(monitor), "monitor");
        page.evaluate("location.hash = '#/live'");
        long began = System.nanoTime();
        sending.start();
        try {
            page.locator(".live-list [data-notice=asystole]")
                    .waitFor(new Locator.WaitForOptions().setTimeout(LONG.toMillis()));
            figure("a monitor's first frame to the notice, four seconds after a crisis at three", began);
            Screens.picture(page, "walk-crisis-desk");
        } finally {
            sending.interrupt();
            sending.join();
        }
    }

    /** The agent's own page: its line is up, one ECG went and one report came. */
    private static void assertPage(Page page, AgentHome agent) {
        page.navigate(agent.page() + "?lang=en");
        assertEquals("Yurak: " + agent.hospital().id() + "-agent", page.title());
        assertEquals("Connected", page.locator("section.good .state").textContent());
        assertEquals(
                List.of("1", "1"),
                page.locator("section.good dd").allTextContents().stream()
                        .filter(text -> text.matches("\\d+"))
                        .toList());
        Screens.picture(page, "walk-agent-" + agent.hospital().id());
    }

    private static void agentMemory(Region region) throws IOException {
        for (Child agent : region.agents()) {
            String line = Files.readAllLines(Path.of("/proc", Long.toString(agent.pid()), "status")).stream()
                    .filter(l -> l.startsWith("VmRSS:"))
                    .findFirst()
                    .orElseThrow();
            long kib = Long.parseLong(line.replaceAll("\\D", ""));
            System.out.println("figure: " + agent.name() + " resident memory: " + kib / 1024 + " MiB");
            assertTrue(kib < 256 * 1024, "a box of 256 MiB must carry it: " + line);
        }
    }

    private static void figure(String what, long sinceNanos) {
        System.out.printf(Locale.ROOT, "figure: %s: %.2f s%n", what, (System.nanoTime() - sinceNanos) / 1e9);
    }
}
