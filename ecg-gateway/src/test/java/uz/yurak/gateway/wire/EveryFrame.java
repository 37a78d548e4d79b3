package uz.yurak.gateway.wire;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import uz.yurak.gateway.glimpse.Detail;
import uz.yurak.gateway.glimpse.Glimpse;
import uz.yurak.gateway.glimpse.Glimpse.Missing;
import uz.yurak.gateway.glimpse.GlimpseSource;
import uz.yurak.gateway.glimpse.GlimpseSource.SourceLead;
import uz.yurak.gateway.pack.Parcel;
import uz.yurak.gateway.pack.Part;
import uz.yurak.gateway.wire.EnrollFrame.Certified;
import uz.yurak.gateway.wire.EnrollFrame.Enroll;
import uz.yurak.gateway.wire.EnrollFrame.NoCertificate;
import uz.yurak.gateway.wire.EnrollFrame.NotCertified;
import uz.yurak.gateway.wire.EnrollFrame.Renew;
import uz.yurak.gateway.wire.ErrandFrame.Became;
import uz.yurak.gateway.wire.ErrandFrame.Fate;
import uz.yurak.gateway.wire.ErrandFrame.Kind;
import uz.yurak.gateway.wire.ErrandFrame.Noted;
import uz.yurak.gateway.wire.ErrandFrame.Ordered;
import uz.yurak.gateway.wire.ErrandFrame.Read;
import uz.yurak.gateway.wire.ErrandFrame.Settings;
import uz.yurak.gateway.wire.ErrandFrame.TakenBack;
import uz.yurak.gateway.wire.Frame.Chunk;
import uz.yurak.gateway.wire.Frame.Go;
import uz.yurak.gateway.wire.Frame.Goodbye;
import uz.yurak.gateway.wire.Frame.Heartbeat;
import uz.yurak.gateway.wire.Frame.HeartbeatAnswer;
import uz.yurak.gateway.wire.Frame.Hello;
import uz.yurak.gateway.wire.Frame.Kept;
import uz.yurak.gateway.wire.Frame.Later;
import uz.yurak.gateway.wire.Frame.LinkHeartbeat;
import uz.yurak.gateway.wire.Frame.Offer;
import uz.yurak.gateway.wire.Frame.ParcelOffer;
import uz.yurak.gateway.wire.Frame.Parting;
import uz.yurak.gateway.wire.Frame.Progress;
import uz.yurak.gateway.wire.Frame.Refusal;
import uz.yurak.gateway.wire.Frame.Refused;
import uz.yurak.gateway.wire.Frame.Report;
import uz.yurak.gateway.wire.Frame.ReportWritten;
import uz.yurak.gateway.wire.Frame.Trouble;
import uz.yurak.gateway.wire.Frame.Troubles;
import uz.yurak.gateway.wire.Frame.Verified;
import uz.yurak.gateway.wire.Frame.Welcome;
import uz.yurak.record.Bytes;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Lead;
import uz.yurak.record.MachineId;
import uz.yurak.record.Scale;
import uz.yurak.record.Sex;
import uz.yurak.record.Sha256;
import uz.yurak.record.Subject;
import uz.yurak.record.Urgency;

/** A frame of every type there is, with every choice of what may be in it. */
final class EveryFrame {
    private static final Instant AT = Instant.parse("2026-11-22T01:02:03.000000004Z");
    private static final UUID ERRAND = UUID.fromString("00000000-0000-0001-0000-000000000002");

    private EveryFrame() {}

    static Stream<Frame> ofEveryKind() {
        Sha256 id = Sha256.over(new byte[] {1});
        return Stream.of(
                new Hello(1, 3, "denov-agent", new HospitalId("denov"), "yurak 0.1", AT),
                new Welcome(1, AT, 10_000, 128 << 20),
                new Goodbye(Parting.IDENTITY, "expected another"),
                new Offer(
                        7,
                        new EnvelopeHeader(
                                id,
                                id,
                                62_578,
                                Urgency.ROUTINE,
                                true,
                                AT,
                                new MachineId("cart"),
                                Optional.of("Ҳ-ўқ.dcm"),
                                Optional.empty())),
                new Go(7, 16_384),
                new Later(7, 1_000),
                new Chunk(7, 16_384, Bytes.copyOf((byte) 1, (byte) 2, (byte) -1)),
                new Kept(7, id, false, "JRQ-000123"),
                new Verified(7, id),
                new Refused(7, Refusal.TOO_LONG, "expected less"),
                new Report(1, UUID.fromString("00000000-0000-0001-0000-000000000002"), "JRQ-000123.pdf", 3, id),
                new ReportWritten(UUID.fromString("00000000-0000-0001-0000-000000000002"), AT),
                new Read(
                        ERRAND,
                        "JRQ-000123",
                        2,
                        Kind.AMENDMENT,
                        true,
                        false,
                        AT,
                        "Тошматова Ш.",
                        "uz-Cyrl",
                        "ST кўтарилиши",
                        "",
                        List.of("rec.troponin", "rec.transfer")),
                new Ordered(
                        ERRAND,
                        "JRQ-O-17",
                        new Subject(
                                Optional.of("30101"),
                                Optional.of("Karimova"),
                                Optional.empty(),
                                Optional.of(LocalDate.of(1938, 4, 29)),
                                Optional.of(Sex.FEMALE),
                                Optional.empty(),
                                Map.of()),
                        Optional.of("MOH"),
                        Optional.of(LocalDateTime.of(2026, 11, 22, 14, 30)),
                        Optional.of("CART2"),
                        Optional.of("12-lead ECG at rest"),
                        Optional.empty(),
                        Optional.of("Karimov^A."),
                        Optional.empty(),
                        Urgency.URGENT),
                new Ordered(
                        ERRAND,
                        "1",
                        Subject.UNKNOWN,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Urgency.ROUTINE),
                new TakenBack(ERRAND, "JRQ-O-17"),
                new Settings(ERRAND, 3, Map.of("print.copies", "2", "print", "yes")),
                new Settings(ERRAND, 4, Map.of()),
                new Became(ERRAND, Fate.NOT_PRINTED, AT, "no paper"),
                new Noted(ERRAND, Fate.TAKEN),
                new Heartbeat(AT, 3, Optional.of(AT), 1),
                new Heartbeat(AT, 0, Optional.empty(), 0),
                new HeartbeatAnswer(AT, AT.plusSeconds(1)),
                new LinkHeartbeat(
                        new Heartbeat(AT, 3, Optional.of(AT), 1),
                        "cable",
                        Optional.of(612),
                        Optional.of(4_000),
                        Optional.of(-90_000),
                        AT,
                        5L << 32),
                new LinkHeartbeat(
                        new Heartbeat(AT, 0, Optional.empty(), 0),
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        AT,
                        0),
                new ParcelOffer(
                        8,
                        new EnvelopeHeader(
                                id,
                                id,
                                62_578,
                                Urgency.EMERGENCY,
                                false,
                                AT,
                                new MachineId("cart"),
                                Optional.empty(),
                                Optional.of("dicom")),
                        new Parcel.Table(
                                List.of(new Parcel.Entry(Part.PREVIEW, 1_800), new Parcel.Entry(Part.ORIGINAL, 40_000)),
                                id)),
                new Progress(7, 16_384),
                new Troubles(Set.of(Trouble.WAITS_LONG, Trouble.NOT_PRINTED, Trouble.OTHER)),
                new Troubles(Set.of()),
                new UpdateFrame.Offered(Bytes.copyOf((byte) 'v'), Bytes.wrap(new byte[64])),
                UpdateFrame.Offered.NOTHING,
                new UpdateFrame.Wanted(id, 65_536, 4_096),
                new UpdateFrame.Piece(id, 65_536, Bytes.copyOf((byte) 1, (byte) -1)),
                new UpdateFrame.State(UpdateFrame.Stage.FETCHING, "1.4.0", "1.5.0", 1L << 20, 1L << 33, "slow"),
                new LiveFrame.Wanted(List.of("0123456789abcdef".repeat(2), "fedcba9876543210".repeat(2))),
                new LiveFrame.Wanted(List.of()),
                new LiveFrame.Source(3, liveSource()),
                new LiveFrame.Seen(9, 3, glimpse()),
                new LiveFrame.Came(9),
                new Enroll("7XK2", "0123ABCD", Bytes.copyOf((byte) 0x30, (byte) 0), "yurak 0.1", AT),
                new Renew(Bytes.copyOf((byte) 0x30, (byte) 0)),
                new Certified(Bytes.copyOf((byte) 0x30), Bytes.copyOf((byte) 0x31)),
                new NotCertified(NoCertificate.CODE, "used"));
    }

    private static GlimpseSource liveSource() {
        return new GlimpseSource(
                "fedcba9876543210".repeat(2),
                new MachineId("monitor-1"),
                AT,
                500,
                List.of(
                        new SourceLead(Lead.II, Optional.of(new Scale(-2500, 12))),
                        new SourceLead(Lead.named("Brustwand"), Optional.empty())));
    }

    private static Glimpse glimpse() {
        List<Missing> missing = List.of(new Missing(0, 2, 5), new Missing(1, 0, 1));
        return new Glimpse(1L << 33, 20, Detail.COARSE, 2, 3, 0b11, missing, AT, Bytes.copyOf((byte) 1, (byte) -1));
    }
}
