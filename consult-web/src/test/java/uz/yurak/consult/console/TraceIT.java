package uz.yurak.consult.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tools at the trace, on a trace whose times and heights are known: spikes of 1 mV, one a second. */
class TraceIT extends InTheConsole {
    /** Half a device pixel at each end at 3 px a millimeter, and the width of the line. */
    private static final double TOLERANCE_MS = 30;

    private static final double TOLERANCE_MV = 0.08;

    /**
     * Finds the first row's spikes as an eye does, by their ink: the highest black point of each column, left of them
     * the calibration mark. Answers canvas pixels {x1, x2, top, bottom}.
     */
    private static final String TWO_SPIKES = """
            () => {
              const canvas = document.querySelector('canvas.ecg-trace');
              const {data, width, height} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
              const black = (x, y) => data[(y * width + x) * 4] < 170;
              const highest = x => { for (let y = 0; y < height; y++) if (black(x, y)) return y; return height; };
              const tops = Array.from({length: width}, (_, x) => highest(x));
              const sorted = tops.filter(y => y < height).sort((a, b) => a - b);
              const line = sorted[Math.floor(sorted.length / 2)];
              const peaks = [];
              for (let x = 60; x < width - 1; x++) {
                if (tops[x] < line - 15 && tops[x] <= tops[x - 1] && tops[x] < tops[x + 1]) {
                  let from = x; while (tops[from - 1] === tops[x]) from--;
                  peaks.push({x: (from + x) / 2, y: tops[x]});
                }
              }
              return [peaks[1].x, peaks[2].x, peaks[1].y, line];
            }""";

    private static Page withSpikes(String name, int seed) {
        String number = numberOf(sendSpikes(signedIn("technician.j"), name, seed));
        return opened(signedIn("reader.1"), number);
    }

    @Test
    void calipersFromSpikeToSpike_readOneSecondAndOneMillivolt() {
        Page reader = withSpikes("calipers", 111);
        reader.click("[data-tool=calipers]");
        List<?> found = (List<?>) reader.evaluate(TWO_SPIKES);
        double[] px =
                found.stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray();
        BoundingBox canvas = reader.locator("canvas.ecg-tool").first().boundingBox();
        reader.mouse().move(canvas.x + px[0], canvas.y + px[3]);
        reader.mouse().down();
        reader.mouse().move(canvas.x + px[1], canvas.y + px[2]);
        reader.mouse().up();

        String reading = reader.locator("ecg-paper output").first().textContent();
        Matcher words =
                Pattern.compile("(\\d+) ms, ([\\d.]+) mV, (\\d+) beats/min").matcher(reading);
        assertTrue(words.matches(), reading);
        assertEquals(1000, Double.parseDouble(words.group(1)), TOLERANCE_MS);
        assertEquals(1.0, Double.parseDouble(words.group(2)), TOLERANCE_MV);
        assertEquals(60, Double.parseDouble(words.group(3)), 2);
        Chromium.screenshot(reader, "calipers-desk-en");
    }

    @Test
    void speedGainAndFilters_areStatedInViewWhateverIsChosen() {
        Page reader = withSpikes("controls", 112);
        Locator state = reader.locator(".ecg-state");
        assertThat(state).containsText("25 mm/s");
        assertThat(state).containsText("10 mm/mV");
        assertThat(state).hasAttribute("data-filtered", "false");
        Map<String, String> words = Map.of("Paper speed", "50", "Gain", "20");
        for (Map.Entry<String, String> choice : words.entrySet()) {
            reader.locator("ecg-toolbar select[aria-label='" + choice.getKey() + "']")
                    .selectOption(choice.getValue());
        }
        assertThat(state).containsText("50 mm/s");
        assertThat(state).containsText("20 mm/mV");
        reader.click("[data-tool=filter]");
        assertThat(state).hasAttribute("data-filtered", "true");
        assertThat(state).containsText(Pattern.compile("0\\.5 Hz.*40 Hz.*50 Hz"));
        assertThat(state.locator(".warn")).isVisible();
        reader.click("[data-tool=muscle]");
        assertThat(state).containsText("Muscle noise reduced");
        for (String layout : List.of("3x4+1", "6x2", "12x1", "all")) {
            reader.locator("ecg-toolbar select").first().selectOption(layout);
            assertThat(state).isInViewport();
            assertThat(state).containsText("50 mm/s");
        }
    }

    @Test
    void earlierEcg_liesInBlueUnderThePresentOne_orBesideIt() {
        Page technician = signedIn("technician.j");
        String number = "";
        // Samples that no other test sends: the same bytes again are the same case, whoever sent them first.
        for (String name : List.of("paced", "long-qt")) {
            Locator sent = sendSample(technician, "wfdb/" + name + ".hea", "wfdb/" + name + ".dat");
            sent.locator("[name=pinfl]").fill("41101589990012");
            submitIntake(sent);
            intakeIsTaken(sent);
            number = numberOf(sent);
            technician.reload();
        }
        Page reader = opened(signedIn("reader.1"), number);
        assertEquals(0, bluePixels(reader));
        reader.locator(".earlier .chip").first().click();
        assertThat(reader.locator(".second-trace")).isVisible();
        reader.waitForCondition(() -> bluePixels(reader) > 500);
        Chromium.screenshot(reader, "compare-desk-en");
        reader.locator(".earlier .tool").last().click();
        assertThat(reader.locator("ecg-paper[data-drawn]")).hasCount(2);
        reader.waitForCondition(() -> bluePixels(reader) == 0);
    }

    private static int bluePixels(Page page) {
        return (int) page.evaluate("""
                () => {
                  const canvas = document.querySelector('canvas.ecg-trace');
                  const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                  let blue = 0;
                  for (let i = 0; i < data.length; i += 4) if (data[i + 2] > data[i] + 80) blue++;
                  return blue;
                }""");
    }
}
