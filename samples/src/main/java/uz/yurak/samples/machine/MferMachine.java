package uz.yurak.samples.machine;

import java.nio.ByteBuffer;
import uz.yurak.adapter.mfer.MferStreamWriter;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.samples.synth.Synthesizer;

/** A monitor that streams MFER: definitions, then a fifth of a second an item. */
final class MferMachine implements Streaming {
    private static final int INSTANTS = 100;

    private final LivePatient patient;
    private final MferStreamWriter writer;
    private boolean isDefined;

    MferMachine(LivePatient patient) {
        this.patient = patient;
        this.writer = new MferStreamWriter(
                (int) Synthesizer.RATE_HZ,
                (int) Synthesizer.NANOVOLTS_PER_COUNT,
                patient.leads().stream().map(Lead::scpCode).toList(),
                INSTANTS);
    }

    @Override
    public Bytes next() {
        Bytes definitions = isDefined ? Bytes.EMPTY : writer.definitions(patient.now(), patient.id());
        isDefined = true;
        Bytes samples = writer.samples(patient.next(INSTANTS));
        return Bytes.wrap(ByteBuffer.allocate(definitions.length() + samples.length())
                .put(definitions.view())
                .put(samples.view())
                .array());
    }

    @Override
    public double secondsEach() {
        return INSTANTS / Synthesizer.RATE_HZ;
    }
}
