package uz.yurak.samples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.record.Recording;
import uz.yurak.signal.Analysis;
import uz.yurak.signal.Analyzer;
import uz.yurak.signal.Patient;
import uz.yurak.signal.placement.Swap;
import uz.yurak.testkit.RealData;

/** Exchanged electrodes in every fifth record of PTB-XL and LUDB, each judged by weights that never saw its patient. */
class ReversalsIT {
    @Test
    void exchangedElectrodes_areNoticedAndRightOnesLeftAlone() throws IOException {
        List<PlacedRecord> all = PlacedRecord.in(RealData.root());
        List<PlacedRecord> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += 5) {
            some.add(all.get(i));
        }

        Map<String, Map<String, ReversalsBench.Score>> scores = ReversalsBench.measure(some);

        ReversalsBench.Score inPlace = ReversalsBench.pooled(scores, List.of(ReversalsBench.IN_PLACE));
        ReversalsBench.Score exchanged = ReversalsBench.pooled(scores, ReversalsBench.JUDGED);
        assertTrue(inPlace.alerted() <= 0.03 * inPlace.judged(), inPlace.alerted() + " of " + inPlace.judged());
        assertTrue(exchanged.alerted() >= 0.93 * exchanged.judged(), exchanged.alerted() + " of " + exchanged.judged());
    }

    /** The whole analysis says it too, with the electrodes' names; the measurements stay those of what was recorded. */
    @Test
    void theAnalysis_namesTheExchange() throws IOException {
        Path header = RealData.file("ludb/data/1.hea");
        Recording recording = Readers.read(SourceFiles.of(header));
        Recording swapped = SwappedElectrodes.of(recording, Swap.RA_LA).orElseThrow();

        Analysis right = Analyzer.analyze(recording, Patient.UNKNOWN);
        Analysis wrong = Analyzer.analyze(swapped, Patient.UNKNOWN);

        assertEquals(Optional.empty(), right.quality().suspectedReversal());
        assertEquals(Optional.of("RA-LA"), wrong.quality().suspectedReversal());
        assertTrue(wrong.statements().stream()
                .anyMatch(s -> s.code().equals("reversal_suspected")
                        && s.values().getOrDefault("electrodes", "").equals("RA–LA")));
    }
}
