package uz.yurak.consult;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.stream.Segment;
import uz.yurak.gateway.glimpse.Detail;
import uz.yurak.gateway.glimpse.Glimpse;
import uz.yurak.gateway.glimpse.GlimpseSource;
import uz.yurak.gateway.glimpse.GlimpseSource.SourceLead;
import uz.yurak.gateway.glimpse.Reduction;
import uz.yurak.record.Envelope;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

/** Glimpses of the signals of {@link LiveSegments}, as an agent would send them. */
public final class LiveGlimpses {
    private static final List<Lead> LEADS = List.of(Lead.II, Lead.V1);

    private LiveGlimpses() {}

    /** @param segment any of the session */
    public static GlimpseSource source(Envelope segment) throws ReadException {
        String session = Segment.read(segment.bytes()).header().session();
        return new GlimpseSource(
                session,
                segment.machine(),
                segment.receivedAt(),
                250,
                LEADS.stream()
                        .map(lead -> new SourceLead(lead, Optional.of(Scale.ofNanovolts(1000))))
                        .toList());
    }

    /** Instant of the session behind a segment. */
    public static int end(Envelope segment) throws ReadException {
        return (int) Segment.read(segment.bytes()).header().endSample();
    }

    /** The first lead counts instants, the second counts down; just come. */
    public static Glimpse counting(GlimpseSource source, int firstSample, int instants, Detail detail) {
        int[] up = new int[instants];
        int[] down = new int[instants];
        for (int i = 0; i < instants; i++) {
            up[i] = firstSample + i;
            down[i] = -up[i];
        }
        List<LeadSignal> leads = List.of(
                LeadSignal.of(Lead.II, 250, Samples.of(up), Scale.ofNanovolts(1000)),
                LeadSignal.of(Lead.V1, 250, Samples.of(down), Scale.ofNanovolts(1000)));
        return Reduction.glimpse(source, firstSample, leads, detail, Instant.now());
    }
}
