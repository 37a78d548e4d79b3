package uz.yurak.consult.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import uz.yurak.gateway.agent.page.Deeds;
import uz.yurak.gateway.agent.page.FromCenter;
import uz.yurak.gateway.agent.page.LocalPage;
import uz.yurak.gateway.agent.page.PageSettings;
import uz.yurak.gateway.agent.page.PageState;
import uz.yurak.gateway.agent.print.HeldReport;
import uz.yurak.gateway.agent.print.PrintState;
import uz.yurak.gateway.agent.print.Printing;
import uz.yurak.gateway.spool.SpoolStatus;
import uz.yurak.gateway.wire.ErrandFrame.Kind;
import uz.yurak.gateway.wire.ErrandFrame.Read;

/** The page that an agent shows at its hospital, pressed in a browser: its forms pass the page's own content policy. */
class OwnPageIT extends InTheConsole {
    private static final Instant AT = Instant.parse("2026-11-22T09:15:00Z");
    private static final UUID UNSEEN = new UUID(0, 1);
    private static final UUID SEEN = new UUID(0, 2);
    private static final UUID HELD = new UUID(0, 3);

    private final List<String> done = new CopyOnWriteArrayList<>();

    private final Deeds deeds = new Deeds() {
        @Override
        public void see(UUID reading) {
            done.add("seen " + reading);
        }

        @Override
        public void print(UUID report) {
            done.add("printed " + report);
        }
    };

    private static Read reading(UUID id, String number, boolean transfer) {
        return new Read(
                id,
                number,
                1,
                transfer ? Kind.PRELIMINARY : Kind.FINAL,
                transfer,
                false,
                AT,
                "Тошматова Ш. Р.",
                "uz",
                transfer ? "II, III, aVF da ST koʻtarilishi: oʻtkir pastki miokard infarkti" : "Sinus ritmi, norma",
                transfer ? "Zudlik bilan viloyat markaziga" : "",
                transfer ? List.of("rec.troponin") : List.of());
    }

    private static PageState state() {
        return new PageState(
                "denov-agent",
                AT.plusSeconds(60),
                true,
                Optional.empty(),
                new SpoolStatus(0, 0, Optional.empty(), 0, 0, Set.of()),
                41,
                12,
                Optional.empty(),
                List.of(),
                List.of(),
                new FromCenter(
                        List.of(reading(UNSEEN, "DNV-000042", true), reading(SEEN, "DNV-000041", false)),
                        Map.of(SEEN, AT.minusSeconds(600)),
                        2,
                        Optional.of(new Printing(
                                new PrintState(0, 11, Optional.empty()),
                                true,
                                List.of(new HeldReport(HELD, "DNV-000040.pdf", AT.minusSeconds(3600)))))),
                Optional.empty());
    }

    @Test
    void aReadingIsSeen_andALatePageIsPrinted_byAButtonEach() {
        PageSettings settings =
                new PageSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.empty());
        try (LocalPage own =
                LocalPage.start(settings, OwnPageIT::state, (way, on) -> {}, deeds, ZoneOffset.ofHours(5))) {
            String address = "http://127.0.0.1:" + own.address().orElseThrow().getPort();
            Page desk = SharedCenter.chromium().desk();
            desk.navigate(address + "/?lang=ru");
            Chromium.wholeScreenshot(desk, "own-page-desk-ru");
            desk.locator("form[action='/see'] button").click();
            assertThat(desk).hasURL(address + "/?lang=ru");
            Page phone = SharedCenter.chromium().page(Chromium.PHONE_WIDTH, Chromium.PHONE_HEIGHT);
            phone.navigate(address + "/?lang=uz");
            Chromium.wholeScreenshot(phone, "own-page-phone-uz");
            assertEquals(
                    true,
                    phone.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"),
                    "no scrolling sideways");
            phone.locator("form[action='/print'] button").click();
            assertThat(phone).hasURL(address + "/?lang=uz");
        }
        assertEquals(List.of("seen " + UNSEEN, "printed " + HELD), done);
    }
}
