package uz.yurak.adapter.mfer;

import java.util.ArrayList;
import java.util.List;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.Samples;
import uz.yurak.record.Warning;

/**
 * Frames of the same channels, one behind the other, become signals; a pointer ahead of the samples so far is a gap. Other
 * channels begin signals of their own.
 */
final class MferJoin {
    /** A pause longer than so many times the samples would make memory of nothing. */
    private static final int MOST_PER_SAMPLE = 16;

    private static final int SPARE = 1000;

    final List<LeadSignal> leads = new ArrayList<>();
    final List<LeadSignal> beats = new ArrayList<>();
    final List<OtherChannel> others = new ArrayList<>();
    private final List<Warning> warnings;
    private final List<MferFrame> run = new ArrayList<>();
    private int runs;

    MferJoin(List<Warning> warnings) {
        this.warnings = warnings;
    }

    void add(MferFrame frame) {
        if (!run.isEmpty() && !run.get(0).continues(frame)) {
            finish();
        }
        run.add(frame);
    }

    void finish() {
        if (run.isEmpty()) {
            return;
        }
        MferFrame first = run.get(0);
        if (runs > 0 && first.pointer().isEmpty() && !first.isDominantBeat()) {
            warnings.add(new Warning("frames", "other channels from here on, at no stated time; shown from the start"));
        }
        for (int i = 0; i < first.channels().size(); i++) {
            signal(i);
        }
        run.clear();
        runs++;
    }

    private void signal(int index) {
        MferChannel channel = run.get(0).channels().get(index);
        long start = run.get(0).pointerIn(channel);
        Samples.Builder samples = new Samples.Builder();
        List<Gap> gaps = new ArrayList<>();
        long real = 0;
        for (MferFrame frame : run) {
            fillTo(frame, start, real, index, samples, gaps);
            MferChannel part = frame.channels().get(index);
            int at = samples.count();
            real += part.samples().count();
            for (int i = 0; i < part.samples().count() && !samples.isFull(); i++) {
                samples.add(part.samples().at(i));
            }
            part.gaps().forEach(gap -> gaps.add(new Gap(at + gap.startIndex(), at + gap.endIndex(), gap.reason())));
        }
        keep(channel, samples.build(), gaps, start / channel.rateHz() * 1000 + channel.skewMs());
    }

    /** @param real samples so far that are no filling: what is filled stays in proportion to them */
    private void fillTo(MferFrame frame, long start, long real, int index, Samples.Builder samples, List<Gap> gaps) {
        if (frame.pointer().isEmpty() || samples.count() == 0) {
            return;
        }
        long missing = frame.pointerIn(frame.channels().get(index)) - start - samples.count();
        if (missing < 0 || samples.count() - real + missing > real * MOST_PER_SAMPLE + SPARE) {
            if (index == 0) {
                warnings.add(new Warning(
                        "frames", "a pointer before the samples so far or far behind them; the frame follows them"));
            }
            return;
        }
        if (missing > 0) {
            gaps.add(new Gap(samples.count(), samples.count() + (int) missing, "the pointer goes ahead"));
            for (long i = 0; i < missing; i++) {
                samples.add(0);
            }
        }
    }

    private void keep(MferChannel channel, Samples samples, List<Gap> gaps, double offsetMs) {
        if (!channel.isLead()) {
            others.add(new OtherChannel(
                    channel.name(),
                    channel.unit(),
                    channel.rateHz(),
                    samples,
                    channel.unitsPerCount(),
                    channel.zeroOffset() * channel.unitsPerCount(),
                    gaps));
            return;
        }
        if (channel.scale().isEmpty()) {
            warnings.add(new Warning("lead " + channel.name(), "not calibrated by the file"));
        }
        LeadSignal lead = new LeadSignal(
                channel.lead(),
                channel.rateHz(),
                samples,
                channel.scale(),
                gaps,
                false,
                run.get(0).isDominantBeat() ? 0 : offsetMs,
                channel.filtering());
        (run.get(0).isDominantBeat() ? beats : leads).add(lead);
    }
}
