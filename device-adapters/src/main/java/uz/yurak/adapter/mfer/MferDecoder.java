package uz.yurak.adapter.mfer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.Unseen;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Bytes;
import uz.yurak.record.Warning;

/** Takes items one after the other, keeps what they define, and makes a frame of each MWF_WAV. */
final class MferDecoder {
    private static final int MAX_DEPTH = 4;
    private static final int MAX_REMARKS = 1000;

    final MferHeader header = new MferHeader();
    final List<Warning> warnings = new ArrayList<>();
    private final MferDefinitions definitions = new MferDefinitions();
    private final List<MferFrame> frames = new ArrayList<>();
    private final Heard heard;
    private ByteOrder order = ByteOrder.BIG_ENDIAN;
    private OptionalLong pointer = OptionalLong.empty();

    /** Is told of every definition that was taken. */
    interface Heard {
        /**
         * @param channel −1 for all
         * @param order in which its numbers are written
         */
        void definition(int tag, int channel, Bytes content, ByteOrder order) throws ReadException;
    }

    MferDecoder() {
        this((tag, channel, content, order) -> {});
    }

    MferDecoder(Heard heard) {
        this.heard = heard;
    }

    /** The frames since the last call. */
    List<MferFrame> takeFrames() {
        List<MferFrame> taken = List.copyOf(frames);
        frames.clear();
        return taken;
    }

    void take(MferItem item) throws ReadException {
        take(item, -1, 0);
    }

    private void take(MferItem item, int channel, int depth) throws ReadException {
        if (depth > MAX_DEPTH) {
            throw item.content().malformed("definitions nested at most " + MAX_DEPTH + " deep", "more");
        }
        switch (item.tag()) {
            case MferTag.CHANNEL -> {
                if (channel >= 0) {
                    throw item.content().malformed("no channel within a channel", "one");
                }
                if (item.channel() >= definitions.channels()) {
                    warn(item, "defines channel " + (item.channel() + 1) + " of " + definitions.channels() + "; left");
                } else {
                    takeAll(item.content(), item.channel(), depth + 1);
                }
            }
            case MferTag.GROUP -> takeAll(item.content(), channel, depth + 1);
            case MferTag.WAVE -> wave(item);
            default -> definition(item, channel);
        }
    }

    private void takeAll(Cursor content, int channel, int depth) throws ReadException {
        while (!content.isAtEnd()) {
            if (content.peekU8(content.offset()) == MferTag.ZERO) {
                content.skip(1);
            } else {
                take(MferItem.next(content), channel, depth);
            }
        }
    }

    private void warn(MferItem item, String text) {
        if (warnings.size() < MAX_REMARKS) {
            warnings.add(new Warning(
                    item.content().sectionName() + ", byte " + item.content().start(), text));
        }
    }

    private void definition(MferItem item, int channel) throws ReadException {
        int start = item.content().start();
        Bytes bytes = Bytes.wrap(item.content().bytes(item.content().remaining()));
        MferValue value = new MferValue(bytes, order, start);
        switch (item.tag()) {
            case MferTag.BYTE_ORDER -> order = order(value);
            case MferTag.CHANNELS -> definitions.channels(value);
            case MferTag.POINTER ->
                pointer = value.length() == 0 ? OptionalLong.empty() : OptionalLong.of(value.signed(0, value.length()));
            case MferTag.COMPRESSION -> compression(value);
            case MferTag.FILTER -> definitions.filter(header.text(bytes));
            case MferTag.INTERPOLATION -> warn(item, "the signal was interpolated or thinned out by the device");
            case MferTag.CONDITION, MferTag.REFERENCE, MferTag.SIGNATURE, MferTag.MAP, MferTag.MESSAGE ->
                warn(item, "not read; left");
            default -> {
                if (MferTag.OF_A_CHANNEL.contains(item.tag())) {
                    definitions.define(item.tag(), channel, value);
                } else if (!header.take(item.tag(), value)) {
                    warn(item, "a tag that is not known; left");
                }
            }
        }
        heard.definition(item.tag(), channel, bytes, order);
    }

    private static ByteOrder order(MferValue value) throws MalformedException {
        long code = value.unsigned();
        if (code > 1) {
            throw value.malformed("0 for big or 1 for little endian", code + "");
        }
        return code == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** Code 1 is the compression that data type 9 names. */
    private void compression(MferValue value) throws ReadException {
        long code = value.length() == 0 ? 0 : value.unsigned(0, Math.min(2, value.length()));
        if (code == 1) {
            definitions.define(
                    MferTag.DATA_TYPE,
                    -1,
                    new MferValue(
                            Bytes.copyOf((byte) MferDataType.DIFFERENCE8.code), ByteOrder.BIG_ENDIAN, value.offset()));
        } else if (code != 0) {
            throw new UnsupportedException("MFER compression " + code, "byte " + value.offset());
        }
    }

    private void wave(MferItem item) throws ReadException {
        String place = "samples at byte " + item.content().start();
        if (item.isCut()) {
            warn(item, "the file ends within the samples; it was cut");
        }
        List<MferWave.Part> parts = new ArrayList<>();
        for (int channel = 0; channel < definitions.channels(); channel++) {
            parts.add(definitions.part(channel));
            if (parts.get(channel).type() == MferDataType.DIFFERENCE8) {
                warnings.add(Unseen.warning("MFER differences of 8 bits (AHA)"));
            }
        }
        Cursor content = item.content();
        byte[] data = content.bytes(content.remaining());
        List<MferWave.Decoded> decoded = new MferWave(ByteBuffer.wrap(data), order, parts, place, warnings).decode();
        List<MferChannel> channels = new ArrayList<>();
        for (int channel = 0; channel < decoded.size(); channel++) {
            channels.add(channel(channel, decoded.get(channel)));
        }
        frames.add(new MferFrame(channels, pointer, definitions.rateHz(-1), definitions.waveform(-1)));
        pointer = OptionalLong.empty();
    }

    private MferChannel channel(int channel, MferWave.Decoded decoded) throws ReadException {
        int code = definitions.leadCode(channel);
        boolean status = definitions.type(channel) == MferDataType.STATUS16;
        String unit = definitions.unit(channel);
        Optional<String> lead = MferLeads.ecgLead(code);
        String text = definitions
                .of(MferTag.LEAD, channel)
                .map(value -> header.text(value.from(2)))
                .orElse("");
        if (!definitions.hasInterval(channel) && warnings.size() < MAX_REMARKS) {
            warnings.add(new Warning("channel " + (channel + 1), "no interval; MFER's default of 1000 Hz is taken"));
        }
        boolean voltage = unit.equals("V") || (unit.isEmpty() && lead.isPresent());
        String name = lead.or(() -> MferLeads.other(code))
                .or(() -> Optional.of(text).filter(words -> !words.isEmpty()))
                .orElse(code > 0 ? "lead code " + code : "channel " + (channel + 1));
        return new MferChannel(
                name,
                voltage && !status && MferLeads.other(code).isEmpty() && MferLeads.isEcg(definitions.waveform(channel)),
                definitions.type(channel).isReal(),
                definitions.rateHz(channel),
                decoded.samples(),
                decoded.gaps(),
                unit,
                definitions.unitsPerCount(channel) * decoded.unitsPerCount(),
                definitions.sample(MferTag.OFFSET, channel, 0) / decoded.unitsPerCount(),
                definitions.skewMs(channel),
                definitions.filtering());
    }

    /** Texts are in the character set that the file names, or ISO 8859-1 where it names none or an unknown one. */
    static Charset charset(String name) {
        String key = name.strip().toUpperCase(Locale.ROOT);
        if (key.startsWith("UTF-8") || key.startsWith("UTF8") || key.startsWith("UNICODE")) {
            return StandardCharsets.UTF_8;
        }
        try {
            if (key.startsWith("JIS X 0201")) {
                return Charset.forName("Shift_JIS");
            }
            if (key.startsWith("JIS X 0208") || key.startsWith("ISO 2022") || key.startsWith("RFC 1468")) {
                return Charset.forName("ISO-2022-JP");
            }
            return key.isEmpty() ? StandardCharsets.ISO_8859_1 : Charset.forName(key.replace(' ', '-'));
        } catch (IllegalArgumentException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }
}
