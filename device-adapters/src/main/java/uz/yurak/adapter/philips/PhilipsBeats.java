package uz.yurak.adapter.philips;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.Unseen;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.adapter.xml.XmlData;
import uz.yurak.record.Filtering;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.RepresentativeBeat;
import uz.yurak.record.Samples;
import uz.yurak.record.Warning;

/**
 * The mean beat of each lead, 16-bit samples. 1.04 says rate and resolution; 1.03 says a duration, from which the rate
 * follows, and the resolution of the acquisition.
 */
final class PhilipsBeats {
    private PhilipsBeats() {}

    /** One beat of all leads; none where the file holds none. */
    static List<RepresentativeBeat> of(Xml root, List<Warning> warnings) throws ReadException {
        Optional<Xml> beats = root.at("waveforms", "repbeats");
        if (beats.isEmpty()) {
            return List.of();
        }
        if (beats.get().attribute("compression").isPresent()) {
            warnings.add(new Warning(beats.get().place(), "compressed, in a way that is not described; left out"));
            return List.of();
        }
        List<LeadSignal> leads = new ArrayList<>();
        for (Xml beat : beats.get().all("repbeat")) {
            lead(root, beats.get(), beat, warnings).ifPresent(leads::add);
        }
        return leads.isEmpty() ? List.of() : List.of(new RepresentativeBeat(leads, OptionalInt.empty()));
    }

    private static Optional<LeadSignal> lead(Xml root, Xml beats, Xml beat, List<Warning> warnings)
            throws ReadException {
        Xml data = beat.at("waveform").orElse(beat);
        if (data.text().isEmpty()) {
            warnings.add(new Warning(beat.place(), "without samples; left out"));
            return Optional.empty();
        }
        PhilipsFormat format = format(root, beats);
        int[] samples = PhilipsSamples.plain(data, format);
        double rateHz = rateHz(beats, data, samples.length, warnings);
        if (!(rateHz > 0)) {
            warnings.add(new Warning(beat.place(), "without a sampling rate; left out"));
            return Optional.empty();
        }
        String name = beat.attribute("leadname").orElse("?");
        return Optional.of(new LeadSignal(
                PhilipsLeadNames.lead(name),
                rateHz,
                Samples.wrap(samples),
                PhilipsSamples.scale(format, beat.place(), warnings),
                List.of(),
                PhilipsLeadNames.isDerived(root, name),
                0,
                Filtering.UNKNOWN));
    }

    private static PhilipsFormat format(Xml root, Xml beats) {
        OptionalDouble resolution = number(beats.attribute("resolution")
                .or(() -> root.textAt("dataacquisition", "signalcharacteristics", "signalresolution")));
        return new PhilipsFormat(
                beats.attribute("dataencoding").orElse("Base64"),
                Optional.empty(),
                1,
                resolution,
                0,
                16,
                true,
                OptionalDouble.empty(),
                Filtering.UNKNOWN);
    }

    private static double rateHz(Xml beats, Xml data, int count, List<Warning> warnings) {
        OptionalDouble stated = number(beats.attribute("samplespersec").or(() -> beats.attribute("samplespersecond")));
        OptionalDouble durationMs = number(data.attribute("duration"));
        if (stated.isPresent()) {
            double expectedMs = count * 1000 / stated.getAsDouble();
            if (durationMs.isPresent()
                    && Math.abs(durationMs.getAsDouble() - expectedMs) > 1000 / stated.getAsDouble()) {
                warnings.add(new Warning(data.place(), "its duration is not that of its samples at the stated rate"));
            }
            return stated.getAsDouble();
        }
        warnings.add(Unseen.warning("Sierra ECG 1.03 repbeats"));
        return durationMs.orElse(0) > 0 ? count * 1000 / durationMs.getAsDouble() : 0;
    }

    private static OptionalDouble number(Optional<String> text) {
        return text.map(XmlData::number).orElse(OptionalDouble.empty());
    }
}
