package uz.yurak.adapter.fhir;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import uz.yurak.adapter.ChannelKind;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.record.Device;
import uz.yurak.record.Filtering;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Scale;
import uz.yurak.record.Warning;

/** Reads the SampledData of FHIR Observations: one lead an Observation, or one a component. */
public final class FhirReader implements RecordingReader {
    private static final String SAMPLED_DATA = "valueSampledData";
    private static final Set<String> ECG_CODES = Set.of("131328", "11524-6", "MDC_ECG_ELEC_POTL");

    @Override
    public String format() {
        return "fhir";
    }

    @Override
    public boolean sniff(Source source) {
        return FhirParser.resourceType(source.bytes()).isPresent();
    }

    @Override
    public Recording read(Source source) throws ReadException {
        Element root = FhirParser.parse(source.bytes());
        if (root.resourceType().isEmpty()) {
            throw MalformedException.in("line 1", "a FHIR resource with its resourceType", "none");
        }
        Resources resources = new Resources(root);
        Collected all = new Collected();
        for (Element observation : resources.of("Observation")) {
            all.add(observation);
        }
        if (all.first.isEmpty()) {
            throw new UnsupportedException(
                    "a FHIR " + plain(root.resourceType()) + " without SampledData: no waveform in it", "line 1");
        }
        if (all.leads.isEmpty()) {
            throw new UnsupportedException(
                    "FHIR SampledData of no ECG lead", "line " + all.first.get().line());
        }
        all.sayDoubles();
        Measurements measurements = Measurements.of(resources);
        return Recording.of(format(), all.leads)
                .withRecordedAt(all.start)
                .withOtherChannels(all.others)
                .withSubject(FhirSubject.of(resources, all.first.get(), Xml.declaredCharacterSet(source.bytes())))
                .withDevice(device(resources, all.first.get()))
                .withDeviceFindings(measurements.numbers, measurements.statements)
                .withWarnings(all.warnings);
    }

    /** A kind of resource is letters; anything else could be a patient's. */
    private static String plain(String resourceType) {
        return resourceType.matches("[A-Za-z]{1,40}") ? resourceType : "resource";
    }

    /** The signals of all Observations, each placed in time after the first. */
    private static final class Collected {
        private final List<LeadSignal> leads = new ArrayList<>();
        private final List<OtherChannel> others = new ArrayList<>();
        private final List<Warning> warnings = new ArrayList<>();
        private Optional<Element> first = Optional.empty();
        private Optional<RecordedAt> start = Optional.empty();

        void add(Element observation) throws ReadException {
            boolean ecg = isEcg(observation);
            for (Element holder : Stream.concat(Stream.of(observation), observation.all("component").stream())
                    .toList()) {
                Optional<Element> data = holder.only(SAMPLED_DATA);
                if (data.isPresent()) {
                    Optional<RecordedAt> at = FhirTime.effective(observation);
                    if (first.isEmpty()) {
                        first = Optional.of(observation);
                        start = at;
                    }
                    double laterMs =
                            start.isPresent() && at.isPresent() ? FhirTime.millisBetween(start.get(), at.get()) : 0;
                    add(holder, SampledData.of(data.get(), warnings), laterMs, ecg);
                }
            }
        }

        private static boolean isEcg(Element observation) {
            return ECG_CODES.stream().anyMatch(code -> Measurements.isCoded(observation, code));
        }

        private void add(Element holder, SampledData data, double laterMs, boolean ecg) {
            Optional<Element> concept = holder.at("code");
            Optional<Lead> known = concept.flatMap(LeadCodes::known);
            String name = concept.flatMap(c -> LeadCodes.names(c).stream().findFirst())
                    .orElse("unnamed");
            for (int i = 0; i < data.signals().size(); i++) {
                SampledData.Signal signal = data.signals().get(i);
                boolean single = data.signals().size() == 1;
                String own = single ? name : name + " [" + (i + 1) + "]";
                if (!isOther(holder, known, own)
                        && (data.isVoltage() || (data.unit().isEmpty() && (ecg || known.isPresent())))) {
                    Lead lead = single && known.isPresent() ? known.get() : Lead.named(own);
                    leads.add(lead(holder, lead, data, signal, laterMs));
                } else {
                    others.add(new OtherChannel(
                            own,
                            data.unit(),
                            data.rateHz(),
                            signal.samples(),
                            signal.factor().doubleValue(),
                            signal.origin().doubleValue(),
                            signal.gaps()));
                }
            }
            if (data.signals().size() > 1) {
                warnings.add(new Warning(
                        holder.place(), data.signals().size() + " dimensions; the file does not say which is which"));
            }
        }

        /** Said by an extension of ours, or by a name that monitors give to another signal. */
        private static boolean isOther(Element holder, Optional<Lead> known, String name) {
            return Extensions.value(Optional.of(holder), Extensions.NO_LEAD).equals(Optional.of("true"))
                    || (known.isEmpty() && ChannelKind.isOther(name));
        }

        private LeadSignal lead(
                Element holder, Lead lead, SampledData data, SampledData.Signal signal, double laterMs) {
            Optional<Scale> scale = data.scale(signal);
            if (scale.isEmpty()) {
                warnings.add(new Warning(
                        holder.place(), "lead " + lead + ": the origin has no unit, so the lead is not calibrated"));
            }
            return new LeadSignal(
                    lead,
                    data.rateHz(),
                    signal.samples(),
                    scale,
                    signal.gaps(),
                    Extensions.value(Optional.of(holder), Extensions.DERIVED).equals(Optional.of("true")),
                    laterMs + Extensions.number(holder, Extensions.START_OFFSET).orElse(0.0),
                    new Filtering(
                            hertz(holder, Extensions.HIGH_PASS),
                            hertz(holder, Extensions.LOW_PASS),
                            hertz(holder, Extensions.NOTCH)));
        }

        private static OptionalDouble hertz(Element holder, String url) {
            return Extensions.number(holder, url).map(OptionalDouble::of).orElse(OptionalDouble.empty());
        }

        void sayDoubles() {
            Set<Lead> seen = new HashSet<>();
            for (LeadSignal lead : leads) {
                if (!seen.add(lead.lead())) {
                    warnings.add(new Warning("lead " + lead.lead(), "comes more than once; kept apart, not joined"));
                }
            }
        }
    }

    private static Device device(Resources resources, Element observation) {
        Optional<Element> reference = observation.at("device");
        Optional<Element> device = resources.referred(reference);
        return new Device(
                device.flatMap(d -> d.text("manufacturer")),
                device.flatMap(d -> d.text("modelNumber"))
                        .or(() -> device.flatMap(d -> d.text("deviceName", "name")))
                        .or(() -> device.flatMap(d -> d.text("name", "value")))
                        .or(() -> reference.flatMap(r -> r.text("display"))),
                device.flatMap(d -> d.text("serialNumber")),
                device.flatMap(d -> d.text("version", "value")),
                device.flatMap(d -> d.text("owner", "display")));
    }
}
