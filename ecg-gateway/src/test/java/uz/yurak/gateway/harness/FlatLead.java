package uz.yurak.gateway.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import uz.yurak.adapter.catalog.Writers;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.signal.SyntheticEcg;

/** An ECG that a cart writes while one of its electrodes is off. */
public final class FlatLead {
    private FlatLead() {}

    /** As an SCP-ECG file. */
    public static Bytes scp(Lead flat) throws IOException {
        Recording whole = new SyntheticEcg(500).regular(900, 10).recording();
        List<LeadSignal> leads = new ArrayList<>();
        for (LeadSignal lead : whole.leads()) {
            boolean isFlat = lead.lead().equals(flat);
            int[] counts =
                    isFlat ? new int[lead.samples().count()] : lead.samples().toArray();
            leads.add(LeadSignal.of(
                    lead.lead(), lead.rateHz(), Samples.of(counts), lead.scale().orElseThrow()));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Writers.write("scp", Recording.of("made", leads), out);
        return Bytes.wrap(out.toByteArray());
    }
}
