package uz.yurak.adapter.live.dicom;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;

/** {@code JAZZER_FUZZ=1 mvn test -Dtest=DicomAcceptorFuzzTest} fuzzes; otherwise the seed beside it runs once. */
class DicomAcceptorFuzzTest {
    /** Whatever arrives is answered, aborted or waited on; no exception, and nothing after the end. */
    @FuzzTest
    void anyBytes_areAnsweredOrAborted(byte[] data) {
        DicomAcceptor acceptor = new DicomAcceptor(AcceptorRules.ANY);
        int half = data.length / 2;
        acceptor.receive(ByteBuffer.wrap(data, 0, half));
        acceptor.receive(ByteBuffer.wrap(data, half, data.length - half));
        while (acceptor.isWaiting()) {
            acceptor.answer(DimseStatus.SUCCESS);
        }
        boolean closed = acceptor.isClosed();
        boolean answered = !acceptor.receive(ByteBuffer.wrap(new byte[] {9, 0, 0, 0, 0, 0}))
                .isEmpty();
        assertFalse(closed && answered, "an answer after the end");
        assertTrue(closed || acceptor.isClosed() || !answered);
    }
}
