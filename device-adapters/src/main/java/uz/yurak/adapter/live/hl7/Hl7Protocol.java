package uz.yurak.adapter.live.hl7;

import java.util.Optional;
import java.util.OptionalLong;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.stream.LiveParser;
import uz.yurak.adapter.stream.LiveProtocol;
import uz.yurak.record.Bytes;

/**
 * Observations with waveforms (ORU^R01, IHE PCD Waveform Content Module) in MLLP frames, one after the other. What stands in
 * front of a segment is the message that began the signal, without its samples.
 */
public final class Hl7Protocol implements LiveProtocol {
    /** As segments name it. */
    public static final String NAME = "hl7";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String advice() {
        return "what comes is no HL7 message with ECG waveforms in a frame of MLLP";
    }

    @Override
    public LiveParser parser(Bytes front, boolean inSync, OptionalLong expected) throws ReadException {
        return new Hl7Units(front, expected);
    }

    /**
     * Whose signal a message carries: 16 hexadecimal digits, the same for one patient in one place at one machine. A central
     * station sends those of many beds over one connection.
     *
     * @param message with or without its frame
     * @return empty where it carries none that may be recorded live
     */
    public static Optional<String> bed(Bytes message) {
        try {
            return WaveMessage.read(message).map(WaveMessage::bed);
        } catch (ReadException e) {
            return Optional.empty();
        }
    }
}
