package uz.yurak.adapter.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.adapter.csv.CsvWriter;
import uz.yurak.record.Bytes;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.testkit.RealData;

/** What {@link CsvWriter} writes reads back: names, rates, starts, gaps, and microvolts to half of its last decimal. */
class TextRoundTripTest {
    private static final double HALF_OF_THE_LAST_DECIMAL_UV = 0.5e-4;

    private static Recording again(Recording recording) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvWriter.write(recording, out);
        return new TextReader().read(Source.of("x.csv", Bytes.wrap(out.toByteArray())));
    }

    private static void same(Recording written) throws Exception {
        Recording read = again(written);
        assertEquals(List.of(), read.warnings());
        assertEquals(written.leads().size(), read.leads().size());
        for (int i = 0; i < written.leads().size(); i++) {
            LeadSignal before = written.leads().get(i);
            LeadSignal after = read.leads().get(i);
            assertEquals(before.lead(), after.lead());
            assertEquals(before.rateHz(), after.rateHz(), before.rateHz() * 1e-9);
            assertEquals(before.startOffsetMs(), after.startOffsetMs(), 0.5e-3, "six decimals of a second");
            assertEquals(before.samples().count(), after.samples().count());
            assertEquals(places(before.gaps()), places(after.gaps()));
            assertEquals(before.scale().isPresent(), after.scale().isPresent());
            for (int k = 0; k < before.samples().count(); k++) {
                if (!before.isMissingAt(k)) {
                    assertEquals(value(before, k), value(after, k), HALF_OF_THE_LAST_DECIMAL_UV * 1.001);
                }
            }
        }
    }

    private static double value(LeadSignal lead, int index) {
        int count = lead.samples().at(index);
        return lead.scale().map(scale -> scale.microvolts(count)).orElse((double) count);
    }

    private static List<String> places(List<Gap> gaps) {
        return gaps.stream().map(gap -> gap.startIndex() + "-" + gap.endIndex()).toList();
    }

    @Test
    void anyRecording_readsBack() throws Exception {
        double[] rates = {100, 128, 180, 250, 257, 360, 500, 800, 977, 1000};
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            List<LeadSignal> leads = new ArrayList<>();
            for (Lead lead : Lead.STANDARD_12.subList(0, 1 + random.nextInt(12))) {
                leads.add(lead(lead, rates[seed % rates.length], random));
            }
            same(Recording.of("test", leads));
        }
    }

    private static LeadSignal lead(Lead lead, double rateHz, Random random) {
        int[] counts = random.ints(400 + random.nextInt(400), -30_000, 30_000).toArray();
        List<Gap> gaps = random.nextBoolean() ? List.of() : List.of(new Gap(50, 60, "a"), new Gap(99, 100, "b"));
        Optional<Scale> scale = random.nextInt(5) == 0
                ? Optional.empty()
                : Optional.of(new Scale(random.nextBoolean() ? 4880 : 1.1 + random.nextInt(6000), random.nextInt(3)));
        return new LeadSignal(lead, rateHz, Samples.wrap(counts), scale, gaps, false, 0, Filtering.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"formats/scp/Example.scp", "ludb/data/1.hea", "ptbdb/s0010_re.hea", "mitdb/114.hea"})
    void aRealRecording_readsBack(String path) throws Exception {
        Path file = RealData.file(path);
        same(Readers.read(SourceFiles.of(file)));
    }
}
