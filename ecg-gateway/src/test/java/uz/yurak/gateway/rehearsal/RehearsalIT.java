package uz.yurak.gateway.rehearsal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RehearsalIT {
    /** Where it stops earlier, the classes behind that are not prepared and the first ECG of each start waits for them. */
    @Test
    void anEcg_isTakenIn_packed_sentAndVerified() throws Exception {
        assertTrue(Rehearsal.run(Duration.ofMinutes(2)));
    }
}
