package uz.yurak.adapter.dicom;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.Recording;
import uz.yurak.record.RepresentativeBeat;
import uz.yurak.record.Warning;

/** Reads DICOM waveform objects: 12-lead, general and ambulatory ECG, and the leads within hemodynamic and other ones. */
public final class DicomReader implements RecordingReader {
    public static final String FORMAT = "dicom";

    private static final Set<String> ECG_CLASSES =
            Set.of(Uids.TWELVE_LEAD, Uids.GENERAL_ECG, Uids.AMBULATORY_ECG, Uids.GENERAL_32_BIT_ECG);

    /** PS3.3, A.34.3: at most 5 groups in a 12-lead ECG; other objects hold a few more. */
    private static final int MAX_GROUPS = 64;

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public boolean sniff(Source source) {
        return Part10.isPart10(source.bytes());
    }

    @Override
    public Recording read(Source source) throws ReadException {
        Part10 file = Part10.read(source.bytes());
        Attributes set = file.dataSet();
        String sopClass = set.ascii(Tag.SOP_CLASS)
                .or(() -> file.meta().ascii(Tag.MEDIA_SOP_CLASS))
                .orElse("");
        List<Attributes> items = set.items(Tag.WAVEFORM_SEQUENCE);
        if (items.isEmpty()) {
            if (!sopClass.isEmpty() && !Uids.WAVEFORMS.contains(sopClass)) {
                throw new UnsupportedException("an object that is no waveform", "DICOM (0008,0016)");
            }
            throw set.wrong(Tag.WAVEFORM_SEQUENCE, "a waveform sequence", "none");
        }
        if (items.size() > MAX_GROUPS) {
            throw set.wrong(Tag.WAVEFORM_SEQUENCE, "at most " + MAX_GROUPS + " groups", items.size() + " of them");
        }
        List<Warning> warnings = new ArrayList<>();
        if (!file.namesItsSyntax()) {
            warnings.add(new Warning("file", "no meta information; read as " + file.syntax() + " by its form"));
        }
        return recording(set, groups(items, ECG_CLASSES.contains(sopClass)), warnings);
    }

    /** The groups with the warnings about each. */
    private record Groups(List<WaveformGroup> all, List<Warning> warnings) {}

    private static Groups groups(List<Attributes> items, boolean ecg) throws ReadException {
        List<Warning> warnings = new ArrayList<>();
        List<WaveformGroup> groups = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            groups.add(WaveformGroup.read(items.get(i), i + 1, ecg, warnings));
        }
        return new Groups(groups, warnings);
    }

    private static Recording recording(Attributes set, Groups groups, List<Warning> warnings) throws ReadException {
        warnings.addAll(groups.warnings());
        double longestSeconds = groups.all().stream()
                .filter(g -> !g.derived())
                .mapToDouble(WaveformGroup::durationSeconds)
                .max()
                .orElse(0);
        List<LeadSignal> leads = new ArrayList<>();
        List<OtherChannel> others = new ArrayList<>();
        List<RepresentativeBeat> beats = new ArrayList<>();
        int rhythmGroup = 0;
        for (WaveformGroup group : groups.all()) {
            others.addAll(group.others());
            if (group.leads().isEmpty()) {
                continue;
            }
            if (group.isRepresentativeBeat(longestSeconds)) {
                beats.add(new RepresentativeBeat(group.leads(), OptionalInt.empty()));
            } else {
                rhythmGroup = rhythmGroup == 0 ? group.number() : rhythmGroup;
                leads.addAll(group.leads());
            }
        }
        warnOfRepeatedLeads(leads, warnings);
        Annotations found = new Annotations(groups.all(), rhythmGroup, warnings);
        found.read(set);
        return Recording.of(FORMAT, leads)
                .withOtherChannels(others)
                .withBeats(beats)
                .withMarks(found.marks)
                .withDeviceFindings(found.measurements, found.statements)
                .withSubject(PatientModule.subject(set, warnings))
                .withDevice(PatientModule.device(set))
                .withRecordedAt(PatientModule.recordedAt(set, warnings))
                .withWarnings(warnings);
    }

    private static void warnOfRepeatedLeads(List<LeadSignal> leads, List<Warning> warnings) {
        Set<Lead> seen = new HashSet<>();
        Optional<LeadSignal> repeated =
                leads.stream().filter(l -> !seen.add(l.lead())).findFirst();
        repeated.ifPresent(l -> warnings.add(new Warning(
                "waveform sequence", "lead " + l.lead().label() + " in several groups; the first is shown by name")));
    }
}
