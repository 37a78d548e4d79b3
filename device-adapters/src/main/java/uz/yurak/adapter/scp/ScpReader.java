package uz.yurak.adapter.scp;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.Unseen;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Filtering;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.Recording;
import uz.yurak.record.Subject;
import uz.yurak.record.Warning;

/**
 * Reads SCP-ECG records, EN 1064 version 1 and 2, and of version 3 (ISO 41064) what it shares with them. Leads that the file
 * does not hold are not derived.
 */
public final class ScpReader implements RecordingReader {
    public static final String FORMAT = "scp-ecg";

    private static final int VERSION_3 = 30;
    private static final int LONG_TERM = 12;
    private static final int LAST_READ = 11;

    /** Sections whose layout is not public, by the titles of ISO 41064:2023; 9 and those from 128 are a maker's own. */
    private static final Map<Integer, String> UNREAD = Map.of(
            LONG_TERM,
            "long-term rhythm",
            13,
            "stress test, drug trial or protocol",
            14,
            "selected sequences",
            15,
            "beat-by-beat measurements and annotations",
            16,
            "measurements and annotations of selected beats",
            17,
            "pacemaker spikes",
            18,
            "additional annotations");

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
        if (sections.protocol() >= VERSION_3) {
            warnings.add(Unseen.warning("SCP-ECG version 3"));
        }
        warnOfUnread(sections, warnings);
        boolean interleaved = InterleavedRhythm.isIn(sections);
        Optional<ScpPatient> patient = patient(sections, interleaved, warnings);
        Recording recording =
                interleaved ? interleaved(sections, patient, warnings) : standard(sections, patient, warnings);
        if (patient.isPresent()) {
            recording = recording
                    .withSubject(patient.get()
                            .subject()
                            .withOther(recording.subject().other()))
                    .withDevice(patient.get().device())
                    .withRecordedAt(patient.get().recordedAt());
        }
        return recording.withWarnings(warnings);
    }

    private static Optional<ScpPatient> patient(ScpSections sections, boolean interleaved, List<Warning> warnings)
            throws ReadException {
        Optional<Cursor> section1 = sections.body(1);
        ByteOrder dates = interleaved ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return section1.isPresent() ? Optional.of(ScpPatient.read(section1.get(), dates, warnings)) : Optional.empty();
    }

    private static Filtering filtering(Optional<ScpPatient> patient) throws ReadException {
        return patient.isPresent() ? patient.get().filtering() : Filtering.UNKNOWN;
    }

    private static Recording interleaved(ScpSections sections, Optional<ScpPatient> patient, List<Warning> warnings)
            throws ReadException {
        InterleavedRhythm rhythm = InterleavedRhythm.read(sections, warnings);
        return Recording.of(FORMAT, rhythm.leads(filtering(patient))).withMarks(rhythm.marks());
    }

    private static Recording standard(ScpSections sections, Optional<ScpPatient> patient, List<Warning> warnings)
            throws ReadException {
        if (sections.body(6).isEmpty() && sections.body(LONG_TERM).isPresent()) {
            throw new UnsupportedException("a record of long-term rhythm alone", "SCP section 12");
        }
        ScpElectrodes electrodes = patient.isPresent()
                ? patient.get().electrodes().orElse(ScpElectrodes.NOT_SAID)
                : ScpElectrodes.NOT_SAID;
        ScpRhythm rhythm = new ScpRhythm(sections, electrodes, filtering(patient), warnings);
        List<LeadSignal> leads = rhythm.leads(sections.required(6));
        ScpFindings findings =
                new ScpFindings(patient.map(ScpPatient::text).orElseGet(ScpText::ascii), leads.get(0), warnings);
        findings.read(sections);
        List<Mark> marks = new ArrayList<>(rhythm.marks());
        marks.addAll(findings.marks);
        return Recording.of(FORMAT, leads)
                .withBeats(rhythm.beats())
                .withMarks(marks)
                .withSubject(Subject.UNKNOWN.withOther(findings.notes))
                .withDeviceFindings(findings.measurements, findings.statements);
    }

    private static void warnOfUnread(ScpSections sections, List<Warning> warnings) {
        for (int id : sections.ids()) {
            int bytes = sections.bodyBytes(id);
            if ((id == 9 || id > LAST_READ) && bytes > 0) {
                String title = UNREAD.getOrDefault(id, "the maker's own data");
                warnings.add(new Warning("section " + id, title + ", " + bytes + " bytes: not read"));
            }
        }
    }
}
