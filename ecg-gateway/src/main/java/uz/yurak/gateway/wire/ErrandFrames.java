package uz.yurak.gateway.wire;

import io.netty.buffer.ByteBuf;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uz.yurak.gateway.wire.ErrandFrame.Became;
import uz.yurak.gateway.wire.ErrandFrame.Fate;
import uz.yurak.gateway.wire.ErrandFrame.Kind;
import uz.yurak.gateway.wire.ErrandFrame.Noted;
import uz.yurak.gateway.wire.ErrandFrame.Ordered;
import uz.yurak.gateway.wire.ErrandFrame.Read;
import uz.yurak.gateway.wire.ErrandFrame.Settings;
import uz.yurak.gateway.wire.ErrandFrame.TakenBack;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;
import uz.yurak.record.Urgency;

/** Types 34 to 39: errands on their way down, and what became of them. */
final class ErrandFrames {
    static final List<FrameType<?>> TYPES = List.of(
            new FrameType<>(34, Read.class, ErrandFrames::write, ErrandFrames::read),
            new FrameType<>(35, Ordered.class, ErrandFrames::write, ErrandFrames::ordered),
            new FrameType<>(36, TakenBack.class, ErrandFrames::write, ErrandFrames::takenBack),
            new FrameType<>(37, Settings.class, ErrandFrames::write, ErrandFrames::settings),
            new FrameType<>(38, Became.class, ErrandFrames::write, ErrandFrames::became),
            new FrameType<>(39, Noted.class, ErrandFrames::write, ErrandFrames::noted));

    private static final List<Kind> KINDS = List.of(Kind.PRELIMINARY, Kind.FINAL, Kind.AMENDMENT);
    private static final List<Urgency> URGENCIES = List.of(Urgency.EMERGENCY, Urgency.URGENT, Urgency.ROUTINE);
    private static final List<Optional<Sex>> SEXES =
            List.of(Optional.empty(), Optional.of(Sex.FEMALE), Optional.of(Sex.MALE));
    private static final List<Fate> FATES =
            List.of(Fate.DONE, Fate.REFUSED, Fate.PRINTED, Fate.NOT_PRINTED, Fate.NEVER_PRINTED, Fate.SEEN, Fate.TAKEN);

    private ErrandFrames() {}

    private static void write(Read f, ByteBuf out) {
        Fields.writeId(out, f.id());
        Fields.writeText(out, f.caseNumber(), Frames.MAX_NAME_BYTES);
        out.writeInt(f.version());
        Fields.writeOneOf(out, f.kind(), KINDS);
        out.writeBoolean(f.urgentTransfer());
        out.writeBoolean(f.test());
        Fields.writeInstant(out, f.signedAt());
        Fields.writeText(out, f.signedBy(), ErrandFrame.MAX_WORDS_BYTES);
        Fields.writeText(out, f.language(), Frames.MAX_NAME_BYTES);
        Fields.writeText(out, f.conclusion(), ErrandFrame.MAX_TEXT_BYTES);
        Fields.writeText(out, f.recommendation(), ErrandFrame.MAX_TEXT_BYTES);
        out.writeByte(f.codes().size());
        f.codes().forEach(code -> Fields.writeText(out, code, ErrandFrame.MAX_CODE_BYTES));
    }

    private static Read read(Fields in) throws WireException {
        return new Read(
                in.id("reading"),
                in.text("case", Frames.MAX_NAME_BYTES),
                in.integer("reading's version", 1, Integer.MAX_VALUE),
                in.oneOf("kind", KINDS),
                in.flag("urgent transfer"),
                in.flag("test"),
                in.instant("signed at"),
                in.text("signed by", ErrandFrame.MAX_WORDS_BYTES),
                in.text("language", Frames.MAX_NAME_BYTES),
                in.text("conclusion", ErrandFrame.MAX_TEXT_BYTES),
                in.text("recommendation", ErrandFrame.MAX_TEXT_BYTES),
                codes(in));
    }

    private static List<String> codes(Fields in) throws WireException {
        int count = in.octet("codes", 0, ErrandFrame.MAX_CODES);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            codes.add(in.text("code", ErrandFrame.MAX_CODE_BYTES));
        }
        return codes;
    }

    private static void write(Ordered f, ByteBuf out) {
        Fields.writeId(out, f.id());
        Fields.writeText(out, f.number(), Frames.MAX_NAME_BYTES);
        writeWords(out, f.patient().id());
        writeWords(out, f.patient().familyName());
        writeWords(out, f.patient().givenName());
        out.writeBoolean(f.patient().birthDate().isPresent());
        out.writeLong(f.patient().birthDate().map(LocalDate::toEpochDay).orElse(0L));
        Fields.writeOneOf(out, f.patient().sex(), SEXES);
        writeWords(out, f.patientIdIssuer());
        out.writeBoolean(f.scheduledAt().isPresent());
        out.writeLong(
                f.scheduledAt().map(at -> at.toEpochSecond(ZoneOffset.UTC)).orElse(0L));
        writeWords(out, f.station());
        writeWords(out, f.description());
        writeWords(out, f.reason());
        writeWords(out, f.requestedBy());
        writeWords(out, f.place());
        Fields.writeOneOf(out, f.urgency(), URGENCIES);
    }

    private static Ordered ordered(Fields in) throws WireException {
        return new Ordered(
                in.id("order"),
                in.text("order's number", Frames.MAX_NAME_BYTES),
                patient(in),
                words(in, "issuer"),
                scheduledAt(in),
                words(in, "station"),
                words(in, "description"),
                words(in, "reason"),
                words(in, "requested by"),
                words(in, "place"),
                in.oneOf("urgency", URGENCIES));
    }

    private static Subject patient(Fields in) throws WireException {
        Optional<String> id = words(in, "patient's identifier");
        Optional<String> family = words(in, "family name");
        Optional<String> given = words(in, "given name");
        Optional<LocalDate> birth = birthDate(in);
        return new Subject(id, family, given, birth, in.oneOf("sex", SEXES), Optional.empty(), Map.of());
    }

    private static Optional<LocalDate> birthDate(Fields in) throws WireException {
        boolean isKnown = in.flag("date of birth (known)");
        long day = in.number(
                "date of birth", isKnown ? LocalDate.MIN.toEpochDay() : 0, isKnown ? LocalDate.MAX.toEpochDay() : 0);
        return isKnown ? Optional.of(LocalDate.ofEpochDay(day)) : Optional.empty();
    }

    private static Optional<LocalDateTime> scheduledAt(Fields in) throws WireException {
        boolean isKnown = in.flag("scheduled at (known)");
        long second = in.number("scheduled at", isKnown ? Long.MIN_VALUE : 0, isKnown ? Long.MAX_VALUE : 0);
        try {
            return isKnown ? Optional.of(LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC)) : Optional.empty();
        } catch (DateTimeException e) {
            throw new WireException("scheduled at: expected a time, found " + second + " s since 1970");
        }
    }

    private static void write(TakenBack f, ByteBuf out) {
        Fields.writeId(out, f.id());
        Fields.writeText(out, f.number(), Frames.MAX_NAME_BYTES);
    }

    private static TakenBack takenBack(Fields in) throws WireException {
        return new TakenBack(in.id("order"), in.text("order's number", Frames.MAX_NAME_BYTES));
    }

    private static void write(Settings f, ByteBuf out) {
        Fields.writeId(out, f.id());
        out.writeInt(f.version());
        out.writeByte(f.values().size());
        f.values().forEach((key, value) -> {
            Fields.writeText(out, key, ErrandFrame.MAX_WORDS_BYTES);
            Fields.writeText(out, value, ErrandFrame.MAX_WORDS_BYTES);
        });
    }

    private static Settings settings(Fields in) throws WireException {
        return new Settings(in.id("settings"), in.integer("settings' version", 1, Integer.MAX_VALUE), values(in));
    }

    /** Keys rise, so that equal settings are equal bytes. */
    private static Map<String, String> values(Fields in) throws WireException {
        int count = in.octet("settings", 0, ErrandFrame.MAX_SETTINGS);
        TreeMap<String, String> values = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String key = in.text("setting", ErrandFrame.MAX_WORDS_BYTES);
            if (!values.isEmpty() && key.compareTo(values.lastKey()) <= 0) {
                throw new WireException("setting: expected keys that rise, found others");
            }
            values.put(key, in.text("setting's value", ErrandFrame.MAX_WORDS_BYTES));
        }
        return values;
    }

    private static void write(Became f, ByteBuf out) {
        Fields.writeId(out, f.id());
        Fields.writeOneOf(out, f.fate(), FATES);
        Fields.writeInstant(out, f.at());
        Fields.writeText(out, f.detail(), ErrandFrame.MAX_WORDS_BYTES);
    }

    private static Became became(Fields in) throws WireException {
        return new Became(
                in.id("errand"),
                in.oneOf("fate", FATES),
                in.instant("at"),
                in.text("detail", ErrandFrame.MAX_WORDS_BYTES));
    }

    private static void write(Noted f, ByteBuf out) {
        Fields.writeId(out, f.id());
        Fields.writeOneOf(out, f.fate(), FATES);
    }

    private static Noted noted(Fields in) throws WireException {
        return new Noted(in.id("errand"), in.oneOf("fate", FATES));
    }

    /** Empty where it is not known. */
    private static void writeWords(ByteBuf out, Optional<String> words) {
        Fields.writeText(out, words.orElse(""), ErrandFrame.MAX_WORDS_BYTES);
    }

    private static Optional<String> words(Fields in, String field) throws WireException {
        return in.optionalText(field, ErrandFrame.MAX_WORDS_BYTES);
    }
}
