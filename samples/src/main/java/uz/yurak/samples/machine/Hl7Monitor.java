package uz.yurak.samples.machine;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import uz.yurak.adapter.live.hl7.Hl7WaveWriter;
import uz.yurak.samples.synth.Synthesizer;

/** A monitor that sends each second of its patient's ECG as an HL7 message. */
final class Hl7Monitor {
    private static final int INSTANTS = (int) Synthesizer.RATE_HZ;

    private final LivePatient patient;
    private final Hl7WaveWriter writer;

    Hl7Monitor(String application, LivePatient patient) {
        this.patient = patient;
        this.writer = new Hl7WaveWriter(
                application, (int) Synthesizer.RATE_HZ, (int) Synthesizer.NANOVOLTS_PER_COUNT, patient.leads());
    }

    /** The next second. */
    EcgFile message() {
        String id = "wave-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        return new EcgFile(id, writer.message(id, patient.id(), patient.now(), patient.next(INSTANTS)));
    }

    /** @param seconds 0 for no end */
    void send(Machine agent, double seconds) throws IOException, InterruptedException {
        long began = System.nanoTime();
        for (int sent = 0; seconds == 0 || sent < seconds; sent++) {
            agent.push(message());
            TimeUnit.NANOSECONDS.sleep(began + (sent + 1) * 1_000_000_000L - System.nanoTime());
        }
    }
}
