package uz.yurak.adapter.live.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.dicom.DataSetDraft;
import uz.yurak.adapter.dicom.Tag;
import uz.yurak.adapter.dicom.Uids;
import uz.yurak.adapter.dicom.Vr;
import uz.yurak.record.Bytes;

/** {@code JAZZER_FUZZ=1 mvn test -Dtest=DicomAcceptorFuzzTest} fuzzes; otherwise the seeds beside it run once each. */
class DicomAcceptorFuzzTest {
    private static final Path SEED = Path.of(
            "src/test/resources/uz/yurak/adapter/live/dicom/DicomAcceptorFuzzTestInputs/anyBytes_areAnsweredOrAborted",
            "services");

    /** Whatever arrives is answered, aborted or waited on; no exception, and nothing after the end. */
    @FuzzTest
    void anyBytes_areAnsweredOrAborted(byte[] data) {
        DicomAcceptor acceptor = new DicomAcceptor(AcceptorRules.ANY);
        int half = data.length / 2;
        answer(acceptor, acceptor.receive(ByteBuffer.wrap(data, 0, half)));
        answer(acceptor, acceptor.receive(ByteBuffer.wrap(data, half, data.length - half)));
        boolean closed = acceptor.isClosed();
        boolean answered = !acceptor.receive(ByteBuffer.wrap(new byte[] {9, 0, 0, 0, 0, 0}))
                .isEmpty();
        // Before the end they may be the rest of a message, which is answered.
        assertFalse(closed && answered, "an answer after the end");
    }

    /** As a listener would, to each request and to those that the answers let through. */
    private static void answer(DicomAcceptor acceptor, List<AcceptorEvent> events) {
        List<AcceptorEvent> unhandled = new ArrayList<>(events);
        while (!unhandled.isEmpty()) {
            AcceptorEvent event = unhandled.remove(0);
            if (event instanceof AcceptorEvent.Store) {
                unhandled.addAll(acceptor.answer(DimseStatus.SUCCESS));
            } else if (event instanceof AcceptorEvent.Find find && acceptor.isWaiting()) {
                WorklistItem item = DicomServicesTest.item(1);
                boolean found = find.query().matches(item);
                unhandled.addAll(acceptor.answerFind(found ? List.of(item, item) : List.of(), false));
                while (acceptor.isAnswering()) {
                    unhandled.addAll(acceptor.proceed());
                }
            } else if (event instanceof AcceptorEvent.Commit commit) {
                unhandled.addAll(acceptor.answer(DimseStatus.SUCCESS));
                if (acceptor.canReport()) {
                    unhandled.addAll(acceptor.report(new Commitment.Report(
                            commit.request().transaction(), commit.request().objects(), List.of())));
                }
            }
        }
    }

    /** A conversation with every service is the seed; {@code GOLDEN_WRITE=true} writes it anew. */
    @Test
    void theSeed_isAWholeConversation() throws Exception {
        Bytes object = Association.object("1.2.3", 100);
        DicomRequestor.Services services = new DicomRequestor.Services(true, true, false);
        DicomAcceptor acceptor = new DicomAcceptor(AcceptorRules.ANY);
        DicomRequestor requestor = new DicomRequestor("CART", "YURAK", List.of(object), services);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        requestor.associate().writeTo(all);
        for (AcceptorEvent event : acceptor.receive(requestor.associate().view())) {
            if (event instanceof AcceptorEvent.Send send) {
                requestor.receive(send.bytes().view());
            }
        }
        requestor.echo().writeTo(all);
        requestor
                .find(new DataSetDraft()
                        .text(Tag.PATIENT_NAME, Vr.PN, "K*")
                        .items(
                                Tag.SCHEDULED_STEPS,
                                List.of(new DataSetDraft().text(Tag.SCHEDULED_DATE, Vr.DA, "20260101-"))))
                .writeTo(all);
        requestor.store(object).writeTo(all);
        requestor
                .commit(new Commitment.Request("1.9", List.of(new SopReference(Uids.TWELVE_LEAD, "1.2.3"))))
                .writeTo(all);
        requestor.release().writeTo(all);
        if ("true".equals(System.getenv("GOLDEN_WRITE"))) {
            Files.write(SEED, all.toByteArray());
        }
        assertEquals(Bytes.wrap(Files.readAllBytes(SEED)), Bytes.wrap(all.toByteArray()));
        anyBytes_areAnsweredOrAborted(all.toByteArray());
    }
}
