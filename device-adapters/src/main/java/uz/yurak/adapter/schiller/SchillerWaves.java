package uz.yurak.adapter.schiller;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.adapter.xml.XmlData;
import uz.yurak.adapter.xml.XmlScale;
import uz.yurak.record.Filtering;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.RepresentativeBeat;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Warning;

/**
 * The {@code wavedata} of the events: {@code ECG_RHYTHM} or {@code ECG_RHYTHMS} of the first that has one are the leads,
 * {@code ECG_AVERAGES} representative beats. What a later event recorded is kept as channels, for its time is not described.
 */
final class SchillerWaves {
    private static final double MAX_RATE_HZ = 100_000;
    private static final String COMMAS = "COMMASEPARATE";

    private final List<Warning> warnings;
    private final List<LeadSignal> leads = new ArrayList<>();
    private final List<RepresentativeBeat> beats = new ArrayList<>();
    private final List<OtherChannel> others = new ArrayList<>();
    private int events;

    SchillerWaves(List<Warning> warnings) {
        this.warnings = warnings;
    }

    List<LeadSignal> leads() {
        return leads;
    }

    List<RepresentativeBeat> beats() {
        return beats;
    }

    List<OtherChannel> others() {
        return others;
    }

    void add(Xml event) throws ReadException {
        events++;
        Filtering filtering = filtering(event);
        boolean first = leads.isEmpty();
        for (Xml waves : event.all("wavedata")) {
            String type = waves.textAt("type").orElse("").toUpperCase(Locale.ROOT);
            List<LeadSignal> signals = signals(waves, type.equals("ECG_AVERAGES") ? Filtering.UNKNOWN : filtering);
            if (type.equals("ECG_AVERAGES")) {
                beats.add(new RepresentativeBeat(signals, OptionalInt.empty()));
            } else if (first && (type.equals("ECG_RHYTHM") || type.equals("ECG_RHYTHMS"))) {
                leads.addAll(signals);
            } else {
                String prefix = "event " + events + " " + type + " ";
                signals.forEach(signal -> others.add(channel(prefix, signal)));
                warnings.add(new Warning(
                        waves.place(), "of another event or kind: kept as channels, its time is not described"));
            }
        }
    }

    private List<LeadSignal> signals(Xml waves, Filtering filtering) throws ReadException {
        double rateHz = rateHz(waves);
        OptionalDouble unitsPerBit = waves.numberAt("resolution", "yres", "unitperbit");
        String unit = waves.textAt("resolution", "yres", "units").orElse("");
        List<LeadSignal> signals = new ArrayList<>();
        for (Xml channel : waves.all("channel")) {
            Optional<Xml> data = channel.at("data");
            if (data.isEmpty() || data.get().text().isEmpty()) {
                warnings.add(new Warning(channel.place(), "without data; left out"));
                continue;
            }
            Optional<Scale> scale = XmlScale.of(unitsPerBit, unit, channel.place(), warnings);
            signals.add(new LeadSignal(
                    Lead.named(channel.textAt("name").orElse("unnamed")),
                    rateHz,
                    Samples.wrap(counts(channel, data.get())),
                    scale,
                    List.of(),
                    false,
                    0,
                    filtering));
        }
        return signals;
    }

    /** In all files seen the exponent is 1 beside 500 Hz, so it raises the value and is no power of ten beside it. */
    private static double rateHz(Xml waves) throws ReadException {
        OptionalDouble value = waves.numberAt("resolution", "samplerate", "value");
        double exponent = waves.numberAt("resolution", "samplerate", "exponent").orElse(1);
        double rateHz = value.isPresent()
                ? value.getAsDouble()
                : waves.numberAt("resolution", "samplerate").orElse(0);
        if (!(rateHz > 0) || rateHz > MAX_RATE_HZ) {
            throw MalformedException.in(waves.place(), "a sampling rate", "another or none");
        }
        if (exponent != 1) {
            throw new UnsupportedException("a sampling rate with an exponent other than 1", waves.place());
        }
        return rateHz;
    }

    private int[] counts(Xml channel, Xml data) throws ReadException {
        if (!channel.textAt("datastype").orElse(COMMAS).equals(COMMAS)) {
            throw new UnsupportedException("samples that are not numbers between commas", channel.place());
        }
        int[] counts = XmlData.integers(data);
        double promised = channel.numberAt("samplecount").orElse(counts.length);
        if (promised != counts.length) {
            warnings.add(new Warning(
                    channel.place(), "samplecount is " + (long) promised + ", and " + counts.length + " are there"));
        }
        return counts;
    }

    /** {@code filters_data} were applied to the samples; {@code filters_display} are for paper and screen. */
    private static Filtering filtering(Xml event) {
        return new Filtering(
                filter(event, "HIGHPASS_CUTOFF_FREQ"), filter(event, "LOWPASS_CUTOFF_FREQ"), filter(event, "MAINS"));
    }

    private static OptionalDouble filter(Xml event, String name) {
        return event.at("filters_data").map(filters -> filters.all("filter")).orElse(List.of()).stream()
                .filter(filter -> filter.textAt("name").equals(Optional.of(name)))
                .map(filter -> filter.numberAt("value"))
                .filter(value -> value.orElse(0) > 0)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    private static OtherChannel channel(String prefix, LeadSignal signal) {
        return new OtherChannel(
                prefix + signal.lead().label(),
                signal.scale().isPresent() ? "uV" : "",
                signal.rateHz(),
                signal.samples(),
                signal.scale().map(scale -> scale.nanovoltsPerCount() / 1000).orElse(1.0),
                0,
                List.of());
    }
}
