package uz.yurak.consult.report;

import java.util.List;
import java.util.Map;
import uz.yurak.consult.report.Findings.Row;
import uz.yurak.consult.report.ReportContent.Ecg;
import uz.yurak.consult.report.ReportContent.Kind;
import uz.yurak.consult.report.ReportContent.Reading;
import uz.yurak.paper.Lettering;
import uz.yurak.record.Recording;

/**
 * The first page, in the order a doctor at the bedside needs it: what to do, what it is, who says so; then the question,
 * the numbers and where it all comes from.
 */
final class RecommendationPage {
    private static final int ALARM_RGB = 0xB00020;
    private static final int NOTICE_RGB = 0x5A4A00;
    private static final int QUIET_RGB = 0x505050;
    private static final Lettering SMALL = Lettering.regular(3).in(QUIET_RGB);
    private static final Lettering PLAIN = Lettering.regular(3.4);
    private static final Lettering CAPTION = Lettering.bold(3.4).in(QUIET_RGB);
    private static final Lettering TITLE = Lettering.bold(6);
    private static final Lettering PATIENT = Lettering.bold(4.4);
    private static final Lettering RECOMMENDATION = Lettering.bold(5.6);
    private static final Lettering CONCLUSION = Lettering.regular(4.6);
    private static final String TRANSFER = "rec.transfer_urgent";
    private static final double BANNER_MM = 6;
    private static final double NOTICE_MM = 4;
    private static final double INDENT_MM = 4;
    private static final List<Double> COLUMNS_MM = List.of(78.0, 62.0, 38.0);

    private final ReportContent content;
    private final ReportWords words;
    private final ReportFlow flow = new ReportFlow();

    private RecommendationPage(ReportContent content, ReportWords words) {
        this.content = content;
        this.words = words;
    }

    static ReportFlow of(ReportContent content, ReportWords words) {
        RecommendationPage page = new RecommendationPage(content, words);
        page.head();
        page.recommendation();
        page.question();
        for (Ecg ecg : content.ecgs()) {
            page.findings(new Findings(ecg, words.texts()));
        }
        page.origin();
        return page.flow;
    }

    private void head() {
        flow.text(content.center(), SMALL);
        flow.text(words.text("title"), TITLE);
        flow.space(1);
        flow.text(content.hospital() + "   " + words.text("case", "number", content.caseNumber()), Lettering.bold(3.6));
        flow.space(1);
        flow.text(words.patient(content.patient()), PATIENT);
        if (!content.patient().confirmed()) {
            flow.text(words.text("patientUnconfirmed"), SMALL.in(ALARM_RGB));
        }
        flow.space(2);
    }

    private void recommendation() {
        Reading reading = content.reading();
        if (content.test()) {
            flow.band(words.text("test"), NOTICE_MM, NOTICE_RGB);
        }
        if (content.ecgs().stream().anyMatch(RecommendationPage::isPaper)) {
            flow.band(words.text("paper"), NOTICE_MM, NOTICE_RGB);
        }
        if (reading.kind() == Kind.PRELIMINARY) {
            flow.band(words.text("preliminary"), NOTICE_MM, NOTICE_RGB);
        } else if (reading.kind() == Kind.AMENDMENT) {
            String version = Integer.toString(reading.version());
            flow.band(words.text("amended", "version", version), NOTICE_MM, NOTICE_RGB);
        }
        if (reading.urgentTransfer()) {
            flow.band(words.texts().text(TRANSFER), BANNER_MM, ALARM_RGB);
        }
        flow.text(words.texts().text("field.recommendation"), CAPTION);
        for (String code : reading.recommendationCodes()) {
            if (!(code.equals(TRANSFER) && reading.urgentTransfer())) {
                flow.text("• " + words.coded(code), RECOMMENDATION);
            }
        }
        if (!reading.recommendation().isBlank()) {
            flow.text(reading.recommendation(), RECOMMENDATION);
        }
        flow.space(3);
        flow.text(words.texts().text("field.conclusion"), CAPTION);
        flow.text(reading.conclusion(), CONCLUSION);
        flow.space(2);
        Map<String, String> signature = Map.of("name", reading.signedBy(), "at", words.at(reading.signedAt()));
        flow.text(words.text("signed", signature), Lettering.bold(3.6));
        flow.space(2);
        flow.rule();
    }

    private static boolean isPaper(Ecg ecg) {
        return ecg.recording().filter(Recording::isPaper).isPresent();
    }

    private void question() {
        List<String> lines = words.question(content.question());
        flow.space(2);
        flow.text(words.text("question"), CAPTION);
        if (lines.isEmpty()) {
            flow.text(words.text("noQuestion"), PLAIN, INDENT_MM);
        }
        lines.forEach(line -> flow.text(line, PLAIN, INDENT_MM));
        flow.text(words.text("received", "at", words.at(content.receivedAt())), PLAIN, INDENT_MM);
        flow.space(2);
    }

    private void findings(Findings findings) {
        List<Row> rows = findings.rows();
        if (!rows.isEmpty()) {
            Lettering plain = PLAIN;
            flow.row(
                    List.of(words.text("measurements"), words.text("ours"), words.text("device")),
                    COLUMNS_MM,
                    List.of(CAPTION, CAPTION, CAPTION));
            for (Row row : rows) {
                flow.row(List.of(row.name(), row.ours(), row.device()), COLUMNS_MM, List.of(plain, plain, plain));
            }
            flow.space(2);
        }
        lines(words.text("statements"), findings.statements());
        lines(words.text("deviceStatements"), findings.deviceStatements());
    }

    private void lines(String caption, List<String> lines) {
        if (!lines.isEmpty()) {
            flow.text(caption, CAPTION);
            lines.forEach(line -> flow.text("• " + line, PLAIN, INDENT_MM));
            flow.space(2);
        }
    }

    private void origin() {
        if (content.readings().size() > 1) {
            flow.text(words.text("versions"), CAPTION);
            content.readings().forEach(reading -> flow.text(words.version(reading), PLAIN, INDENT_MM));
            flow.space(2);
        }
        flow.rule();
        for (Ecg ecg : content.ecgs()) {
            flow.text(words.text("original", "sha256", ecg.original().hex()), SMALL);
            if (ecg.recording().isEmpty()) {
                flow.text(words.text("notDrawn"), SMALL.in(ALARM_RGB));
            }
        }
        flow.text(words.text("verify"), SMALL);
    }
}
