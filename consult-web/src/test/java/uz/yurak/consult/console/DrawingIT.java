package uz.yurak.consult.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pure functions of the drawing, called in a browser as the console calls them. */
class DrawingIT {
    private static Chromium chromium;
    private static Page page;

    @BeforeAll
    static void load() throws IOException {
        chromium = Chromium.start();
        page = chromium.desk();
        // A page with an origin, as the console has one; nothing leaves the browser.
        page.route(
                "**/*",
                route -> route.fulfill(
                        new Route.FulfillOptions().setContentType("text/html").setBody("")));
        page.navigate("http://drawing.test/");
        try (InputStream in = DrawingIT.class.getResourceAsStream("/web/drawing.js")) {
            if (in == null) {
                throw new IllegalStateException("web/drawing.js is missing from the build");
            }
            page.addScriptTag(
                    new Page.AddScriptTagOptions().setContent(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static double number(String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }

    @Test
    void oneSecondIs25AndOneMillivolt10PaperMillimeters_atEveryZoom() {
        for (int pxPerMm : new int[] {2, 3, 7, 32}) {
            String scale = "{speedMmPerS:25,gainMmPerMv:10,devicePxPerMm:" + pxPerMm + "}";
            assertEquals(25.0 * pxPerMm, number("drawing.scale.xPx(" + scale + ", 1000)"));
            assertEquals(10.0 * pxPerMm, number("drawing.scale.yPx(" + scale + ", 1000)"));
        }
    }

    @Test
    void fittedPage_hasWholeDevicePixelsAMillimeter() {
        // 850 px for 262 mm are 3.2 px a mm.
        assertEquals(3.0, number("drawing.scale.fitDevicePxPerMm(850, 262)"));
        assertEquals(2.0, number("drawing.scale.fitDevicePxPerMm(100, 262)"), "never below what can be read");
    }

    @Test
    void spikeOfOneSample_survivesAnyThinning() {
        for (int perColumn : new int[] {1, 5, 64, 999, 20000}) {
            Object kept = page.evaluate(
                    "n => { const counts = new Int16Array(10000); counts[7777] = 900;"
                            + " const kept = []; drawing.thin.thin(counts, 0, 10000, n, i => kept.push(i));"
                            + " const rising = kept.every((i, k) => k === 0 || i > kept[k - 1]);"
                            + " return kept.includes(7777) && rising && kept[0] === 0 && kept[kept.length - 1] === 9999; }",
                    perColumn);
            assertEquals(true, kept, "thinned to columns of " + perColumn);
        }
    }

    @Test
    void thinning_keepsAtMostFourPointsAColumn() {
        double points =
                number("(() => { let n = 0; const c = Int16Array.from({length: 100000}, (_, i) => (i * 7919) % 997);"
                        + " drawing.thin.thin(c, 0, 100000, 100, () => n++); return n; })()");
        assertTrue(points <= 4 * 1000, points + " points for 1000 columns");
    }

    @Test
    void calipers_measureTimeHeightAndRate() {
        String scale = "{speedMmPerS:50,gainMmPerMv:20,devicePxPerMm:4}";
        // 160 px are 40 mm, at 50 mm/s 800 ms, 75 a minute; 40 px up are 10 mm, at 20 mm/mV 0.5 mV.
        Object read = page.evaluate("(() => { const m = drawing.calipers.measure("
                + "{from: {x: 500, y: 100}, to: {x: 340, y: 60}}, " + scale + ");"
                + " return [m.durationMs, m.amplitudeMv, m.rateBpm].map(v => Math.round(v * 1000) / 1000); })()");
        assertEquals(List.of(800, 0.5, 75).toString(), read.toString());
    }

    @Test
    void gap_isNeverCrossed() {
        Object found = page.evaluate("JSON.stringify(drawing.waveform.stretches("
                + "{counts: new Int16Array(100), gaps: [[10, 20], [90, 120]]}, 5, 95))");
        assertEquals("[[5,10],[20,90]]", found);
    }

    @Test
    void limbLeads_followFromOneAndTwo_andAreMarkedDerived() {
        Object found = page.evaluate(
                "(() => { const lead = (name, count) => ({name, rateHz: 500, startOffsetMs: 0,"
                        + " counts: new Int16Array([count]), nanovoltsPerCount: 1000, offsetNanovolts: 0, derived: false, gaps: []});"
                        + " const all = drawing.derive.withDerivedLeads({durationMs: 2, filtered: null,"
                        + " leads: [lead('I', 301), lead('II', 800)]});"
                        + " return all.leads.filter(l => l.derived).map(l => l.name + drawing.waveform.microvolts(l, 0)).join(); })()");
        // III = II − I, aVR = −(I + II)/2, aVL = I − II/2, aVF = II − I/2, µV
        assertEquals("III499,aVR-550.5,aVL-99,aVF649.5", found);
    }

    @Test
    void columns_followEachOtherInTime() {
        Object found = page.evaluate(
                "(() => { const names = ['I','II','III','aVR','aVL','aVF','V1','V2','V3','V4','V5','V6'];"
                        + " const leads = names.map(name => ({name, rateHz: 500, startOffsetMs: 0, counts: new Int16Array(5000),"
                        + " nanovoltsPerCount: 1000, offsetNanovolts: 0, derived: false, gaps: []}));"
                        + " const page = drawing.layout.layOut({durationMs: 10000, filtered: null, leads}, '3x4+1', false, 0, 10);"
                        + " return page.rows.map(r => r.cells.map(c => c.label + c.startMs + '-' + c.endMs).join(' ')).join('; '); })()");
        assertEquals(
                "I0-2500 aVR2500-5000 V15000-7500 V47500-10000; II0-2500 aVL2500-5000 V25000-7500 V57500-10000; "
                        + "III0-2500 aVF2500-5000 V35000-7500 V67500-10000; II0-10000",
                found);
    }

    @Test
    void truncatedWaveform_isRefusedAndNamesTheLead() {
        Object message = page.evaluate(
                "(() => { const header = new TextEncoder().encode(JSON.stringify("
                        + "{durationSeconds: 1, leads: [{name: 'V1', rateHz: 500, count: 500, type: 'i16'}]}));"
                        + " const bytes = new Uint8Array(4 + header.length + 100); bytes.set(header, 4);"
                        + " new DataView(bytes.buffer).setUint32(0, header.length, true);"
                        + " try { drawing.waveform.decode(bytes.buffer); return 'taken'; } catch (e) { return e.message; } })()");
        assertTrue(message.toString().contains("lead V1 needs 1000 bytes"), message.toString());
    }
}
