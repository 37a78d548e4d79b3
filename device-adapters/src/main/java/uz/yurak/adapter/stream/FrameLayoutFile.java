package uz.yurak.adapter.stream;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Device;
import uz.yurak.record.Lead;
import uz.yurak.record.Scale;

/** Reads the layout file: {@code key = value} lines. The keys stand in {@code docs/live.md}. */
final class FrameLayoutFile {
    private static final String SKIPPED = "-";

    private final LayoutFields fields;

    private FrameLayoutFile(LayoutFields fields) {
        this.fields = fields;
    }

    static FrameLayout read(Bytes file) throws MalformedException {
        LayoutFields fields = LayoutFields.read(file);
        FrameLayout layout = new FrameLayoutFile(fields).layout();
        fields.finish();
        return layout;
    }

    private FrameLayout layout() {
        FrameWord word = word();
        List<FrameChannel> channels = channels();
        int samples = fields.whole("samples-per-frame", OptionalInt.of(1), 1, FrameLayout.MAX_SAMPLES_PER_FRAME);
        Bytes sync = fields.hex("sync", true);
        Bytes end = fields.hex("end", false);
        int header = fields.whole("header-bytes", OptionalInt.of(sync.length()), sync.length(), 1024);
        int trailer = fields.whole("trailer-bytes", OptionalInt.of(end.length()), end.length(), 1024);
        int frame = header + samples * channels.size() * word.bytes() + trailer;
        FrameLayout layout = new FrameLayout(
                fields.text("name").orElse(""),
                device(),
                fields.real("rate-hz", 0.1, 32_000),
                samples,
                fields.oneOf("order", "by-instant", "by-instant", "by-lead").equals("by-instant"),
                channels,
                word,
                sync,
                header,
                trailer,
                end,
                counter(frame, header, trailer, sync.length(), end.length()),
                checksum(frame, header, trailer, sync.length(), end.length()),
                missing(word));
        check(layout);
        return layout;
    }

    private void check(FrameLayout layout) {
        if (layout.frameBytes() > FrameLayout.MAX_FRAME_BYTES) {
            fields.problem(
                    "a frame", "at most " + FrameLayout.MAX_FRAME_BYTES + " bytes", layout.frameBytes() + " bytes");
        }
        if (layout.rateHz() * layout.channels().size() > LiveSignal.MAX_SAMPLES_A_SECOND) {
            fields.problem("rate-hz", "at most 100000 samples a second of all leads together", "more");
        }
        boolean isSure = layout.checksum().isPresent()
                || layout.sync().length() + layout.end().length() >= 2;
        if (!isSure) {
            fields.problem("sync", "two bytes with the end pattern, or a checksum, to find frames by", "less");
        }
        if (layout.channels().stream().allMatch(c -> c.lead().isEmpty())) {
            fields.problem("leads", "at least one lead", "none");
        }
    }

    private Device device() {
        return new Device(
                fields.text("manufacturer"),
                fields.text("model"),
                fields.text("serial-number"),
                fields.text("software-version"),
                Optional.empty());
    }

    private FrameWord word() {
        int bits = fields.whole("word-bits", OptionalInt.of(16), 8, 32);
        boolean signed =
                fields.oneOf("word-sign", "signed", "signed", "unsigned").equals("signed");
        boolean big = isBig("word-order");
        if (bits % Byte.SIZE != 0 || (bits == 32 && !signed)) {
            fields.problem("word-bits", "8, 16, 24, or 32 with a sign", bits + (signed ? "" : " without"));
            return new FrameWord(2, signed, big);
        }
        return new FrameWord(bits / Byte.SIZE, signed, big);
    }

    private boolean isBig(String key) {
        return fields.oneOf(key, "little", "little", "big").equals("big");
    }

    private List<FrameChannel> channels() {
        List<String> names = fields.list("leads", FrameLayout.MAX_CHANNELS);
        List<String> scales = fields.list("nanovolts-per-count", FrameLayout.MAX_CHANNELS);
        List<String> zeros = fields.text("zero-count").isPresent()
                ? fields.list("zero-count", FrameLayout.MAX_CHANNELS)
                : List.of("0");
        List<FrameChannel> channels = new ArrayList<>();
        List<Lead> seen = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Optional<Lead> lead =
                    names.get(i).equals(SKIPPED) ? Optional.empty() : Optional.of(Lead.named(names.get(i)));
            if (lead.isPresent() && seen.contains(lead.get())) {
                fields.problem("leads", "each lead once", lead.get() + " again");
            }
            lead.ifPresent(seen::add);
            channels.add(new FrameChannel(
                    lead, scale(one("nanovolts-per-count", scales, i, names), one("zero-count", zeros, i, names))));
        }
        return channels;
    }

    /** The value of a channel; one value alone holds for all. */
    private String one(String key, List<String> values, int index, List<String> names) {
        if (values.size() != 1 && values.size() != names.size()) {
            if (index == 0) {
                fields.problem(key, "one value, or one a lead (" + names.size() + ")", values.size() + " values");
            }
            return "1";
        }
        return values.get(values.size() == 1 ? 0 : index);
    }

    private Optional<Scale> scale(String nanovolts, String zeroCount) {
        if (nanovolts.toLowerCase(Locale.ROOT).equals("unknown")) {
            return Optional.empty();
        }
        double perCount = fields.number("nanovolts-per-count", nanovolts);
        double zero = fields.number("zero-count", zeroCount);
        if (perCount == 0 || Math.abs(perCount) > 1e9 || Math.abs(zero) > 1e10) {
            fields.problem("nanovolts-per-count", "a number other than 0, or unknown", nanovolts);
            return Optional.empty();
        }
        return Optional.of(new Scale(perCount, zero == 0 ? 0 : -zero * perCount));
    }

    private Optional<FrameCounter> counter(int frame, int header, int trailer, int sync, int end) {
        if (fields.text("counter-at").isEmpty()) {
            return Optional.empty();
        }
        int bytes = fields.whole("counter-bytes", OptionalInt.of(1), 1, 4);
        int at = fields.place("counter-at", frame, bytes);
        if (!isBesideSamples(at, bytes, frame, header, trailer, sync, end)) {
            fields.problem(
                    "counter-at", "a place in the header behind the sync pattern, or in the trailer", "byte " + at);
        }
        int step = fields.whole("counter-step", OptionalInt.of(1), 1, FrameLayout.MAX_SAMPLES_PER_FRAME);
        return Optional.of(new FrameCounter(at, bytes, isBig("counter-order"), step));
    }

    /** Whether a field lies in the header behind the sync pattern, or in the trailer before the end pattern. */
    private static boolean isBesideSamples(int at, int bytes, int frame, int header, int trailer, int sync, int end) {
        boolean isInHeader = at >= sync && at + bytes <= header;
        return isInHeader || (at >= frame - trailer && at + bytes <= frame - end);
    }

    private Optional<FrameChecksum> checksum(int frame, int header, int trailer, int sync, int end) {
        String name = fields.oneOf(
                "checksum", "none", "none", "sum8", "xor8", "sum16", "crc16-ccitt", "crc16-modbus", "crc32");
        if (name.equals("none")) {
            return Optional.empty();
        }
        FrameChecksum.Kind kind =
                FrameChecksum.Kind.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        int at = fields.text("checksum-at").isPresent()
                ? fields.place("checksum-at", frame, kind.bytes())
                : frame - end - kind.bytes();
        int from = fields.whole("checksum-from", OptionalInt.of(0), 0, Math.max(0, frame - 1));
        int to = fields.whole("checksum-to", OptionalInt.of(Math.max(from, at)), from, Math.max(from, frame));
        boolean isApart = to > from && (at >= to || at + kind.bytes() <= from);
        if (!isApart || !isBesideSamples(at, kind.bytes(), frame, header, trailer, sync, end)) {
            fields.problem("checksum", "a field in header or trailer, apart from the bytes it covers", "byte " + at);
            return Optional.empty();
        }
        return Optional.of(new FrameChecksum(kind, at, from, to, isBig("checksum-order")));
    }

    private OptionalInt missing(FrameWord word) {
        return fields.text("missing-count").isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(fields.whole("missing-count", OptionalInt.empty(), word.lowest(), word.highest()));
    }

    static Bytes hexOf(String text) {
        return Bytes.wrap(HexFormat.of().parseHex(text.replace(" ", "")));
    }
}
