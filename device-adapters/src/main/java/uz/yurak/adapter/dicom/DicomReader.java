package uz.yurak.adapter.dicom;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.Unseen;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.PaperPage;
import uz.yurak.record.Recording;
import uz.yurak.record.RepresentativeBeat;
import uz.yurak.record.Subject;
import uz.yurak.record.Warning;

/**
 * Reads DICOM waveform objects: 12-lead, general, general 32-bit and ambulatory ECG, the leads within electrophysiological,
 * hemodynamic and other ones; and an encapsulated PDF as a page.
 */
public final class DicomReader implements RecordingReader {
    public static final String FORMAT = "dicom";

    /** PS3.3, A.34.3: at most 5 groups in a 12-lead ECG; other objects hold a few more. */
    private static final int MAX_GROUPS = 64;

    private static final String PDF = "application/pdf";

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
        requireReadable(Part10.sopClass(source.bytes()));
        Part10 file = Part10.read(source.bytes());
        Attributes set = file.dataSet();
        Optional<String> sopClass =
                set.ascii(Tag.SOP_CLASS).or(() -> file.meta().ascii(Tag.MEDIA_SOP_CLASS));
        requireReadable(sopClass);
        List<Warning> warnings = new ArrayList<>();
        if (!file.namesItsSyntax()) {
            warnings.add(new Warning("file", "no meta information; read as " + file.syntax() + " by its form"));
        }
        warnings.addAll(file.warnings());
        sopClass.flatMap(SopClass::unseen).map(Unseen::warning).ifPresent(warnings::add);
        Recording recording = sopClass.filter(Uids.ENCAPSULATED_PDF::equals).isPresent()
                ? document(set)
                : waveform(set, sopClass.orElse(""), warnings);
        return recording
                .withSubject(PatientModule.subject(set, warnings))
                .withDevice(PatientModule.device(set))
                .withRecordedAt(Times.recordedAt(set, new ArrayList<>()))
                .withWarnings(warnings);
    }

    private static void requireReadable(Optional<String> sopClass) throws UnsupportedException {
        if (sopClass.filter(SopClass::isOther).isPresent()) {
            throw new UnsupportedException(SopClass.words(sopClass.get()), "DICOM (0008,0016)");
        }
    }

    /** The document as a page; its title is what the device says of it. */
    private static Recording document(Attributes set) throws ReadException {
        String mediaType = set.text(Tag.DOCUMENT_MEDIA_TYPE).orElse(PDF);
        if (!mediaType.equalsIgnoreCase(PDF)) {
            throw new UnsupportedException("a document that is no PDF", "DICOM (0042,0012)");
        }
        Bytes padded = set.bytes(Tag.DOCUMENT).orElseThrow(() -> set.wrong(Tag.DOCUMENT, "a document", "none"));
        int length = set.integer(Tag.DOCUMENT_LENGTH).orElse(padded.length());
        if (length < 1 || length > padded.length()) {
            throw set.wrong(Tag.DOCUMENT_LENGTH, "1 to " + padded.length() + " bytes", length + " bytes");
        }
        List<String> title = set.text(Tag.DOCUMENT_TITLE).stream().toList();
        return Recording.of(FORMAT, List.of())
                .withPages(List.of(new PaperPage(PDF, padded.range(0, length))))
                .withDeviceFindings(List.of(), title);
    }

    private static Recording waveform(Attributes set, String sopClass, List<Warning> warnings) throws ReadException {
        List<Attributes> items = set.items(Tag.WAVEFORM_SEQUENCE);
        if (items.isEmpty()) {
            throw set.wrong(Tag.WAVEFORM_SEQUENCE, "a waveform sequence", "none");
        }
        if (items.size() > MAX_GROUPS) {
            throw set.wrong(Tag.WAVEFORM_SEQUENCE, "at most " + MAX_GROUPS + " groups", items.size() + " of them");
        }
        List<WaveformGroup> groups = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            groups.add(WaveformGroup.read(items.get(i), i + 1, SopClass.isEcg(sopClass), warnings));
        }
        return recording(set, groups, warnings);
    }

    private static Recording recording(Attributes set, List<WaveformGroup> groups, List<Warning> warnings)
            throws ReadException {
        double longestSeconds = groups.stream()
                .filter(g -> !g.derived())
                .mapToDouble(WaveformGroup::durationSeconds)
                .max()
                .orElse(0);
        List<LeadSignal> leads = new ArrayList<>();
        List<OtherChannel> others = new ArrayList<>();
        List<RepresentativeBeat> beats = new ArrayList<>();
        List<WaveformGroup> rhythm = new ArrayList<>();
        for (WaveformGroup group : groups) {
            others.addAll(group.others());
            if (group.leads().isEmpty()) {
                continue;
            }
            if (group.isRepresentativeBeat(longestSeconds)) {
                beats.add(new RepresentativeBeat(group.leads(), group.triggerIndex()));
            } else {
                rhythm.add(group);
                leads.addAll(group.rhythm());
            }
        }
        if (leads.isEmpty()) {
            warnings.add(new Warning("waveform sequence", "no rhythm of an ECG lead in it"));
        }
        warnOfRepeatedLeads(leads, warnings);
        Annotations found = new Annotations(groups, rhythm, Times.recordedAt(set, warnings), warnings);
        found.read(set);
        return Recording.of(FORMAT, leads)
                .withOtherChannels(others)
                .withBeats(beats)
                .withMarks(found.marks())
                .withDeviceFindings(found.measurements, found.statements);
    }

    /** The patient as any data set names one: an entry of a worklist does too. */
    public static Subject subject(Attributes set) throws ReadException {
        return PatientModule.subject(set, new ArrayList<>());
    }

    private static void warnOfRepeatedLeads(List<LeadSignal> leads, List<Warning> warnings) {
        Set<Lead> seen = new HashSet<>();
        Optional<LeadSignal> repeated =
                leads.stream().filter(l -> !seen.add(l.lead())).findFirst();
        repeated.ifPresent(l -> warnings.add(new Warning(
                "waveform sequence", "lead " + l.lead().label() + " in several groups; the first is shown by name")));
    }
}
