package uz.yurak.gateway.wire;

import io.netty.buffer.ByteBuf;
import java.util.List;
import uz.yurak.gateway.wire.Frame.Report;
import uz.yurak.gateway.wire.Frame.ReportWritten;

/** Types 32 and 33: reports on their way back. */
final class ReportFrames {
    static final List<FrameType<?>> TYPES = List.of(
            new FrameType<>(32, Report.class, ReportFrames::write, ReportFrames::report),
            new FrameType<>(33, ReportWritten.class, ReportFrames::write, ReportFrames::written));

    private ReportFrames() {}

    private static void write(Report f, ByteBuf out) {
        out.writeInt(f.transfer());
        Fields.writeId(out, f.id());
        Fields.writeText(out, f.fileName(), Frames.MAX_NAME_BYTES);
        out.writeInt(f.length());
        Fields.writeDigest(out, f.sha256());
    }

    private static Report report(Fields in) throws WireException {
        return new Report(
                in.integer("transfer", 0, Integer.MAX_VALUE),
                in.id("report"),
                in.text("file name", Frames.MAX_NAME_BYTES),
                in.integer("report length", 1, Frames.MAX_REPORT_BYTES),
                in.digest("report digest"));
    }

    private static void write(ReportWritten f, ByteBuf out) {
        Fields.writeId(out, f.id());
        Fields.writeInstant(out, f.at());
    }

    private static ReportWritten written(Fields in) throws WireException {
        return new ReportWritten(in.id("report"), in.instant("written at"));
    }
}
