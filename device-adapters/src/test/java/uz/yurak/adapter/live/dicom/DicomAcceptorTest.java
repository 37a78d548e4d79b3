package uz.yurak.adapter.live.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.record.Bytes;

class DicomAcceptorTest {
    private static final int WHOLE = Integer.MAX_VALUE;
    private static final Bytes OBJECT = Association.object("1.2.3", 40_000);

    private static Association associated(AcceptorRules rules, int pieceBytes) throws Exception {
        Association association = new Association(rules, List.of(OBJECT), pieceBytes);
        association.send(association.requestor.associate());
        assertEquals(
                1, association.requestorEvents(RequestorEvent.Associated.class).size());
        return association;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 4096, WHOLE})
    void anObjectArrivesUnchanged_howeverTheBytesAreSplit(int pieceBytes) throws Exception {
        Association association = associated(AcceptorRules.ANY, pieceBytes);
        association.send(association.requestor.store(OBJECT));

        StoreRequest request =
                association.acceptorEvents(AcceptorEvent.Store.class).get(0).request();
        assertEquals(OBJECT, request.file());
        assertEquals("CART", request.calling());
        assertEquals("1.2.3", request.sopInstance());
    }

    @Test
    void theAnswerWaitsForTheCaller() throws Exception {
        Association association = associated(AcceptorRules.ANY, WHOLE);
        association.send(association.requestor.store(OBJECT));
        assertTrue(association.acceptor.isWaiting());
        assertEquals(List.of(), association.requestorEvents(RequestorEvent.Answered.class));

        association.answer(DimseStatus.SUCCESS);
        assertEquals(
                List.of(new RequestorEvent.Answered(1, 0)), association.requestorEvents(RequestorEvent.Answered.class));
        assertFalse(association.acceptor.isWaiting());
        assertThrows(IllegalStateException.class, () -> association.answer(DimseStatus.SUCCESS));
    }

    @ParameterizedTest
    @EnumSource(DimseStatus.class)
    void everyStatusReachesTheCart(DimseStatus status) throws Exception {
        Association association = associated(AcceptorRules.ANY, WHOLE);
        association.send(association.requestor.store(OBJECT));
        association.answer(status);
        assertEquals(
                List.of(new RequestorEvent.Answered(1, status.code())),
                association.requestorEvents(RequestorEvent.Answered.class));
    }

    @Test
    void whatFollowsAnObject_isHeldUntilItsAnswer() throws Exception {
        Association association = associated(AcceptorRules.ANY, WHOLE);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(association.requestor.store(OBJECT).toArray());
        all.writeBytes(association.requestor.store(OBJECT).toArray());
        all.writeBytes(association.requestor.release().toArray());
        association.send(Bytes.wrap(all.toByteArray()));
        assertEquals(1, association.acceptorEvents(AcceptorEvent.Store.class).size());

        association.answer(DimseStatus.SUCCESS);
        assertEquals(2, association.acceptorEvents(AcceptorEvent.Store.class).size());
        assertFalse(association.acceptor.isClosed());
        association.answer(DimseStatus.OUT_OF_RESOURCES);
        assertTrue(association.acceptor.isClosed());
        assertEquals(
                List.of(new RequestorEvent.Close("released")), association.requestorEvents(RequestorEvent.Close.class));
        assertEquals(
                List.of(0, 0xA700),
                association.requestorEvents(RequestorEvent.Answered.class).stream()
                        .map(RequestorEvent.Answered::status)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, WHOLE})
    void echoIsAnswered(int pieceBytes) throws Exception {
        Association association = associated(AcceptorRules.ANY, pieceBytes);
        association.send(association.requestor.echo());
        assertEquals(
                List.of(new RequestorEvent.Answered(1, 0)), association.requestorEvents(RequestorEvent.Answered.class));
        assertEquals(List.of(new AcceptorEvent.Echoed("CART")), association.acceptorEvents(AcceptorEvent.Echoed.class));
    }

    @Test
    void aStrangersTitleIsRejected() throws Exception {
        AcceptorRules rules = new AcceptorRules(Set.of(), Set.of("OTHER"), 1 << 14, 1 << 20);
        Association association = new Association(rules, List.of(), WHOLE);
        association.send(association.requestor.associate());
        assertEquals(
                List.of(new RequestorEvent.Close("rejected, reason 3")),
                association.requestorEvents(RequestorEvent.Close.class));
        assertTrue(association.acceptor.isClosed());
    }

    @Test
    void aTitleThatIsNotOurs_isRejected() throws Exception {
        AcceptorRules rules = new AcceptorRules(Set.of("ELSE"), Set.of(), 1 << 14, 1 << 20);
        Association association = new Association(rules, List.of(), WHOLE);
        association.send(association.requestor.associate());
        assertEquals(
                List.of(new RequestorEvent.Close("rejected, reason 7")),
                association.requestorEvents(RequestorEvent.Close.class));
    }

    @Test
    void anObjectOverTheLimit_isReadToItsEndAndRefused_andTheNextIsTaken() throws Exception {
        Bytes small = Association.object("1.2.4", 100);
        AcceptorRules rules = new AcceptorRules(Set.of(), Set.of(), 1 << 14, 10_000);
        Association association = new Association(rules, List.of(OBJECT, small), WHOLE);
        association.send(association.requestor.associate());
        association.send(association.requestor.store(OBJECT));
        association.send(association.requestor.store(small));
        association.answer(DimseStatus.SUCCESS);
        assertEquals(
                List.of(new RequestorEvent.Answered(1, 0xA700), new RequestorEvent.Answered(2, 0)),
                association.requestorEvents(RequestorEvent.Answered.class));
        assertEquals(
                small,
                association
                        .acceptorEvents(AcceptorEvent.Store.class)
                        .get(0)
                        .request()
                        .file());
    }

    @Test
    void aPeersSmallDataUnits_areRespected() throws Exception {
        DicomAcceptor acceptor = new DicomAcceptor(AcceptorRules.ANY);
        Pdu request = new Pdu.AssociateRequest(
                1,
                "YURAK",
                "CART",
                "1.2.840.10008.3.1.1.1",
                List.of(new Pdu.Proposed(1, "1.2.840.10008.1.1", List.of("1.2.840.10008.1.2"))),
                32,
                List.of());
        acceptor.receive(PduWriter.write(request).view());
        List<AcceptorEvent> events = acceptor.receive(
                PduWriter.message(1, true, Commands.echoRequest(5), 0).view());
        ByteBuffer sent = assertInstanceOf(AcceptorEvent.Send.class, events.get(0))
                .bytes()
                .view();
        int units = 0;
        while (sent.hasRemaining()) {
            assertEquals(Pdu.DATA_TRANSFER, sent.getShort() >> 8);
            int length = sent.getInt();
            assertTrue(length <= 32, "a unit of " + length + " bytes");
            sent.position(sent.position() + length);
            units++;
        }
        assertTrue(units > 1);
    }

    @Test
    void contextsNotOffered_areAnsweredOneByOne() throws Exception {
        Pdu.AssociateRequest request = new Pdu.AssociateRequest(
                1,
                "YURAK",
                "CART",
                "1.2.840.10008.3.1.1.1",
                List.of(
                        new Pdu.Proposed(1, "1.2.840.10008.5.1.4.1.1.2", List.of("1.2.840.10008.1.2")),
                        new Pdu.Proposed(3, "1.2.840.10008.5.1.4.1.1.9.1.1", List.of("1.2.840.10008.1.2.4.50")),
                        new Pdu.Proposed(
                                5,
                                "1.2.840.10008.5.1.4.1.1.9.1.1",
                                List.of("1.2.840.10008.1.2", "1.2.840.10008.1.2.1"))),
                0,
                List.of());
        List<AcceptorEvent> events = new DicomAcceptor(AcceptorRules.ANY)
                .receive(PduWriter.write(request).view());
        PduReader reader = new PduReader(1 << 14);
        reader.feed(assertInstanceOf(AcceptorEvent.Send.class, events.get(0))
                .bytes()
                .view());
        Pdu.AssociateAccept accept =
                assertInstanceOf(Pdu.AssociateAccept.class, reader.next().orElseThrow());
        assertEquals(
                List.of(
                        new Pdu.Answered(1, 3, "1.2.840.10008.1.2"),
                        new Pdu.Answered(3, 4, "1.2.840.10008.1.2"),
                        new Pdu.Answered(5, 0, "1.2.840.10008.1.2.1")),
                accept.contexts());
    }

    @Test
    void aLengthThatNoUnitHas_endsTheAssociationBeforeAnythingIsCollected() {
        DicomAcceptor acceptor = new DicomAcceptor(AcceptorRules.ANY);
        List<AcceptorEvent> events = acceptor.receive(ByteBuffer.wrap(new byte[] {1, 0, 0x7f, -1, -1, -1}));
        assertInstanceOf(AcceptorEvent.Send.class, events.get(0));
        assertInstanceOf(AcceptorEvent.Close.class, events.get(1));
        assertTrue(acceptor.isClosed());
        assertEquals(List.of(), acceptor.receive(ByteBuffer.wrap(new byte[100])));
    }

    @Test
    void dataBeforeAnAssociation_isAborted() {
        DicomAcceptor acceptor = new DicomAcceptor(AcceptorRules.ANY);
        List<AcceptorEvent> events = acceptor.receive(
                PduWriter.message(1, true, Commands.echoRequest(1), 0).view());
        assertEquals(
                PduWriter.write(Pdu.Abort.byProvider(Pdu.Abort.UNEXPECTED_PDU)),
                assertInstanceOf(AcceptorEvent.Send.class, events.get(0)).bytes());
    }

    @Test
    void whatIsHeldBeforeAnAnswer_isBounded() throws Exception {
        Association association = associated(AcceptorRules.ANY, WHOLE);
        association.send(association.requestor.store(OBJECT));
        association.send(Bytes.wrap(new byte[DicomAcceptor.MAX_HELD_BYTES + 1]));
        assertTrue(association.acceptor.isClosed());
    }

    /** Seeds 0–299: a valid conversation with a few bytes changed never throws and never grows without a limit. */
    @Test
    void damagedConversations_endInAnAbortOrGoOn() throws Exception {
        Association clean = associated(AcceptorRules.ANY, WHOLE);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(clean.requestor.associate().toArray());
        all.writeBytes(clean.requestor.echo().toArray());
        all.writeBytes(clean.requestor.store(Association.object("1.2.3", 300)).toArray());
        all.writeBytes(clean.requestor.release().toArray());
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            byte[] damaged = all.toByteArray();
            for (int i = 0; i < 3; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            DicomAcceptor acceptor = new DicomAcceptor(AcceptorRules.ANY);
            acceptor.receive(ByteBuffer.wrap(damaged));
            if (acceptor.isWaiting()) {
                acceptor.answer(DimseStatus.SUCCESS);
            }
        }
    }
}
