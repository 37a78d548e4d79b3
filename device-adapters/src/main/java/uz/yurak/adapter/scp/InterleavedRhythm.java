package uz.yurak.adapter.scp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Filtering;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Warning;

/**
 * The rhythm of handheld recorders (Heal Force Prince 180) that borrow the frame of SCP-ECG and nothing else: dates are big
 * endian, positions count from 0, and sections 3 and 6 are their own.
 *
 * <pre>
 *   section 3: 1 number of channels, 1 flags, 4 first and 4 last sample of the whole measurement, 2 of unknown meaning
 *   section 6: 2 nanovolts of a count, 2 samples a second, 2 zero, 2 length of the data in bytes
 *   its data:  groups of three 16-bit words that hold four 12-bit samples; one sample of each channel in turn
 *     a word:  bits 0–9 sample + 512, bits 10–13 a third of the fourth sample, highest third first,
 *              bit 14 an irregular beat, bit 15 a beat
 * </pre>
 *
 * <p>Public description: the program healforcescpecg (MIT licence). The length of the data must be what number of channels
 * and samples ask for, or nothing is read; which channel is which lead the file does not say.
 */
final class InterleavedRhythm {
    private static final int SECTION_3_BYTES = 12;
    /** Of one lead in the standard's section 3. */
    private static final int STANDARD_LEAD_BYTES = 9;

    private static final int MAX_CHANNELS = 12;
    private static final int SAMPLES_A_GROUP = 4;
    private static final int GROUP_BYTES = 6;
    private static final int SAMPLE_MASK = 0x3ff;
    private static final int ZERO_LEVEL = 512;
    private static final int THIRD_SHIFT = 10;
    private static final int THIRD_MASK = 0xf;
    private static final int IRREGULAR = 1 << 14;
    private static final int BEAT = 1 << 15;

    private final int[][] channels;
    private final List<Mark> marks = new ArrayList<>();
    private final int nanovolts;
    private final int rateHz;

    private InterleavedRhythm(int channelCount, int sampleCount, int nanovolts, int rateHz) {
        this.channels = new int[channelCount][sampleCount];
        this.nanovolts = nanovolts;
        this.rateHz = rateHz;
    }

    /** Whether section 3 is too short for the standard's, as only these recorders write it. */
    static boolean isIn(ScpSections sections) throws MalformedException {
        Optional<Cursor> section3 = sections.body(3);
        return sections.isCountedFromZero()
                && section3.isPresent()
                && section3.get().remaining()
                        < 2 + section3.get().peekU8(section3.get().start()) * STANDARD_LEAD_BYTES;
    }

    static InterleavedRhythm read(ScpSections sections, List<Warning> warnings) throws ReadException {
        Cursor definition = sections.required(3);
        Cursor in = sections.required(6);
        if (definition.remaining() != SECTION_3_BYTES) {
            throw unsupported(definition.remaining() + " bytes to define leads");
        }
        int channelCount = definition.u8();
        long first = definition.skip(1).u32();
        long sampleCount = definition.u32() - first + 1;
        int nanovolts = in.u16();
        int rateHz = in.u16();
        int zero = in.u16();
        int dataBytes = in.u16();
        long values = channelCount * sampleCount;
        long needed = (values + SAMPLES_A_GROUP - 1) / SAMPLES_A_GROUP * GROUP_BYTES;
        if (channelCount < 1 || channelCount > MAX_CHANNELS || sampleCount < 1 || needed != dataBytes) {
            throw unsupported(dataBytes + " bytes for " + sampleCount + " samples of " + channelCount + " channels");
        }
        if (nanovolts == 0 || rateHz == 0 || zero != 0) {
            throw unsupported("a sample format that is not theirs either");
        }
        Cursor data = in.take(in.sectionName(), dataBytes);
        InterleavedRhythm rhythm = new InterleavedRhythm(channelCount, (int) sampleCount, nanovolts, rateHz);
        rhythm.decode(data);
        warnings.add(new Warning(
                "section 6",
                "does not follow EN 1064: read as a handheld recorder's interleaved samples at " + rateHz + " Hz and "
                        + nanovolts + " nV a count; which lead each channel is, the file does not say"));
        warnings.add(new Warning(
                "section 3", "samples " + first + " to " + (first + sampleCount - 1) + " of a longer measurement"));
        return rhythm;
    }

    private static UnsupportedException unsupported(String what) {
        return new UnsupportedException("an SCP-ECG file that does not follow EN 1064: " + what, "SCP section 3");
    }

    private void decode(Cursor data) throws MalformedException {
        int at = 0;
        while (!data.isAtEnd()) {
            int fourth = 0;
            for (int i = 0; i < SAMPLES_A_GROUP - 1; i++) {
                int word = data.u16();
                put(at++, word);
                fourth = (fourth << 4) | ((word >> THIRD_SHIFT) & THIRD_MASK);
            }
            put(at++, (fourth & SAMPLE_MASK) | ((fourth & ~SAMPLE_MASK) << 4));
        }
    }

    /** The last group may hold fillers behind the last sample. */
    private void put(int at, int word) {
        int channel = at % channels.length;
        int index = at / channels.length;
        if (index >= channels[0].length) {
            return;
        }
        channels[channel][index] = (word & SAMPLE_MASK) - ZERO_LEVEL;
        boolean marked = !marks.isEmpty() && marks.get(marks.size() - 1).sampleIndex() == index;
        if ((word & (BEAT | IRREGULAR)) != 0 && !marked) {
            String code = (word & IRREGULAR) != 0 ? "irregular beat" : "beat";
            marks.add(new Mark(index, Optional.empty(), code, ""));
        }
    }

    List<LeadSignal> leads(Filtering filtering) {
        List<LeadSignal> leads = new ArrayList<>();
        for (int i = 0; i < channels.length; i++) {
            Lead lead = Lead.named("channel " + (i + 1));
            leads.add(LeadSignal.of(lead, rateHz, Samples.of(channels[i]), Scale.ofNanovolts(nanovolts))
                    .withFiltering(filtering));
        }
        return leads;
    }

    /** The beats that the device's own detector found. */
    List<Mark> marks() {
        return List.copyOf(marks);
    }
}
