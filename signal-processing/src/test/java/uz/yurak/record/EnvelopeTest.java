package uz.yurak.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    private static Envelope of(String machine, String text) {
        return Envelope.received(
                new HospitalId("denov"),
                new MachineId(machine),
                Optional.of("Karimova.scp"),
                Optional.empty(),
                false,
                Urgency.ROUTINE,
                Instant.EPOCH,
                Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** {@code printf abc | sha256sum}. */
    @Test
    void bothDigests_areThoseOfSha256sum() {
        Envelope e = of("cart-1", "abc");
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                e.sha256().hex());
        assertTrue(e.isIntact());
    }

    @Test
    void theSameBytesFromTwoMachines_areTwoEnvelopesThatLink() {
        Envelope one = of("cart-1", "abc");
        Envelope two = of("cart-2", "abc");
        assertNotEquals(one.id(), two.id());
        assertEquals(one.sha256(), two.sha256());
    }

    @Test
    void toString_neverHoldsTheFileName() {
        assertFalse(of("cart-1", "abc").toString().contains("Karimova"));
    }

    @Test
    void triage_raisesAndNeverLowers() {
        assertEquals(Urgency.EMERGENCY, Urgency.ROUTINE.raisedTo(Urgency.EMERGENCY));
        assertEquals(Urgency.EMERGENCY, Urgency.EMERGENCY.raisedTo(Urgency.ROUTINE));
    }
}
