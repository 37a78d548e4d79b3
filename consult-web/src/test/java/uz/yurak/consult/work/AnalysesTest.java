package uz.yurak.consult.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import uz.yurak.consult.store.AnalysisResult;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.signal.Patient;
import uz.yurak.text.Language;

class AnalysesTest {
    private static final int RATE_HZ = 100;
    private static final int RR = 80;

    /** No beat for four seconds from here on. */
    private static final int PAUSE_AT = 30 * 60 * RATE_HZ;

    private static final int PAUSE = 4 * RATE_HZ;

    /** A triangle of 1 mV and 60 ms every 0.8 s, but for one pause. */
    private static int count(int index) {
        boolean pauses = index >= PAUSE_AT - RR / 2 && index < PAUSE_AT + PAUSE - RR / 2;
        int fromPeak = Math.abs(index % RR - RR / 2);
        return pauses || fromPeak > 3 ? 0 : 250 * (4 - fromPeak);
    }

    private static AnalysisResult analysis(int seconds) {
        Samples samples = Samples.unpackedBy(AnalysesTest::count, seconds * RATE_HZ);
        LeadSignal lead = LeadSignal.of(Lead.II, RATE_HZ, samples, Scale.ofNanovolts(1000));
        return Analyses.of(Recording.of("synthetic", List.of(lead)), Patient.UNKNOWN);
    }

    @Test
    void anHour_isAnalyzedAsHours_withItsPauseAndEveryMinute() {
        AnalysisResult result = analysis(3600);

        JsonNode hours = result.result().orElseThrow().path("long");
        assertEquals(60, hours.path("minutes").size());
        assertEquals(75, hours.path("minutes").path(7).path("rateBpm").asDouble(), 2);
        assertEquals(1, hours.path("episodeCounts").path("pause").asInt());
        JsonNode pause = hours.path("episodes").path(0);
        assertEquals("pause", pause.path("kind").asText());
        assertEquals(PAUSE_AT, pause.path("sample").asInt(), RR, "within a beat");
        assertTrue(hours.path("strips").size() >= 4, hours.path("strips").toString());
    }

    @Test
    void statementsOfHours_standOnceEach_inEveryLanguage_withTheStripThatGaveThem() {
        AnalysisResult result = analysis(3600);

        JsonNode statements = result.result().orElseThrow().path("statements");
        assertFalse(statements.isEmpty());
        assertEquals(
                statements.size(),
                statements.findValuesAsText("code").stream().distinct().count());
        for (JsonNode statement : statements) {
            assertEquals(Language.values().length, statement.path("texts").size());
            assertTrue(statement.path("sample").isInt() && statement.path("why").isTextual(), statement.toString());
        }
        assertEquals(statements.size(), result.suspicion().size());
    }

    @Test
    void tenSeconds_areAnalyzedAsOnePage() {
        JsonNode page = analysis(10).result().orElseThrow();

        assertTrue(page.path("long").isMissingNode());
        assertTrue(page.path("measurements").isObject());
    }
}
