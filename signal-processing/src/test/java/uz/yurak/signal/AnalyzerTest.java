package uz.yurak.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Urgency;
import uz.yurak.signal.measure.Quantity;

class AnalyzerTest {
    @Test
    void aRecordingWithoutLeads_isAnEmergencyAndNotAFault() {
        Analysis analysis = Analyzer.analyze(Recording.of("test", List.of()), Patient.UNKNOWN);

        assertEquals(Urgency.EMERGENCY, analysis.urgency());
        assertEquals("no_beats", analysis.statements().get(0).code());
        assertTrue(analysis.measurements().notMeasured().containsKey(Quantity.HEART_RATE.key()));
    }

    @Test
    void aFlatLead_hasNoBeatsAndSaysSo() {
        LeadSignal flat = LeadSignal.of(Lead.II, 500, Samples.of(new int[5000]), Scale.ofNanovolts(1000));

        Analysis analysis = Analyzer.analyze(Recording.of("test", List.of(flat)), Patient.UNKNOWN);

        assertTrue(analysis.beats().isEmpty());
        assertEquals(Urgency.EMERGENCY, analysis.urgency());
    }
}
