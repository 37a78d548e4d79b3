package uz.yurak.adapter.philips;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.Unseen;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.adapter.xml.XmlData;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.Samples;
import uz.yurak.record.Warning;

/** The leads of {@code parsedwaveforms} and {@code leadwaveforms}; what is no lead by its name is a channel. */
final class PhilipsSignals {
    /** At 500 Hz four minutes, at 8000 Hz a cart's eleven seconds; XLI could otherwise grow a file six hundred times. */
    private static final int MAX_SAMPLES = 120_000;

    private static final String XLI = "XLI";

    private final Xml root;
    private final List<Warning> warnings;
    private final List<LeadSignal> leads = new ArrayList<>();
    private final List<OtherChannel> others = new ArrayList<>();
    private final Set<String> derived = new HashSet<>();

    private PhilipsSignals(Xml root, List<Warning> warnings) {
        this.root = root;
        this.warnings = warnings;
    }

    static PhilipsSignals of(Xml root, List<Warning> warnings) throws ReadException {
        PhilipsSignals signals = new PhilipsSignals(root, warnings);
        root.textAt("dataacquisition", "signalcharacteristics", "derivedleads")
                .ifPresent(names -> signals.derived.addAll(Arrays.asList(names.split("\\s+"))));
        Optional<Xml> waveforms = root.at("waveforms");
        if (waveforms.isPresent()) {
            for (Xml parsed : waveforms.get().all("parsedwaveforms")) {
                signals.addParsed(parsed);
            }
            for (Xml single : waveforms.get().all("leadwaveforms")) {
                signals.addSingle(single);
            }
            signals.refuseElsewhere(waveforms.get());
            waveforms
                    .get()
                    .at("vcgs")
                    .ifPresent(vcgs -> warnings.add(new Warning(
                            vcgs.place(), "vector loops are left out: their rate and size are not described")));
        }
        signals.markCalibration();
        return signals;
    }

    List<LeadSignal> leads() {
        return leads;
    }

    List<OtherChannel> others() {
        return others;
    }

    private void addParsed(Xml parsed) throws ReadException {
        if (parsed.text().isEmpty()) {
            return;
        }
        PhilipsFormat format = PhilipsFormat.of(root, parsed);
        List<String> names = PhilipsLeadNames.of(root, parsed, warnings);
        if (parsed.attribute("filterflag").orElse("").equalsIgnoreCase("True")) {
            warnings.add(new Warning(parsed.place(), "filtered by the machine, which does not say how"));
        }
        List<int[]> channels = channels(parsed, format, names);
        for (int i = 0; i < channels.size(); i++) {
            if (i < names.size()) {
                add(names.get(i), channels.get(i), format, 0, parsed);
            }
        }
        if (channels.size() < names.size()) {
            warnings.add(new Warning(
                    parsed.place(), names.size() + " leads are named, and " + channels.size() + " are there"));
        }
    }

    private List<int[]> channels(Xml parsed, PhilipsFormat format, List<String> names) throws ReadException {
        if (format.compression().isEmpty()) {
            warnings.add(Unseen.warning("Sierra ECG without compression"));
            return split(PhilipsSamples.plain(parsed, format), format, names.size(), parsed);
        }
        if (!format.compression().equals(Optional.of(XLI))) {
            throw new UnsupportedException("a compression that is not XLI", parsed.place());
        }
        List<int[]> channels =
                Xli.channels(PhilipsSamples.bytes(parsed, format), MAX_SAMPLES, parsed.place(), warnings);
        requirePromised(channels, format, parsed);
        restoreLimbLeads(channels, names, parsed);
        leaveOutUnnamed(channels, names.size(), parsed);
        return channels;
    }

    /** All samples of the first channel come first. */
    private List<int[]> split(int[] samples, PhilipsFormat format, int count, Xml parsed) throws MalformedException {
        int each = format.durationMs().isPresent()
                ? (int) Math.round(format.durationMs().getAsDouble() * format.rateHz() / 1000)
                : samples.length / Math.max(1, count);
        if (each <= 0) {
            throw MalformedException.in(parsed.place(), "a duration of the channels above zero", "none");
        }
        List<int[]> channels = new ArrayList<>();
        for (int start = 0; start < samples.length && channels.size() < count; start += each) {
            channels.add(Arrays.copyOfRange(samples, start, Math.min(samples.length, start + each)));
        }
        if (samples.length != (long) each * count) {
            warnings.add(new Warning(
                    parsed.place(),
                    count + " channels of " + each + " samples are promised, and " + samples.length
                            + " samples are there"));
        }
        return channels;
    }

    private void requirePromised(List<int[]> channels, PhilipsFormat format, Xml parsed) {
        OptionalDouble durationMs = format.durationMs();
        if (durationMs.isPresent()) {
            long promised = Math.round(durationMs.getAsDouble() * format.rateHz() / 1000);
            channels.stream()
                    .filter(channel -> channel.length != promised)
                    .findFirst()
                    .ifPresent(other -> warnings.add(new Warning(
                            parsed.place(),
                            "channels of " + promised + " samples are promised, and one of " + other.length
                                    + " is there")));
        }
    }

    private void restoreLimbLeads(List<int[]> channels, List<String> names, Xml parsed) throws ReadException {
        int limbs = LimbLeads.ORDER.size();
        boolean standard = names.size() >= limbs
                && names.subList(0, limbs).stream().map(Lead::named).toList().equals(LimbLeads.ORDER);
        if (!standard) {
            throw new UnsupportedException(
                    "XLI of leads that do not begin with I, II, III, aVR, aVL and aVF: how they are stored is not described",
                    parsed.place());
        }
        if (channels.size() < limbs
                || channels.subList(0, limbs).stream()
                                .map(c -> c.length)
                                .distinct()
                                .count()
                        != 1) {
            throw MalformedException.in(parsed.place(), "six limb leads of one length", "fewer, or different ones");
        }
        LimbLeads.restore(channels);
    }

    /** Carts write sixteen channels whatever they recorded; those without a name hold a calibration pulse alone. */
    private void leaveOutUnnamed(List<int[]> channels, int named, Xml parsed) {
        int inUse = 0;
        for (int i = named; i < channels.size(); i++) {
            inUse += Arrays.stream(channels.get(i)).distinct().count() > 2 ? 1 : 0;
        }
        if (inUse > 0) {
            warnings.add(new Warning(parsed.place(), inUse + " channels with a signal have no name; left out"));
        }
    }

    private void addSingle(Xml waveforms) throws ReadException {
        PhilipsFormat format = PhilipsFormat.of(root, waveforms);
        if (format.compression().isPresent()) {
            throw new UnsupportedException("compression of single leads, which is not described", waveforms.place());
        }
        for (Xml single : waveforms.all("leadwaveform")) {
            double startMs = single.attribute("starttime")
                    .map(XmlData::number)
                    .orElse(OptionalDouble.empty())
                    .orElse(0);
            add(
                    single.attribute("leadname").orElse("?"),
                    PhilipsSamples.plain(single, format),
                    format,
                    startMs,
                    single);
        }
        warnings.add(Unseen.warning("Sierra ECG leadwaveforms"));
    }

    private void add(String name, int[] samples, PhilipsFormat format, double startMs, Xml element) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.startsWith("RESP") || upper.startsWith("PLETH")) {
            others.add(new OtherChannel(name, "", format.rateHz(), Samples.wrap(samples), 1, 0, List.of()));
            return;
        }
        leads.add(new LeadSignal(
                PhilipsLeadNames.lead(name),
                format.rateHz(),
                Samples.wrap(samples),
                PhilipsSamples.scale(format, element.place(), warnings),
                List.of(),
                derived.contains(name) || PhilipsLeadNames.isDerived(root, name),
                startMs,
                format.filtering()));
    }

    private void refuseElsewhere(Xml waveforms) throws UnsupportedException {
        Optional<Xml> elsewhere = waveforms.at("unparsedwaveforms");
        if (elsewhere.isPresent() && leads.isEmpty()) {
            throw new UnsupportedException(
                    "waveforms in another file", elsewhere.get().place());
        }
        elsewhere.ifPresent(element ->
                warnings.add(new Warning(element.place(), "further waveforms in another file are left out")));
    }

    private void markCalibration() {
        CalibrationPulse.find(leads).ifPresent(gap -> {
            List<LeadSignal> marked = CalibrationPulse.marked(leads, gap);
            leads.clear();
            leads.addAll(marked);
        });
    }
}
