package uz.yurak.samples.machine;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.record.Bytes;
import uz.yurak.samples.region.Screens;
import uz.yurak.samples.synth.Variant;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

/** The agent's own page in a real browser, while a cart pushes and the center is away. */
class AgentPageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CODE = "change me please";

    /** As {@code samples/config/agent.properties} has it. */
    private static final String HASH =
            "pbkdf2-sha256:60000:AAECAwQFBgcICQoLDA0ODw:qtY2XKIW/kknEqdea+tNPmV2kbSe+6XJpIDnl8+Mtuk";

    private static final String FITS = "() => document.documentElement.scrollWidth <= window.innerWidth";

    /** The narrowest value beside its term or below it, as a part of the card it stands in. */
    private static final String NARROWEST_VALUE = """
            () => Math.min(...[...document.querySelectorAll('dd')]
                .map(value => value.clientWidth / value.closest('section, article').clientWidth))""";

    /** Three times as long as the page takes to ask again by itself. */
    private static final double ASKED_AGAIN_MS = 30_000;

    @TempDir
    private Path folder;

    private Screens screens;
    private ServerSocket taken;

    @BeforeEach
    void open() throws IOException {
        screens = Screens.open();
        taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        taken.close();
        screens.close();
    }

    /** A way that takes, one that cannot be opened, one that the configuration closes, one of few words. */
    private PushedAgent agent(String... more) throws IOException, InterruptedException {
        String[] ways = {
            "page.port=0",
            "ftp.carts.bind=127.0.0.1",
            "ftp.carts.port=0",
            "ftp.carts.login.cart.user=cart",
            "ftp.carts.login.cart.password=" + HASH,
            "ftp.carts.login.cart.machine=cart",
            "dicom.bind=127.0.0.1",
            "dicom.port=" + taken.getLocalPort(),
            "dicom.machine=cart-2",
            "http.programs.enabled=false",
            "http.programs.bind=127.0.0.1",
            "http.programs.port=0",
            "http.programs.token.holter.sha256=34a2e0a542db52913ab49984c5aa57026cc2e380f88bd9ea901ed6e943ac958d",
            "http.programs.token.holter.machine=holter"
        };
        String[] lines = new String[ways.length + more.length];
        System.arraycopy(ways, 0, lines, 0, ways.length);
        System.arraycopy(more, 0, lines, ways.length, more.length);
        return PushedAgent.start(folder, lines);
    }

    private PushedAgent switchable() throws IOException, InterruptedException {
        return agent("page.code=" + HASH);
    }

    @Test
    void whatACartPushes_isSeen_withoutAReload() throws Exception {
        try (PushedAgent agent = switchable()) {
            Page page = screens.desk();
            page.navigate(agent.page() + "?lang=en");
            Locator carts = way(page, "ftp.carts");
            assertThat(carts).containsText("None since the start");
            EcgFile file = ecg(Variant.NORMAL);
            push(agent, file);
            assertThat(carts)
                    .containsText(
                            String.format(Locale.ROOT, "%,d bytes", file.bytes().length())
                                    .replace(',', '\u00a0'),
                            new LocatorAssertions.ContainsTextOptions().setTimeout(ASKED_AGAIN_MS));
            assertThat(page.locator("section")).containsText("Not connected");
            assertThat(way(page, "dicom")).containsText("Cannot be opened");
            assertThat(way(page, "http.programs").locator("a")).hasCount(0);
            assertEquals(List.of(), screens.complaints());
        }
    }

    @Test
    void inEachLanguage_onDeskAndPhone_lightAndDark_nothingIsWiderThanTheScreen() throws Exception {
        try (PushedAgent agent = switchable()) {
            push(agent, ecg(Variant.NORMAL));
            assertThrows(IOException.class, () -> push(agent, new EcgFile("empty.scp", Bytes.EMPTY)));
            for (Page page : List.of(screens.desk(), screens.phone())) {
                String size = page.viewportSize().width > 1000 ? "desk" : "phone";
                for (Language language : Language.values()) {
                    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                        look(agent, page, language, String.join("-", size, language.tag(), scheme.name()));
                    }
                }
            }
            assertEquals(List.of(), screens.complaints());
        }
    }

    private static void look(PushedAgent agent, Page page, Language language, String name) {
        page.navigate(agent.page().toString());
        page.locator("nav a[lang='" + language.tag() + "']").click();
        assertThat(page.locator("html")).hasAttribute("lang", language.tag());
        assertThat(page.locator("h2").last()).hasText(Texts.of(language).text("agent.ways"));
        assertThat(way(page, "ftp.carts")).containsText("expected at least 1 byte, found an empty file");
        assertEquals(true, page.evaluate(FITS), name + ": nothing is wider than the screen");
        double narrowest = ((Number) page.evaluate(NARROWEST_VALUE)).doubleValue();
        assertTrue(narrowest > 0.4, name + ": values have room beside long terms, not " + narrowest);
        Screens.picture(page, "agent-" + name.toLowerCase(Locale.ROOT));
        way(page, "ftp.carts").locator("a").click();
        assertThat(page.locator("input[name=code]")).isFocused();
        assertEquals(true, page.evaluate(FITS), name + ": nothing is wider than the screen");
        Screens.picture(page, "agent-switch-" + name.toLowerCase(Locale.ROOT));
    }

    @Test
    void theTechnicianSwitchesAWayOffAndOn_byTheCodeAlone() throws Exception {
        try (PushedAgent agent = switchable()) {
            Page page = screens.phone();
            page.navigate(agent.page() + "?lang=ru");
            say(page, "something else");
            assertThat(page.locator("[role=alert]")).containsText("Неверный код. Ничего не переключено.");
            Screens.picture(page, "agent-wrong-code-phone-ru");
            push(agent, ecg(Variant.NORMAL));
            int port = agent.address("ftp.carts").getPort();
            type(page, CODE);
            assertThat(way(page, "ftp.carts")).containsText("Выключено на этой странице");
            assertTrue(page.url().endsWith("/?lang=ru"), "no code in the address");
            Screens.picture(page, "agent-switched-off-phone-ru");
            assertThrows(IOException.class, () -> cart(port).push(ecg(Variant.NORMAL)));
            assertEquals(1, agent.entries().size());
            say(page, CODE);
            assertThat(way(page, "ftp.carts").locator(".state")).hasText("Открыто");
            push(agent, ecg(Variant.PACED));
            assertEquals(2, agent.entries().size());
            List<String> refused = screens.complaints();
            assertEquals(1, refused.size(), "the wrong code alone: " + refused);
            assertTrue(refused.get(0).contains("403"), "the wrong code alone: " + refused);
        }
    }

    /** Follows the way's link and sends the form. */
    private static void say(Page page, String code) {
        way(page, "ftp.carts").locator("a").click();
        type(page, code);
    }

    private static void type(Page page, String code) {
        page.fill("input[name=code]", code);
        page.keyboard().press("Enter");
    }

    @Test
    void withoutACode_nothingCanBeSwitched_andThePageSaysSo() throws Exception {
        try (PushedAgent agent = agent()) {
            Page page = screens.desk();
            page.navigate(agent.page() + "?lang=uz");
            assertThat(page.locator("body")).containsText("Bu sahifani faqat oʻqish mumkin");
            assertThat(page.locator("article")).hasCount(3);
            assertThat(page.locator("article a, form, button")).hasCount(0);
            Screens.picture(page, "agent-read-only-desk-uz");
            assertEquals(List.of(), screens.complaints());
            page.navigate(agent.page() + "switch?way=ftp.carts&lang=uz");
            assertThat(page.locator("body")).containsText("Buni bu yerda oʻzgartirib boʻlmaydi.");
            assertThat(page.locator("form")).hasCount(0);
        }
    }

    private static Locator way(Page page, String name) {
        Locator named = page.locator("h3", new Page.LocatorOptions().setHasText(exactly(name)));
        return page.locator("article", new Page.LocatorOptions().setHas(named));
    }

    private static Pattern exactly(String text) {
        return Pattern.compile("^" + text.replace(".", "\\.") + "$");
    }

    private static void push(PushedAgent agent, EcgFile file) throws IOException {
        cart(agent.address("ftp.carts").getPort()).push(file);
    }

    private static Machine cart(int port) {
        return new FtpMachine(new InetSocketAddress("127.0.0.1", port), "cart", CODE, PATIENCE, Optional.empty());
    }

    private static EcgFile ecg(Variant variant) throws IOException {
        return FileFormat.SCP
                .write("ecg", SampleFiles.synthetic(variant).recording())
                .get(0);
    }
}
