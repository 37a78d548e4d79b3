package uz.yurak.consult.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import uz.yurak.consult.Center;
import uz.yurak.consult.OrderedEcg;
import uz.yurak.consult.TestRegion;
import uz.yurak.consult.http.Browser;
import uz.yurak.gateway.enroll.AgentIdentity;
import uz.yurak.gateway.enroll.KeyMaterial;
import uz.yurak.gateway.wire.ErrandFrame.Became;
import uz.yurak.gateway.wire.ErrandFrame.Errand;
import uz.yurak.gateway.wire.ErrandFrame.Fate;
import uz.yurak.gateway.wire.ErrandFrame.Ordered;

/** The page on which ECGs are ordered, by keyboard and on a phone. */
class OrdersPageIT extends InTheConsole {
    @Test
    void anOrderIsTyped_followedToTheMachinesList_andTakenBackOnAPhone() throws Exception {
        Center center = SharedCenter.center();
        KeyMaterial material = center.enrollment().provision(TestRegion.DENOV, "denov-orders", "test");
        AgentIdentity agent = AgentIdentity.of(material.certificate());
        Page technician = signedIn("technician.d");
        technician.navigate(address("orders"));
        technician.locator("[name=familyName]").focus();
        technician.keyboard().type("Каримова");
        technician.keyboard().press("Tab");
        technician.keyboard().type("Нигора");
        technician.fill("[name=number]", "D-4711");
        if (technician.locator("[name=agent]").count() > 0) {
            technician.selectOption("[name=agent]", "denov-orders");
        }
        technician.keyboard().press("Enter");
        Locator row = technician.locator("[data-order='D-4711']");
        assertThat(row).containsText("Каримова Нигора");
        assertThat(row).containsText("on its way to the hospital");

        Errand errand = center.reports().errands(agent, 100).stream()
                .filter(each -> each instanceof Ordered order && order.number().equals("D-4711"))
                .findFirst()
                .orElseThrow();
        center.reports().became(agent, new Became(errand.id(), Fate.DONE, Instant.now(), ""));
        // The page looks again each 5 s.
        assertThat(row).containsText("at the machine's list", new ContainsTextOptions().setTimeout(20_000));
        Chromium.screenshot(technician, "orders-desk-en");

        Page phone = signedIn("technician.d", SharedCenter.chromium().page(390, 844));
        phone.navigate(address("orders"));
        phone.click("[data-language='uz']");
        Locator onPhone = phone.locator("[data-order='D-4711']");
        assertThat(onPhone).containsText("apparat roʻyxatida");
        assertEquals(
                true,
                phone.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"),
                "no scrolling sideways");
        Chromium.screenshot(phone, "orders-phone-uz");
        onPhone.locator("[data-action=take-back]").click();
        assertThat(onPhone).containsText("qaytarib olindi");
        backToEnglish(phone);
    }

    /** The machine writes the order's number, and once the name of somebody else. */
    @Test
    void anOrdersEcg_isOneClickAway_andAnotherPatientsIsAnAlarm() throws Exception {
        Center center = SharedCenter.center();
        center.enrollment().provision(TestRegion.DENOV, "denov-orders", "test");
        Browser technician = TestRegion.signedIn(center, "technician.d");
        place(technician, "D-4713", "RAHIMOVA", "Koʻkrakda ogʻriq, ishemiya?");
        place(technician, "D-4714", "USMONOVA", "");
        technician.upload("", OrderedEcg.of("D-4713", "", "RAHIMOVA^DILNOZA")).expect(201);
        technician.upload("", OrderedEcg.of("D-4714", "", "KARIMOVA^NIGORA")).expect(201);

        Page desk = signedIn("technician.d");
        desk.navigate(address("orders"));
        desk.click("[data-language='ru']");
        assertThat(desk.locator("[data-order='D-4713']")).containsText("ЭКГ записана");
        assertThat(desk.locator("[data-order='D-4714'] [role=alert]")).containsText("другого пациента (имя)");
        Chromium.screenshot(desk, "orders-recorded-desk-ru");
        backToEnglish(desk);

        Page phone = signedIn("technician.d", SharedCenter.chromium().page(390, 844));
        phone.navigate(address("orders"));
        phone.click("[data-language='uz']");
        Chromium.screenshot(phone, "orders-recorded-phone-uz");
        phone.locator("[data-order='D-4713'] a").click();
        assertThat(phone.locator(".case-why")).containsText("Koʻkrakda ogʻriq, ishemiya?");
        assertThat(phone.locator(".case-order")).containsText("D-4713");
        Chromium.screenshot(phone, "case-order-phone-uz");
        phone.navigate(address("orders"));
        phone.locator("[data-order='D-4714'] a").click();
        assertThat(phone.locator(".case-order[role=alert]")).containsText("D-4714");
        Chromium.screenshot(phone, "case-order-differs-phone-uz");
        backToEnglish(phone);
    }

    private static void place(Browser technician, String number, String family, String reason) {
        String order = "{\"agent\":\"denov-orders\",\"number\":\"" + number + "\",\"reason\":\"" + reason
                + "\",\"patient\":{\"familyName\":\"" + family + "\"}}";
        technician.post("/api/orders", order).expect(201);
    }
}
