package uz.yurak.gateway.center;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.List;
import uz.yurak.gateway.center.GlimpseBytes.Sourced;
import uz.yurak.gateway.glimpse.Expansion;
import uz.yurak.record.Bytes;
import uz.yurak.record.LeadSignal;

/** Whatever an agent sends as a glimpse: leads as long as it says, or a refusal. */
class GlimpseFuzzTest {
    @FuzzTest
    void anyBytes_areLeadsOrRefused(byte[] bytes) {
        Sourced sourced;
        List<LeadSignal> leads;
        try {
            sourced = GlimpseBytes.read(Bytes.wrap(bytes));
            leads = Expansion.leads(sourced.source(), sourced.glimpse());
        } catch (IOException refused) {
            return;
        }
        assertEquals(sourced.source().leads().size(), leads.size());
        for (LeadSignal lead : leads) {
            assertEquals(sourced.glimpse().instants(), lead.samples().count());
        }
    }
}
