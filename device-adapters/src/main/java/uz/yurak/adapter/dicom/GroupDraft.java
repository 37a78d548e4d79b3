package uz.yurak.adapter.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import uz.yurak.adapter.Part;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

/** One multiplex group to be written (PS3.3, C.10.9): counts as they are, gaps as a padding value that no sample has. */
final class GroupDraft {
    /** What reads back as a computed beat. */
    private static final String BEAT_LABEL = "MEDIAN BEAT";

    private static final String RHYTHM_LABEL = "RHYTHM";
    private static final int BUFFER_BYTES = 1 << 16;

    private final ObjectPlan.Group group;
    private final int sampleBytes;
    private final LeftOut leftOut;

    GroupDraft(ObjectPlan.Group group, boolean wide, LeftOut leftOut) {
        this.group = group;
        this.leftOut = leftOut;
        this.sampleBytes = wide ? Integer.BYTES : Short.BYTES;
    }

    DataSetDraft draft() throws UnsupportedException {
        DataSetDraft out = new DataSetDraft();
        if (group.startMs() != 0) {
            out.decimal(Tag.GROUP_TIME_OFFSET, group.startMs());
        }
        group.fiducialIndex().ifPresent(index -> out.unsignedInt(Tag.TRIGGER_SAMPLE, index + 1));
        out.text(Tag.ORIGINALITY, Vr.CS, group.beat() ? "DERIVED" : "ORIGINAL");
        out.unsignedShort(Tag.CHANNEL_COUNT, group.leads().size());
        out.unsignedInt(Tag.SAMPLE_COUNT, group.sampleCount());
        out.decimal(Tag.SAMPLING_FREQUENCY, group.rateHz());
        out.text(Tag.GROUP_LABEL, Vr.SH, group.beat() ? BEAT_LABEL : RHYTHM_LABEL);
        List<DataSetDraft> channels = new ArrayList<>();
        for (LeadSignal lead : group.leads()) {
            channels.add(channel(lead));
        }
        out.items(Tag.CHANNEL_DEFINITIONS, channels);
        out.unsignedShort(Tag.BITS_ALLOCATED, sampleBytes * Byte.SIZE);
        out.text(Tag.SAMPLE_INTERPRETATION, Vr.CS, sampleBytes == Short.BYTES ? "SS" : "SL");
        OptionalInt padding = padding();
        if (padding.isPresent()) {
            byte[] value = new byte[sampleBytes];
            put(wrapped(value), padding.getAsInt());
            out.bytes(Tag.PADDING_VALUE, Vr.OW, value);
        }
        long length = (long) group.sampleCount() * group.leads().size() * sampleBytes;
        return out.large(Tag.WAVEFORM_DATA, Vr.OW, length, stream -> write(padding.orElse(0), stream));
    }

    private DataSetDraft channel(LeadSignal lead) throws UnsupportedException {
        DataSetDraft out = new DataSetDraft();
        source(lead.lead(), out);
        if (lead.derived()) {
            out.text(Tag.CHANNEL_DERIVATION, Vr.LO, "computed from other leads");
        }
        if (lead.scale().isPresent()) {
            scale(lead.scale().get(), out);
        }
        out.decimal(Tag.CHANNEL_TIME_SKEW, (lead.startOffsetMs() - group.startMs()) / 1000);
        out.unsignedShort(Tag.BITS_STORED, sampleBytes * Byte.SIZE);
        out.decimal(Tag.FILTER_LOW, lead.filtering().highPassHz());
        out.decimal(Tag.FILTER_HIGH, lead.filtering().lowPassHz());
        return out.decimal(Tag.NOTCH, lead.filtering().notchHz());
    }

    /** A lead without a code is an unspecified one (MDC 2:0) that its label names, or its code's words if that is long. */
    private static void source(Lead lead, DataSetDraft out) throws UnsupportedException {
        if (lead.scpCode() > 0) {
            out.code(Tag.CHANNEL_SOURCE, Code.of(lead));
            return;
        }
        boolean isShort =
                DataSetDraft.fits(Vr.SH, lead.label()) && !lead.label().isEmpty();
        boolean isLong = DataSetDraft.fits(Vr.LO, lead.label()) && !lead.label().isEmpty();
        if (!isLong) {
            throw new UnsupportedException("a lead whose name has none or more than 64 characters", "DICOM writer");
        }
        out.code(Tag.CHANNEL_SOURCE, new Code("2:0", "MDC", isShort ? "Unspecified lead" : lead.label()));
        if (isShort) {
            out.text(Tag.CHANNEL_LABEL, Vr.SH, lead.label());
        }
    }

    private void scale(Scale scale, DataSetDraft out) {
        String perCountUv = microvolts(scale.nanovoltsPerCount());
        String offsetUv = microvolts(scale.offsetNanovolts());
        if (!isExact(perCountUv, scale.nanovoltsPerCount()) || !isExact(offsetUv, scale.offsetNanovolts())) {
            leftOut.say(Part.SCALE_DIGITS);
        }
        out.text(Tag.SENSITIVITY, Vr.DS, perCountUv);
        out.code(Tag.SENSITIVITY_UNITS, new Code("uV", "UCUM", "microvolt"));
        out.text(Tag.SENSITIVITY_CORRECTION, Vr.DS, "1");
        out.text(Tag.CHANNEL_BASELINE, Vr.DS, offsetUv);
    }

    private static String microvolts(double nanovolts) {
        return Decimals.text(BigDecimal.valueOf(nanovolts).movePointLeft(3).doubleValue());
    }

    private static boolean isExact(String microvolts, double nanovolts) {
        return Channel.times(Double.parseDouble(microvolts), 1e3) == nanovolts;
    }

    /** The lowest value that no sample outside a gap has; none where there is no gap. */
    private OptionalInt padding() throws UnsupportedException {
        if (group.leads().stream().allMatch(lead -> lead.gaps().isEmpty())) {
            return OptionalInt.empty();
        }
        int lowest = sampleBytes == Short.BYTES ? Short.MIN_VALUE : Integer.MIN_VALUE;
        BitSet used = new BitSet();
        for (LeadSignal lead : group.leads()) {
            markUsed(lead, lowest, used);
        }
        int free = used.nextClearBit(0);
        if (free > Character.MAX_VALUE) {
            throw new UnsupportedException("a gap beside samples of every 16-bit value", "DICOM writer");
        }
        return OptionalInt.of(lowest + free);
    }

    private static void markUsed(LeadSignal lead, int lowest, BitSet used) {
        Samples samples = lead.samples();
        int from = 0;
        for (int g = 0; g <= lead.gaps().size(); g++) {
            Optional<Gap> gap = g < lead.gaps().size() ? Optional.of(lead.gaps().get(g)) : Optional.empty();
            int to = gap.map(Gap::startIndex).orElse(samples.count());
            for (int i = from; i < to; i++) {
                long above = (long) samples.at(i) - lowest;
                if (above <= Character.MAX_VALUE + 1L) {
                    used.set((int) above);
                }
            }
            from = gap.map(Gap::endIndex).orElse(samples.count());
        }
    }

    private void write(int padding, OutputStream out) throws IOException {
        List<LeadSignal> leads = group.leads();
        int[] nextGap = new int[leads.size()];
        byte[] block = new byte[BUFFER_BYTES];
        ByteBuffer buffer = wrapped(block);
        for (int i = 0; i < group.sampleCount(); i++) {
            for (int channel = 0; channel < leads.size(); channel++) {
                List<Gap> gaps = leads.get(channel).gaps();
                while (nextGap[channel] < gaps.size()
                        && gaps.get(nextGap[channel]).endIndex() <= i) {
                    nextGap[channel]++;
                }
                boolean missing = nextGap[channel] < gaps.size()
                        && gaps.get(nextGap[channel]).covers(i);
                put(buffer, missing ? padding : leads.get(channel).samples().at(i));
                if (buffer.remaining() < Integer.BYTES) {
                    out.write(block, 0, buffer.position());
                    buffer.clear();
                }
            }
        }
        out.write(block, 0, buffer.position());
    }

    private static ByteBuffer wrapped(byte[] block) {
        return ByteBuffer.wrap(block).order(TransferSyntax.EXPLICIT_LITTLE.order());
    }

    private ByteBuffer put(ByteBuffer buffer, int count) {
        return sampleBytes == Short.BYTES ? buffer.putShort((short) count) : buffer.putInt(count);
    }
}
