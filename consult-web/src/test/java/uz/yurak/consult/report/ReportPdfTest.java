package uz.yurak.consult.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uz.yurak.consult.report.ReportContent.Ecg;
import uz.yurak.consult.report.ReportContent.Kind;
import uz.yurak.consult.report.ReportContent.Patient;
import uz.yurak.consult.report.ReportContent.Question;
import uz.yurak.consult.report.ReportContent.Reading;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Sex;
import uz.yurak.record.Sha256;
import uz.yurak.signal.Analyzer;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

class ReportPdfTest {
    private static final Sha256 ORIGINAL = Sha256.over(new byte[] {1, 2, 3});
    private static final Instant SIGNED_AT = Instant.parse("2026-11-20T21:30:00Z");

    @ParameterizedTest
    @EnumSource(Language.class)
    void theFirstPage_saysWhatToDoWhoSaysItAndWhereItComesFrom(Language language) throws IOException {
        Texts texts = Texts.of(language);
        String text = text(content(language, false, reading(1, Kind.FINAL, true)), 1);
        assertTrue(text.contains("Rahimova Dilnoza Oʻrinovna"), text);
        assertTrue(text.contains("Jarqoʻrgʻon tuman shifoxonasi"), text);
        assertTrue(text.contains("JRQ-000123"), text);
        assertTrue(text.contains(texts.text("rec.transfer_urgent")), text);
        assertTrue(text.contains(texts.text("rec.troponin")), text);
        assertTrue(text.contains("Каримова Гулнора"), text);
        assertTrue(text.contains("02:30"), "21:30 UTC is 02:30 in Tashkent: " + text);
        assertTrue(text.contains(texts.text("report.statements")), text);
        assertTrue(oneLine(text).contains(ORIGINAL.hex()), text);
        assertFalse(text.contains(texts.text("paper.test")), text);
    }

    @Test
    void theRecommendation_standsBeforeEverythingElse() throws IOException {
        String text = text(content(Language.ENGLISH, false, reading(1, Kind.FINAL, true)), 1);
        int transfer = text.indexOf(Texts.of(Language.ENGLISH).text("rec.transfer_urgent"));
        int conclusion = text.indexOf("Inferior ST elevation");
        int numbers = text.indexOf("Automatic");
        assertTrue(0 < transfer && transfer < conclusion && conclusion < numbers, text);
    }

    @Test
    void oursAndTheDevicesNumbers_standSideBySide() throws IOException {
        String text = text(content(Language.ENGLISH, false, reading(1, Kind.FINAL, false)), 1);
        assertTrue(text.contains("60 beats/min 61 beats/min"), text);
    }

    @Test
    void theEcg_followsAtTrueScaleOnAPageOnItsSide() throws IOException {
        try (PDDocument document = document(content(Language.RUSSIAN, false, reading(1, Kind.FINAL, false)))) {
            assertEquals(2, document.getNumberOfPages());
            assertEquals(297 / 25.4 * 72, document.getPage(1).getMediaBox().getWidth(), 0.01);
        }
        String ecg = text(content(Language.RUSSIAN, false, reading(1, Kind.FINAL, false)), 2);
        assertTrue(ecg.contains("25 мм/с"), ecg);
        assertTrue(ecg.contains("Rahimova"), ecg);
    }

    @Test
    void aTest_saysSoOnEveryPage() throws IOException {
        ReportContent content = content(Language.UZBEK_LATIN, true, reading(1, Kind.FINAL, false));
        assertTrue(text(content, 1).contains("SINOV: davolash uchun emas"));
        assertTrue(text(content, 2).contains("SINOV"));
    }

    @Test
    void anAmendment_tellsTheHistoryAndTheReason() throws IOException {
        ReportContent content = content(
                Language.ENGLISH, false, reading(1, Kind.PRELIMINARY, false), reading(2, Kind.AMENDMENT, false));
        String text = text(content, 1);
        assertTrue(text.contains("AMENDED, version 2"), text);
        assertTrue(text.contains("Version 1, preliminary"), text);
        assertTrue(text.contains("Reason: leads were exchanged"), text);
    }

    @Test
    void aPreliminaryReading_saysSo() throws IOException {
        assertTrue(text(content(Language.ENGLISH, false, reading(1, Kind.PRELIMINARY, false)), 1)
                .contains("PRELIMINARY"));
    }

    @Test
    void anEcgThatCannotBeRead_isNamedNotLeftOut() throws IOException {
        ReportContent content = content(Language.ENGLISH, false, reading(1, Kind.FINAL, false));
        ReportContent unread = new ReportContent(
                content.language(),
                content.center(),
                content.hospital(),
                content.caseNumber(),
                false,
                Patient.UNKNOWN,
                Question.NONE,
                content.receivedAt(),
                content.readings(),
                List.of(new Ecg(ORIGINAL, Optional.empty(), Optional.empty())));
        String text = text(unread, 1);
        assertTrue(text.contains("could not be drawn"), text);
        assertTrue(text.contains("Patient not identified"), text);
        assertTrue(text.contains("No complaints and no question were entered"), text);
    }

    @Test
    void aLongConclusion_goesOnToTheNextPageWhole() throws IOException {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 1500; i++) {
            words.append("word").append(i).append(' ');
        }
        Reading reading = new Reading(
                1, Kind.FINAL, words.toString(), "rest", List.of(), false, "X", SIGNED_AT, Optional.empty());
        try (PDDocument document = document(content(Language.ENGLISH, false, reading))) {
            String text = new PDFTextStripper().getText(document);
            for (int i = 0; i < 1500; i++) {
                assertTrue(text.contains("word" + i), "word" + i);
            }
            assertTrue(document.getNumberOfPages() > 2);
        }
    }

    @Test
    void aLongerRecording_getsTheChartsOfItsRhythm() throws IOException {
        ReportContent content = content(recording(40), Language.UZBEK_CYRILLIC, false, reading(1, Kind.FINAL, false));
        Texts texts = Texts.of(Language.UZBEK_CYRILLIC);
        try (PDDocument document = document(content)) {
            assertEquals(1 + 3 + 1, document.getNumberOfPages(), "words, half a minute of ECG, charts");
        }
        assertTrue(text(content, 4).contains("20–30"), text(content, 4));
        String charts = text(content, 5);
        assertTrue(charts.contains(texts.text("paper.chart.tachogram")), charts);
        assertTrue(charts.contains(texts.text("paper.chart.rate")), charts);
        assertTrue(charts.contains("JRQ-000123"), charts);
    }

    @Test
    void withoutASignedReading_thereIsNoReport() {
        assertThrows(IllegalArgumentException.class, () -> content(Language.ENGLISH, false));
    }

    private static Reading reading(int version, Kind kind, boolean urgentTransfer) {
        return new Reading(
                version,
                kind,
                "Inferior ST elevation",
                "Зудлик билан марказга",
                List.of("rec.troponin"),
                urgentTransfer,
                "Каримова Гулнора",
                SIGNED_AT,
                kind == Kind.AMENDMENT ? Optional.of("leads were exchanged") : Optional.empty());
    }

    private static ReportContent content(Language language, boolean test, Reading... readings) {
        return content(recording(10), language, test, readings);
    }

    private static ReportContent content(Recording recording, Language language, boolean test, Reading... readings) {
        Patient patient = new Patient(
                Optional.of("Rahimova Dilnoza Oʻrinovna"),
                Optional.of(LocalDate.of(1980, 3, 8)),
                OptionalDouble.of(46),
                Optional.of(Sex.FEMALE),
                Optional.empty(),
                true);
        Question question = new Question(
                List.of("chest_pain"),
                Optional.empty(),
                Optional.of("40 min"),
                Optional.of("100/60"),
                Optional.of("STEMI?"));
        return new ReportContent(
                language,
                "Surxondaryo viloyat kardiologiya markazi",
                "Jarqoʻrgʻon tuman shifoxonasi",
                "JRQ-000123",
                test,
                patient,
                question,
                SIGNED_AT.minusSeconds(240),
                List.of(readings),
                List.of(new Ecg(
                        ORIGINAL,
                        Optional.of(recording),
                        Optional.of(Analyzer.analyze(recording, uz.yurak.signal.Patient.UNKNOWN)))));
    }

    /** A spike a second, 60 a minute. */
    private static Recording recording(int seconds) {
        int[] counts = new int[500 * seconds];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (int) (1000 * Math.exp(-Math.pow((i % 500 - 250) / 8.0, 2)));
        }
        List<LeadSignal> leads = Lead.STANDARD_12.stream()
                .map(lead -> LeadSignal.of(lead, 500, Samples.of(counts), Scale.ofNanovolts(1000)))
                .toList();
        return Recording.of("test", leads)
                .withDeviceFindings(
                        List.of(new DeviceMeasurement("heartRateBpm", Optional.empty(), 61, "/min")),
                        List.of("*** ACUTE MI ***"));
    }

    private static PDDocument document(ReportContent content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportPdf.write(content, out);
        return Loader.loadPDF(out.toByteArray());
    }

    private static String text(ReportContent content, int page) throws IOException {
        try (PDDocument document = document(content)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            return stripper.getText(document);
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s", "");
    }
}
