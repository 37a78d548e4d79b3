package uz.yurak.gateway.center;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uz.yurak.gateway.center.PartialUploads.Upload;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.wire.EnvelopeHeader;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Urgency;

class PartialUploadsTest {
    private static final HospitalId HOSPITAL = TestRegion.HOSPITAL;
    private static final long MAX_BYTES = 4_000_000;

    private final PartialUploads uploads = new PartialUploads(MAX_BYTES);

    @Test
    void whatALostConnectionLeft_isContinued() {
        Bytes content = TestRegion.random(1, 900_000);
        EnvelopeHeader header = header(content, Urgency.ROUTINE);
        Upload first = uploads.claim("first", HOSPITAL, header).orElseThrow();
        assertTrue(first.append(0, part(content, 0, 500_000)));
        assertEquals(Optional.empty(), uploads.claim("second", HOSPITAL, header), "it has an owner");
        uploads.release("first");
        Upload second = uploads.claim("second", HOSPITAL, header).orElseThrow();
        assertEquals(500_000, second.received());
        assertTrue(second.append(500_000, part(content, 500_000, 400_000)));
        assertTrue(second.isComplete());
        assertEquals(content, second.whole());
    }

    @Test
    void anotherHospital_seesNothingOfIt() {
        EnvelopeHeader header = header(TestRegion.random(1, 10), Urgency.ROUTINE);
        Upload mine = uploads.claim("first", HOSPITAL, header).orElseThrow();
        mine.append(0, TestRegion.random(1, 5));
        uploads.release("first");
        assertEquals(
                0,
                uploads.claim("second", new HospitalId("denov"), header)
                        .orElseThrow()
                        .received());
    }

    @Test
    void chunksThatDoNotContinue_areNotTaken() {
        EnvelopeHeader header = header(TestRegion.random(1, 10), Urgency.ROUTINE);
        Upload upload = uploads.claim("first", HOSPITAL, header).orElseThrow();
        assertFalse(upload.append(1, TestRegion.random(1, 5)), "a gap");
        assertFalse(upload.append(0, TestRegion.random(1, 11)), "longer than announced");
        assertTrue(upload.append(0, TestRegion.random(1, 5)));
        assertFalse(upload.append(0, TestRegion.random(1, 5)), "twice");
        assertEquals(5, upload.received());
    }

    @Test
    void routineLeavesRoomForWhatMatters() {
        EnvelopeHeader routine = header(TestRegion.random(1, 2_000_000), Urgency.ROUTINE);
        assertTrue(uploads.claim("a", HOSPITAL, routine).isPresent());
        assertEquals(Optional.empty(), uploads.claim("b", HOSPITAL, header(TestRegion.random(2, 1), Urgency.ROUTINE)));
        EnvelopeHeader urgent = header(TestRegion.random(3, 1_000_000), Urgency.URGENT);
        assertTrue(uploads.claim("c", HOSPITAL, urgent).isPresent());
        assertEquals(Optional.empty(), uploads.claim("d", HOSPITAL, header(TestRegion.random(4, 1), Urgency.URGENT)));
        EnvelopeHeader emergency = header(TestRegion.random(5, 1_000_000), Urgency.EMERGENCY);
        assertTrue(uploads.claim("e", HOSPITAL, emergency).isPresent());
        assertEquals(MAX_BYTES, uploads.bytes());
    }

    @Test
    void whatWasLeft_makesRoomForTheNext_andKeptOnesToo() {
        EnvelopeHeader left = header(TestRegion.random(1, 2_000_000), Urgency.ROUTINE);
        uploads.claim("a", HOSPITAL, left);
        uploads.release("a");
        EnvelopeHeader next = header(TestRegion.random(2, 1_500_000), Urgency.ROUTINE);
        Upload upload = uploads.claim("b", HOSPITAL, next).orElseThrow();
        assertEquals(1_500_000, uploads.bytes());
        uploads.discard(upload);
        uploads.discard(upload);
        assertEquals(0, uploads.bytes());
    }

    private static Bytes part(Bytes content, int from, int length) {
        byte[] part = new byte[length];
        content.view().position(from).get(part);
        return Bytes.wrap(part);
    }

    private static EnvelopeHeader header(Bytes content, Urgency urgency) {
        return EnvelopeHeader.of(Envelope.received(
                HOSPITAL,
                TestRegion.MACHINE,
                Optional.empty(),
                Optional.empty(),
                false,
                urgency,
                Instant.EPOCH,
                content));
    }
}
