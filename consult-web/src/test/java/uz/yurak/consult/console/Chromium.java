package uz.yurak.consult.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uz.yurak.testkit.Peers;

/** A real browser. Whatever a page complains about (scripts, content policy) is kept, so that a test can hold it to none. */
final class Chromium implements AutoCloseable {
    static final int DESK_WIDTH = 1440;
    static final int DESK_HEIGHT = 900;
    static final int PHONE_WIDTH = 390;
    static final int PHONE_HEIGHT = 844;

    /** A page may take as long on a machine that does much else; what is there is seen at once. */
    private static final int PATIENCE_MS = 30_000;

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<String> SWITCHES = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();
    private final List<BrowserContext> people = new ArrayList<>();

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start() {
        Path program = Peers.require("chromium");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setHeadless(true)
                        .setArgs(SWITCHES));
        return new Chromium(playwright, browser);
    }

    /** A page of a person of its own: no cookie is shared. */
    Page page(int width, int height) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setHasTouch(width == PHONE_WIDTH)
                .setReducedMotion(ReducedMotion.REDUCE));
        people.add(context);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    Page desk() {
        return page(DESK_WIDTH, DESK_HEIGHT);
    }

    /** The whole page, also what lies below the window. */
    static void wholeScreenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /** What pages complained about since the last call. */
    List<String> complaints() {
        List<String> taken = List.copyOf(complaints);
        complaints.clear();
        return taken;
    }

    /** Ends every page: the center allows a person only so many screens that listen at once. */
    void closePages() {
        people.forEach(BrowserContext::close);
        people.clear();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
