package uz.yurak.adapter.mortara;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.Unseen;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.adapter.xml.XmlData;
import uz.yurak.record.Filtering;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.RepresentativeBeat;
import uz.yurak.record.Warning;

/** Reads channels, typical cycle, measurements, statements, patient and device of an ELI export. */
public final class MortaraReader implements RecordingReader {
    private static final String ROOT = "ECG";
    /** The root's name alone may be anybody's; each of these is only Mortara's. */
    private static final Set<String> MARKS =
            Set.of("ACQUISITION_TIME", "ACQUISITION_TIME_XML", "NUM_QRS", "AVERAGE_RR", "VENT_RATE");

    @Override
    public String format() {
        return "mortara";
    }

    @Override
    public boolean sniff(Source source) {
        return Xml.root(source.bytes()).map(MortaraReader::isOurs).orElse(false);
    }

    private static boolean isOurs(Xml root) {
        return root.name().equals(ROOT) && root.attributes().keySet().stream().anyMatch(MARKS::contains);
    }

    @Override
    public Recording read(Source source) throws ReadException {
        Xml root = Xml.parse(source.bytes());
        if (!isOurs(root)) {
            throw MalformedException.in(
                    root.place(), "the root " + ROOT + " with a time or rate of Mortara's", "another");
        }
        List<Warning> warnings = new ArrayList<>(List.of(Unseen.warning("Mortara ELI XML")));
        List<LeadSignal> leads = new ArrayList<>();
        for (Xml channel : root.all("CHANNEL")) {
            MortaraChannel.lead(channel, channel, filtering(root), warnings).ifPresent(leads::add);
        }
        if (leads.stream().allMatch(lead -> lead.samples().count() == 0)) {
            throw MalformedException.in(root.place(), "a CHANNEL with samples", "none");
        }
        MortaraSubject subject = MortaraSubject.of(root, Xml.declaredCharacterSet(source.bytes()), warnings);
        return Recording.of(format(), leads)
                .withRecordedAt(subject.recordedAt())
                .withBeats(beats(root, warnings))
                .withSubject(subject.subject())
                .withDevice(subject.device())
                .withDeviceFindings(MortaraFindings.measurements(root), MortaraFindings.statements(root))
                .withWarnings(warnings);
    }

    /** {@code BASELINE_ROLL_FILTER} has no unit that is described, {@code PRINT_FILTER} is for paper. */
    private static Filtering filtering(Xml root) {
        OptionalDouble lowPass = root.at("SOURCE")
                .flatMap(source -> source.attribute("LOW_PASS_FILTER"))
                .map(XmlData::number)
                .filter(value -> value.orElse(0) > 0)
                .orElse(OptionalDouble.empty());
        return new Filtering(OptionalDouble.empty(), lowPass, OptionalDouble.empty());
    }

    private static List<RepresentativeBeat> beats(Xml root, List<Warning> warnings) throws ReadException {
        Optional<Xml> cycle = root.at("TYPICAL_CYCLE");
        List<LeadSignal> leads = new ArrayList<>();
        if (cycle.isPresent()) {
            for (Xml channel : cycle.get().all("TYPICAL_CYCLE_CHANNEL")) {
                MortaraChannel.lead(channel, cycle.get(), Filtering.UNKNOWN, warnings)
                        .ifPresent(leads::add);
            }
        }
        return leads.isEmpty() ? List.of() : List.of(new RepresentativeBeat(leads, OptionalInt.empty()));
    }
}
