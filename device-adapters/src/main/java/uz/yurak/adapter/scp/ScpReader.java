package uz.yurak.adapter.scp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Filtering;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Warning;

/** Reads SCP-ECG records, EN 1064 version 1 and 2. Leads that the file does not hold are not derived. */
public final class ScpReader implements RecordingReader {
    public static final String FORMAT = "scp-ecg";

    /** Sections that become part of the recording; 0 is the list of the others, 9 the maker's own data. */
    private static final Set<Integer> READ = Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public boolean sniff(Source source) {
        return ScpSections.isScp(source.bytes());
    }

    @Override
    public Recording read(Source source) throws ReadException {
        ScpSections sections = ScpSections.read(source.bytes());
        List<Warning> warnings = new ArrayList<>(sections.warnings());
        warnOfOthers(sections, warnings);
        Optional<Cursor> section1 = sections.body(1);
        Optional<ScpPatient> patient =
                section1.isPresent() ? Optional.of(ScpPatient.read(section1.get(), warnings)) : Optional.empty();
        Filtering filtering = patient.isPresent() ? patient.get().filtering() : Filtering.UNKNOWN;
        ScpRhythm rhythm = new ScpRhythm(sections, filtering, warnings);
        List<LeadSignal> leads = rhythm.leads(sections.required(6));
        ScpFindings findings = new ScpFindings(patient.map(ScpPatient::text).orElseGet(ScpText::ascii), warnings);
        findings.read(sections);
        Recording recording = Recording.of(FORMAT, leads)
                .withBeats(rhythm.beats())
                .withDeviceFindings(findings.measurements, findings.statements);
        if (patient.isPresent()) {
            recording = recording
                    .withSubject(patient.get().subject())
                    .withDevice(patient.get().device())
                    .withRecordedAt(patient.get().recordedAt());
        }
        return recording.withWarnings(warnings);
    }

    private static void warnOfOthers(ScpSections sections, List<Warning> warnings) {
        String others = sections.ids().stream()
                .filter(id -> !READ.contains(id))
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            warnings.add(new Warning("section 0", "sections that are not read: " + others));
        }
    }
}
