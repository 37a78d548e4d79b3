package uz.yurak.consult.work;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.consult.cases.CaseDetail;
import uz.yurak.consult.cases.CaseSummary;
import uz.yurak.consult.cases.Clinical;
import uz.yurak.consult.cases.Entered;
import uz.yurak.consult.cases.Patients;
import uz.yurak.consult.cases.Pinfl;
import uz.yurak.consult.cases.ReadingEntry;
import uz.yurak.consult.cases.RecordingEntry;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.report.ReportContent;
import uz.yurak.consult.report.ReportContent.Ecg;
import uz.yurak.consult.report.ReportPdf;
import uz.yurak.consult.store.Scope;
import uz.yurak.record.Recording;
import uz.yurak.record.Sha256;
import uz.yurak.signal.Analysis;
import uz.yurak.signal.Analyzer;
import uz.yurak.signal.holter.LongAnalyzer;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

/** Makes the document of a case's readings. */
public final class ReportMaker {
    private static final Logger LOG = LoggerFactory.getLogger(ReportMaker.class);

    private final RecordingCache recordings;

    public ReportMaker(RecordingCache recordings) {
        this.recordings = recordings;
    }

    /**
     * The PDF.
     *
     * @param version readings up to this one
     */
    public byte[] pdf(CaseDetail detail, int version, Language language) throws IOException {
        CaseSummary summary = detail.summary();
        Texts texts = Texts.of(language);
        ReportContent content = new ReportContent(
                language,
                texts.text("org.regional_center"),
                summary.hospitalName()
                        .getOrDefault(language.tag(), summary.hospital().value()),
                summary.number(),
                summary.test(),
                patient(summary),
                question(summary.clinical()),
                summary.receivedAt(),
                detail.readings().stream()
                        .filter(reading -> reading.version() <= version)
                        .map(ReportMaker::reading)
                        .toList(),
                ecgs(detail));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportPdf.write(content, out);
        return out.toByteArray();
    }

    private static ReportContent.Patient patient(CaseSummary summary) {
        Optional<Entered> entered = summary.entered();
        return new ReportContent.Patient(
                Patients.name(summary),
                Patients.birthDate(summary),
                Patients.ageYears(summary),
                Patients.sex(summary),
                entered.map(Entered::pinfl).map(Pinfl::masked).or(() -> entered.map(Entered::passport)),
                summary.confirmed());
    }

    private static ReportContent.Question question(Clinical clinical) {
        Clinical.BloodPressure bp = clinical.bp();
        Optional<String> pressure = bp == null || bp.systolic() == null || bp.diastolic() == null
                ? Optional.empty()
                : Optional.of(bp.systolic() + "/" + bp.diastolic());
        return new ReportContent.Question(
                clinical.complaints(),
                Optional.ofNullable(clinical.complaintText()),
                Optional.ofNullable(clinical.painOnset()),
                pressure,
                Optional.ofNullable(clinical.question()));
    }

    private static ReportContent.Reading reading(ReadingEntry entry) {
        return new ReportContent.Reading(
                entry.version(),
                ReportContent.Kind.valueOf(entry.kind().toUpperCase(Locale.ROOT)),
                entry.conclusion(),
                entry.recommendation(),
                entry.codes(),
                entry.urgentTransfer(),
                entry.signedBy(),
                entry.signedAt(),
                entry.reason());
    }

    /** A recording that cannot be read or analyzed is named by its digest; the report is printed without its trace. */
    private List<Ecg> ecgs(CaseDetail detail) throws IOException {
        List<Ecg> ecgs = new ArrayList<>();
        for (RecordingEntry entry : detail.recordings()) {
            Optional<Recording> recording = recording(entry);
            ecgs.add(new Ecg(
                    Sha256.ofHex(entry.sha256()), recording, recording.flatMap(r -> analysis(r, detail.summary()))));
        }
        return ecgs;
    }

    private Optional<Recording> recording(RecordingEntry entry) throws IOException {
        if (!entry.state().equals("read")) {
            return Optional.empty();
        }
        try {
            return Optional.of(recordings.recording(Scope.CENTER, entry.id()));
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    private static Optional<Analysis> analysis(Recording recording, CaseSummary summary) {
        // What hours say stands in the case; the report's numbers are those of one page, which hours are not.
        if (recording.isPaper() || recording.durationSeconds() >= LongAnalyzer.LONG_S) {
            return Optional.empty();
        }
        try {
            return Optional.of(Analyzer.analyze(recording, Patients.measured(summary)));
        } catch (RuntimeException e) {
            LOG.error("a report is printed without its analysis", e);
            return Optional.empty();
        }
    }
}
