package uz.yurak.samples.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import uz.yurak.adapter.stream.FrameChannel;
import uz.yurak.adapter.stream.FrameLayout;
import uz.yurak.adapter.stream.FrameWriter;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Scale;
import uz.yurak.samples.synth.Synthesizer;
import uz.yurak.samples.synth.Variant;

/** A machine that sends frames as its patient's heart beats, in the machine's own time. Used by one thread. */
public final class LiveMachine implements Streaming {
    private final FrameLayout layout;
    private final FrameWriter writer;
    private final Supplier<Recording> ecgs;
    private Recording patient;
    private int instant;

    /**
     * @param layout at the synthesizer's rate and scale: nothing is resampled or rescaled
     * @throws IllegalArgumentException where it is of another
     */
    public LiveMachine(FrameLayout layout, Variant variant, long seed, Clock clock) {
        this(layout, new Ward(seed, clock, List.of(variant))::next);
    }

    /**
     * @param layout as above
     * @param ecgs one ECG after another, without a pause between them
     */
    LiveMachine(FrameLayout layout, Supplier<Recording> ecgs) {
        boolean isOurs = layout.rateHz() == Synthesizer.RATE_HZ
                && layout.channels().stream()
                        .allMatch(c -> c.lead().isEmpty()
                                || c.scale().equals(Optional.of(Scale.ofNanovolts(Synthesizer.NANOVOLTS_PER_COUNT))));
        if (!isOurs) {
            throw new IllegalArgumentException("expected a layout of " + Synthesizer.RATE_HZ + " Hz and "
                    + Synthesizer.NANOVOLTS_PER_COUNT + " nV a count, found another");
        }
        this.layout = layout;
        this.writer = new FrameWriter(layout, 0);
        this.ecgs = ecgs;
        this.patient = ecgs.get();
    }

    /** The layout of the simulated monitor: {@code samples/config/layouts/monitor1.layout}. */
    public static Bytes usualLayout() {
        try (InputStream in = Objects.requireNonNull(LiveMachine.class.getResourceAsStream("live.layout"))) {
            return Bytes.wrap(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of ours", e);
        }
    }

    /** The next frame; behind the end of an ECG the next follows without a pause. */
    public Bytes frame() {
        int[][] counts = new int[layout.channels().size()][layout.samplesPerFrame()];
        for (int i = 0; i < layout.samplesPerFrame(); i++) {
            for (int channel = 0; channel < counts.length; channel++) {
                counts[channel][i] = count(layout.channels().get(channel));
            }
            step();
        }
        return writer.frame(counts);
    }

    private int count(FrameChannel channel) {
        return channel.lead()
                .flatMap(this::signal)
                .map(s -> s.samples().at(instant))
                .orElse(0);
    }

    private Optional<LeadSignal> signal(Lead lead) {
        return patient.lead(lead);
    }

    private void step() {
        instant++;
        if (instant == patient.leads().get(0).samples().count()) {
            instant = 0;
            patient = ecgs.get();
        }
    }

    @Override
    public Bytes next() {
        return frame();
    }

    @Override
    public double secondsEach() {
        return layout.samplesPerFrame() / layout.rateHz();
    }
}
