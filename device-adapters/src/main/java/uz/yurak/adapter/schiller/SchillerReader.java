package uz.yurak.adapter.schiller;

import java.util.ArrayList;
import java.util.List;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.record.Recording;
import uz.yurak.record.Warning;

/** Reads rhythm, average beats, measurements of all leads and of each, marks, statements, patient and device. */
public final class SchillerReader implements RecordingReader {
    /** The end of the root's name; before it stands the name of the program's own class. */
    private static final String ROOT = "SchillerEDI";

    @Override
    public String format() {
        return "schiller";
    }

    @Override
    public boolean sniff(Source source) {
        return Xml.rootName(source.bytes()).map(name -> name.endsWith(ROOT)).orElse(false);
    }

    @Override
    public Recording read(Source source) throws ReadException {
        Xml root = Xml.parse(source.bytes());
        if (!root.name().endsWith(ROOT)) {
            throw MalformedException.in(root.place(), "a root that ends in " + ROOT, "another");
        }
        List<Warning> warnings = new ArrayList<>();
        List<Xml> events = root.at("eventdata").map(data -> data.all("event")).orElse(List.of());
        SchillerWaves waves = new SchillerWaves(warnings);
        for (Xml event : events) {
            waves.add(event);
        }
        if (waves.leads().stream().allMatch(lead -> lead.samples().count() == 0)) {
            throw MalformedException.in(root.place(), "a rhythm with samples", "none");
        }
        if (root.textAt("schillerinternals", "scpdata", "data").isPresent()) {
            warnings.add(
                    new Warning("schillerinternals", "an SCP record inside is left out; the leads beside it are read"));
        }
        SchillerSubject subject = SchillerSubject.of(root, Xml.declaredCharacterSet(source.bytes()), warnings);
        SchillerFindings findings = new SchillerFindings();
        events.forEach(findings::add);
        return Recording.of(format(), waves.leads())
                .withRecordedAt(subject.recordedAt())
                .withOtherChannels(waves.others())
                .withBeats(waves.beats())
                .withMarks(findings.marks())
                .withSubject(subject.subject())
                .withDevice(subject.device())
                .withDeviceFindings(findings.measurements(), findings.statements())
                .withWarnings(warnings);
    }
}
