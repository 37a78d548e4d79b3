package uz.yurak.gateway.wire;

import io.netty.buffer.ByteBuf;
import java.util.List;
import uz.yurak.gateway.wire.EnrollFrame.Certified;
import uz.yurak.gateway.wire.EnrollFrame.Enroll;
import uz.yurak.gateway.wire.EnrollFrame.NoCertificate;
import uz.yurak.gateway.wire.EnrollFrame.NotCertified;
import uz.yurak.gateway.wire.EnrollFrame.Renew;

/**
 * Types 64 to 67: how an agent comes to its certificate. A blob is two bytes of length and so many bytes.
 *
 * <pre>
 *  64 ENROLL        text code's id; text secret; blob request; text software; time, the agent's clock
 *  65 RENEW         blob request
 *  66 CERTIFIED     blob certificate; blob the authority's certificate
 *  67 NOT CERTIFIED 1 reason (0 code, 1 request, 2 later); text detail
 * </pre>
 */
final class EnrollFrames {
    static final List<FrameType<?>> TYPES = List.of(
            new FrameType<>(64, Enroll.class, EnrollFrames::write, EnrollFrames::enroll),
            new FrameType<>(65, Renew.class, EnrollFrames::write, EnrollFrames::renew),
            new FrameType<>(66, Certified.class, EnrollFrames::write, EnrollFrames::certified),
            new FrameType<>(67, NotCertified.class, EnrollFrames::write, EnrollFrames::notCertified));

    private static final int MAX_CODE_BYTES = 16;
    private static final int MAX_REQUEST_BYTES = 2048;
    private static final int MAX_CERTIFICATE_BYTES = 4096;

    private static final List<NoCertificate> REASONS =
            List.of(NoCertificate.CODE, NoCertificate.REQUEST, NoCertificate.LATER);

    private EnrollFrames() {}

    private static void write(Enroll f, ByteBuf out) {
        Fields.writeText(out, f.codeId(), MAX_CODE_BYTES);
        Fields.writeText(out, f.secret(), MAX_CODE_BYTES);
        Fields.writeBlob(out, f.request(), MAX_REQUEST_BYTES);
        Fields.writeText(out, f.software(), Frames.MAX_NAME_BYTES);
        Fields.writeInstant(out, f.clock());
    }

    private static Enroll enroll(Fields in) throws WireException {
        return new Enroll(
                in.text("code", MAX_CODE_BYTES),
                in.text("secret", MAX_CODE_BYTES),
                in.blob("request", MAX_REQUEST_BYTES),
                in.text("software", Frames.MAX_NAME_BYTES),
                in.instant("clock"));
    }

    private static void write(Renew f, ByteBuf out) {
        Fields.writeBlob(out, f.request(), MAX_REQUEST_BYTES);
    }

    private static Renew renew(Fields in) throws WireException {
        return new Renew(in.blob("request", MAX_REQUEST_BYTES));
    }

    private static void write(Certified f, ByteBuf out) {
        Fields.writeBlob(out, f.certificate(), MAX_CERTIFICATE_BYTES);
        Fields.writeBlob(out, f.authority(), MAX_CERTIFICATE_BYTES);
    }

    private static Certified certified(Fields in) throws WireException {
        return new Certified(
                in.blob("certificate", MAX_CERTIFICATE_BYTES), in.blob("authority", MAX_CERTIFICATE_BYTES));
    }

    private static void write(NotCertified f, ByteBuf out) {
        Fields.writeOneOf(out, f.reason(), REASONS);
        Fields.writeText(out, f.detail(), Frames.MAX_DETAIL_BYTES);
    }

    private static NotCertified notCertified(Fields in) throws WireException {
        return new NotCertified(in.oneOf("reason", REASONS), in.text("detail", Frames.MAX_DETAIL_BYTES));
    }
}
