package uz.yurak.gateway.wire;

import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.MachineId;
import uz.yurak.record.Sha256;
import uz.yurak.record.Urgency;

/**
 * What is known of an envelope without its bytes; the hospital is known from the certificate and stands in none.
 *
 * <pre>
 *  32 bytes  id
 *  32 bytes  SHA-256 of the bytes
 *   4 bytes  length of the bytes, 1 to {@link Envelope#MAX_BYTES}
 *   1 byte   urgency: 0 emergency, 1 urgent, 2 routine
 *   1 byte   test: 0 no, 1 yes
 *  12 bytes  received at, the gateway's clock
 *   text     machine
 *   text     file name, empty where the machine named none
 *   text     format hint, empty where the way of pushing implies none
 * </pre>
 *
 * @param length of the bytes
 * @param receivedAt the gateway's clock at intake
 */
public record EnvelopeHeader(
        Sha256 id,
        Sha256 sha256,
        int length,
        Urgency urgency,
        boolean test,
        Instant receivedAt,
        MachineId machine,
        Optional<String> fileName,
        Optional<String> formatHint) {
    /** Longest file name, UTF-8 bytes: that of Linux file systems (NAME_MAX, 255), with room for other ways of pushing. */
    public static final int MAX_FILE_NAME_BYTES = 1024;

    /** Urgencies as the wire and the spool number them. */
    private static final List<Urgency> LANES = List.of(Urgency.EMERGENCY, Urgency.URGENT, Urgency.ROUTINE);

    private static final int MAX_WORD_BYTES = 64;

    public EnvelopeHeader {
        Objects.requireNonNull(id);
        if (length < 1 || length > Envelope.MAX_BYTES) {
            throw new IllegalArgumentException("an envelope has 1 to " + Envelope.MAX_BYTES + " bytes, not " + length);
        }
    }

    public static EnvelopeHeader of(Envelope envelope) {
        return new EnvelopeHeader(
                envelope.id(),
                envelope.sha256(),
                envelope.bytes().length(),
                envelope.urgency(),
                envelope.test(),
                envelope.receivedAt(),
                envelope.machine(),
                envelope.fileName(),
                envelope.formatHint());
    }

    /** The urgency's number, the most urgent 0. */
    public int lane() {
        return LANES.indexOf(urgency);
    }

    /** The envelope with its bytes; whether they are the announced ones is {@link Envelope#isIntact()}. */
    public Envelope with(HospitalId hospital, Bytes bytes) {
        return new Envelope(id, sha256, hospital, machine, fileName, formatHint, test, urgency, receivedAt, bytes);
    }

    public void writeTo(ByteBuf out) {
        Fields.writeDigest(out, id);
        Fields.writeDigest(out, sha256);
        out.writeInt(length);
        Fields.writeOneOf(out, urgency, LANES);
        out.writeBoolean(test);
        Fields.writeInstant(out, receivedAt);
        Fields.writeText(out, machine.value(), MAX_WORD_BYTES);
        Fields.writeText(out, fileName.orElse(""), MAX_FILE_NAME_BYTES);
        Fields.writeText(out, formatHint.orElse(""), MAX_WORD_BYTES);
    }

    /** @throws WireException where a field is cut off or out of its range */
    public static EnvelopeHeader readFrom(ByteBuf in) throws WireException {
        return read(new Fields(in));
    }

    static EnvelopeHeader read(Fields fields) throws WireException {
        return new EnvelopeHeader(
                fields.digest("envelope id"),
                fields.digest("envelope digest"),
                fields.integer("envelope length", 1, Envelope.MAX_BYTES),
                fields.oneOf("urgency", LANES),
                fields.flag("test"),
                fields.instant("received at"),
                fields.machine("machine", MAX_WORD_BYTES),
                fields.optionalText("file name", MAX_FILE_NAME_BYTES),
                fields.optionalText("format hint", MAX_WORD_BYTES));
    }

    /** Keeps the file's name, which may hold a patient's, out of logs. */
    @Override
    public String toString() {
        return "EnvelopeHeader[" + id.hex().substring(0, 12) + " from " + machine + ", " + length + " bytes, " + urgency
                + "]";
    }
}
