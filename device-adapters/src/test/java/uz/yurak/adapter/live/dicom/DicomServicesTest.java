package uz.yurak.adapter.live.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.dicom.Attributes;
import uz.yurak.adapter.dicom.DataSetDraft;
import uz.yurak.adapter.dicom.Tag;
import uz.yurak.adapter.dicom.Uids;
import uz.yurak.adapter.dicom.Vr;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;
import uz.yurak.record.Urgency;

/** Worklist and storage commitment, both sides joined by hand. */
class DicomServicesTest {
    private static final DicomRequestor.Services ALL = new DicomRequestor.Services(true, true, false);
    private static final Commitment.Request ASKED = new Commitment.Request(
            "1.9", List.of(new SopReference(Uids.TWELVE_LEAD, "1.1"), new SopReference(Uids.TWELVE_LEAD, "1.2")));
    private static final Commitment.Report HALF = new Commitment.Report(
            "1.9", ASKED.objects().subList(0, 1), ASKED.objects().subList(1, 2));

    static WorklistItem item(int number) {
        return new WorklistItem(
                "A" + number,
                "ORDER-" + number,
                "1.2." + number,
                new Subject(
                        Optional.of("P" + number),
                        Optional.of("Каримова"),
                        Optional.of("Dilnoza"),
                        Optional.of(LocalDate.of(1988, 4, 29)),
                        Optional.of(Sex.FEMALE),
                        Optional.empty(),
                        Map.of("PatientWeight", "62")),
                Optional.of("JSHSHIR"),
                LocalDateTime.of(2026, 3, 1, 14, 30),
                Optional.empty(),
                Optional.of("12-lead ECG"),
                Optional.of("Chest pain"),
                Optional.of("Rahimov^Anvar"),
                Optional.of("Ward 3"),
                Urgency.EMERGENCY);
    }

    private static Association associated(DicomRequestor.Services services) throws Exception {
        Association association = new Association(AcceptorRules.ANY, services);
        association.send(association.requestor.associate());
        return association;
    }

    private static DataSetDraft keys(int tag, Vr vr, String value) {
        return new DataSetDraft(StandardCharsets.UTF_8)
                .text(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192")
                .text(Tag.PATIENT_NAME, Vr.PN, "")
                .text(0x0038_0500, Vr.LO, "")
                .text(tag, vr, value);
    }

    private static DataSetDraft stepKeys(int tag, Vr vr, String value) {
        return new DataSetDraft().items(Tag.SCHEDULED_STEPS, List.of(new DataSetDraft().text(tag, vr, value)));
    }

    private static boolean matches(DataSetDraft keys) throws Exception {
        Association association = associated(ALL);
        association.send(association.requestor.find(keys));
        return association
                .acceptorEvents(AcceptorEvent.Find.class)
                .get(0)
                .query()
                .matches(item(1));
    }

    @ParameterizedTest
    @CsvSource({
        "каримова*,true",
        "КАРИМОВА^dilnoza,true",
        "Кар?мова^*,true",
        "*,true",
        "'',true",
        "Karimova*,false",
        "Каримова,false"
    })
    void namesMatchWithoutCaseAndWithWildCards(String name, boolean expected) throws Exception {
        assertEquals(expected, matches(keys(Tag.PATIENT_NAME, Vr.PN, name)));
    }

    @Test
    void identifiersMatchAsTheyAre() throws Exception {
        assertTrue(matches(keys(Tag.PATIENT_ID, Vr.LO, "P1")));
        assertFalse(matches(keys(Tag.PATIENT_ID, Vr.LO, "P2")));
        assertTrue(matches(keys(Tag.ACCESSION_NUMBER, Vr.SH, "A?")));
        assertTrue(matches(keys(Tag.STUDY_INSTANCE, Vr.UI, "1.2.9\\1.2.1")));
        assertFalse(matches(keys(Tag.STUDY_INSTANCE, Vr.UI, "1.2.9")));
    }

    @ParameterizedTest
    @CsvSource({
        "20260301,true",
        "20260301-20260302,true",
        "20260301-,true",
        "-20260301,true",
        "20260302-,false",
        "-20260228,false",
        "20260228,false"
    })
    void datesMatchInRanges(String range, boolean expected) throws Exception {
        assertEquals(expected, matches(stepKeys(Tag.SCHEDULED_DATE, Vr.DA, range)));
    }

    @Test
    void stationTimeAndModalityMatchWithinTheStep() throws Exception {
        assertTrue(matches(stepKeys(Tag.MODALITY, Vr.CS, "ECG")));
        assertFalse(matches(stepKeys(Tag.MODALITY, Vr.CS, "CT")));
        assertTrue(matches(stepKeys(Tag.SCHEDULED_TIME, Vr.TM, "1400-1500")));
        assertFalse(matches(stepKeys(Tag.SCHEDULED_TIME, Vr.TM, "1500-")));
        assertTrue(matches(stepKeys(Tag.SCHEDULED_STATION_TITLE, Vr.AE, "CART")), "an order for any machine");
        assertFalse(matches(stepKeys(Tag.SCHEDULED_STATION_TITLE, Vr.AE, "OTHER")));
    }

    @Test
    void everyKeyIsReturned_andWhatTheMachineNeeds() throws Exception {
        Association association = associated(ALL);
        DataSetDraft keys = keys(0x0010_2203, Vr.CS, "")
                .text(Tag.PATIENT_ID, Vr.LO, "")
                .text(Tag.PATIENT_BIRTH_DATE, Vr.DA, "")
                .text(Tag.PROCEDURE_PRIORITY, Vr.SH, "")
                .items(Tag.SCHEDULED_STEPS, List.of());
        association.send(association.requestor.find(keys));
        association.answerFind(List.of(item(1)), false);
        Attributes found =
                association.requestorEvents(RequestorEvent.Found.class).get(0).item();
        assertEquals(Optional.of("Каримова^Dilnoza"), found.text(Tag.PATIENT_NAME));
        assertEquals(Optional.of("P1"), found.text(Tag.PATIENT_ID));
        assertEquals(Optional.of("19880429"), found.text(Tag.PATIENT_BIRTH_DATE));
        assertEquals(Optional.of("STAT"), found.text(Tag.PROCEDURE_PRIORITY));
        assertTrue(found.tags().contains(0x0010_2203), "asked for and empty");
        assertFalse(found.tags().contains(Tag.ACCESSION_NUMBER), "not asked for");
        Attributes step = found.item(Tag.SCHEDULED_STEPS).orElseThrow();
        assertEquals(Optional.of("CART"), step.text(Tag.SCHEDULED_STATION_TITLE));
        assertEquals(Optional.of("20260301"), step.text(Tag.SCHEDULED_DATE));
        assertEquals(Optional.of("143000"), step.text(Tag.SCHEDULED_TIME));
        assertEquals(
                List.of(new RequestorEvent.Answered(1, 0)), association.requestorEvents(RequestorEvent.Answered.class));
        assertFalse(association.acceptor.isWaiting());
    }

    /** ISO_IR 144 holds the Cyrillic name, and the machine asked in it; ASCII does not, so that UTF-8 is said. */
    @ParameterizedTest
    @CsvSource({"ISO_IR 144,ISO_IR 144", "'',ISO_IR 192", "ISO_IR 100,ISO_IR 192"})
    void answersAreInTheCharacterSetOfTheQuery_whereItHoldsThem(String asked, String answered) throws Exception {
        Association association = associated(ALL);
        DataSetDraft keys = new DataSetDraft().text(Tag.PATIENT_NAME, Vr.PN, "");
        association.send(association.requestor.find(keys.text(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, asked)));
        association.answerFind(List.of(item(1)), false);
        Attributes found =
                association.requestorEvents(RequestorEvent.Found.class).get(0).item();
        assertEquals(Optional.of(answered), found.ascii(Tag.SPECIFIC_CHARACTER_SET));
        assertEquals(Optional.of("Каримова^Dilnoza"), found.text(Tag.PATIENT_NAME));
    }

    @Test
    void aLongAnswerComesInPieces_andMoreThanTheLimitIsSaid() throws Exception {
        Association association = associated(ALL);
        association.send(association.requestor.find(keys(Tag.PATIENT_ID, Vr.LO, "")));
        List<WorklistItem> items =
                IntStream.range(0, 40).mapToObj(DicomServicesTest::item).toList();
        association.answerFind(items, true);
        assertEquals(
                DicomAcceptor.FIND_BATCH,
                association.requestorEvents(RequestorEvent.Found.class).size());
        association.proceed();
        assertEquals(40, association.requestorEvents(RequestorEvent.Found.class).size());
        assertEquals(
                List.of(new RequestorEvent.Answered(1, DimseStatus.OUT_OF_RESOURCES.code())),
                association.requestorEvents(RequestorEvent.Answered.class));
    }

    @Test
    void aQueryIsEndedByItsCancel() throws Exception {
        Association association = associated(ALL);
        association.send(association.requestor.find(keys(Tag.PATIENT_ID, Vr.LO, "")));
        association.answerFind(
                IntStream.range(0, 40).mapToObj(DicomServicesTest::item).toList(), false);
        association.send(association.requestor.cancel(1));
        association.proceed();
        assertEquals(
                DicomAcceptor.FIND_BATCH,
                association.requestorEvents(RequestorEvent.Found.class).size());
        assertEquals(
                List.of(new RequestorEvent.Answered(1, DimseStatus.CANCELLED.code())),
                association.requestorEvents(RequestorEvent.Answered.class));
        association.send(association.requestor.echo());
        assertEquals(
                2, association.requestorEvents(RequestorEvent.Answered.class).size(), "the association goes on");
    }

    @Test
    void aQueryMayBeRefused() throws Exception {
        Association association = associated(ALL);
        association.send(association.requestor.find(keys(Tag.PATIENT_ID, Vr.LO, "")));
        association.answer(DimseStatus.NOT_AUTHORIZED);
        assertEquals(
                List.of(new RequestorEvent.Answered(1, DimseStatus.NOT_AUTHORIZED.code())),
                association.requestorEvents(RequestorEvent.Answered.class));
    }

    @Test
    void commitmentIsAnsweredAndThenReported() throws Exception {
        Association association = associated(ALL);
        association.send(association.requestor.commit(ASKED));
        assertEquals(
                ASKED,
                association.acceptorEvents(AcceptorEvent.Commit.class).get(0).request());
        association.answer(DimseStatus.SUCCESS);
        assertTrue(association.acceptor.canReport());
        association.report(HALF);
        assertEquals(List.of(new RequestorEvent.Held(HALF)), association.requestorEvents(RequestorEvent.Held.class));
        assertEquals(
                List.of(new AcceptorEvent.Reported("1.9")), association.acceptorEvents(AcceptorEvent.Reported.class));
    }

    /** The report in an association that we open: the machine's listener is the user, we the provider. */
    @Test
    void aReportInAnAssociationOfOurs_isTaken() throws Exception {
        Association association = associated(new DicomRequestor.Services(false, false, true));
        association.send(association.requestor.report(HALF));
        assertEquals(List.of(new AcceptorEvent.Held(HALF)), association.acceptorEvents(AcceptorEvent.Held.class));
        assertEquals(
                List.of(new RequestorEvent.Answered(1, 0)), association.requestorEvents(RequestorEvent.Answered.class));
    }

    @Test
    void aServiceThatWasNotProposed_cannotBeAskedFor() throws Exception {
        Association association = associated(DicomRequestor.Services.NONE);
        assertThrows(UnsupportedException.class, () -> association.requestor.commit(ASKED));
        assertFalse(association.acceptor.canReport());
        assertThrows(IllegalStateException.class, () -> association.acceptor.report(HALF));
        assertThrows(IllegalStateException.class, () -> association.acceptor.answerFind(List.of(), false));
    }

    @Test
    void anotherRequestBeforeTheAnswer_endsTheAssociation() throws Exception {
        Association association = associated(ALL);
        association.send(association.requestor.find(keys(Tag.PATIENT_ID, Vr.LO, "")));
        association.send(association.requestor.echo());
        assertTrue(association.acceptor.isClosed());
    }

    @Test
    void aWildCardOfManyStars_isMatchedInOnePass() {
        String stars = "*a".repeat(30) + "b";
        assertFalse(KeyMatch.matches(Vr.LO, stars, "a".repeat(5000)));
        assertTrue(KeyMatch.matches(Vr.LO, stars, "a".repeat(5000) + "b"));
    }

    @Test
    void whatNamesAPatient_isNotInALog() throws Exception {
        Association association = associated(ALL);
        association.send(association.requestor.find(keys(Tag.PATIENT_NAME, Vr.PN, "Каримова*")));
        List<String> said = new ArrayList<>();
        said.add(association.acceptorEvents(AcceptorEvent.Find.class).toString());
        said.add(item(1).toString());
        assertTrue(said.stream().noneMatch(text -> text.contains("Каримова")), "" + said);
        assertEquals(List.of(), association.acceptor.receive(ByteBuffer.allocate(0)));
    }
}
