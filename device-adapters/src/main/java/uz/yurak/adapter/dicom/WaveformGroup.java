package uz.yurak.adapter.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.Scale;
import uz.yurak.record.Warning;

/**
 * One multiplex group (PS3.3, C.10.9): channels sampled together.
 *
 * @param number from 1, as annotations refer to it
 * @param label the device's; empty where none
 * @param derived computed by the device (a median beat, for one), not as acquired
 * @param rateHz samples a second of each channel
 * @param offsetMs its start after the recording's
 * @param triggerIndex the sample that a trigger fell on, where said
 * @param leads the ECG leads among its channels
 * @param others the other channels
 * @param channelLeads the lead of each channel in the file's order; empty for other channels
 */
record WaveformGroup(
        int number,
        String label,
        boolean derived,
        double rateHz,
        double offsetMs,
        OptionalInt triggerIndex,
        List<LeadSignal> leads,
        List<OtherChannel> others,
        List<Optional<Lead>> channelLeads) {
    /** General audio has two channels, an EEG some 200. */
    static final int MAX_CHANNELS = 512;

    /** Faster than any electrocardiograph and audio: a larger rate is a broken number. */
    private static final double MAX_RATE_HZ = 200_000;

    /** One beat, at 30 a minute. */
    private static final double MAX_BEAT_SECONDS = 2;

    WaveformGroup {
        leads = List.copyOf(leads);
        others = List.copyOf(others);
        channelLeads = List.copyOf(channelLeads);
    }

    /** @param ecg whether the object's class says that it holds an ECG */
    static WaveformGroup read(Attributes item, int number, boolean ecg, List<Warning> warnings) throws ReadException {
        double rateHz = item.decimal(Tag.SAMPLING_FREQUENCY).orElse(0);
        if (!(rateHz > 0) || rateHz > MAX_RATE_HZ) {
            throw item.wrong(Tag.SAMPLING_FREQUENCY, "a sampling frequency of 0 to " + MAX_RATE_HZ, "" + rateHz);
        }
        int channelCount = item.integer(Tag.CHANNEL_COUNT).orElse(0);
        int sampleCount = item.integer(Tag.SAMPLE_COUNT).orElse(0);
        if (channelCount < 1 || channelCount > MAX_CHANNELS || sampleCount < 0) {
            throw item.wrong(
                    Tag.CHANNEL_COUNT,
                    "1 to " + MAX_CHANNELS + " channels and a number of samples",
                    channelCount + " and " + sampleCount);
        }
        List<Attributes> definitions = item.items(Tag.CHANNEL_DEFINITIONS);
        if (definitions.size() != channelCount) {
            throw item.wrong(
                    Tag.CHANNEL_DEFINITIONS, channelCount + " channel definitions", definitions.size() + " of them");
        }
        SampleDecoder decoder = new SampleDecoder(item, channelCount, sampleCount);
        if (decoder.unreadBytes() > 0) {
            warnings.add(new Warning(
                    "group " + number,
                    decoder.unreadBytes() + " bytes more than " + sampleCount + " samples need; they were not read"));
        }
        Collected channels = new Collected(number, ecg, rateHz, item, warnings);
        for (int i = 0; i < channelCount; i++) {
            channels.add(definitions.get(i), i, decoder);
        }
        return channels.group();
    }

    /** The channels read so far. */
    private static final class Collected {
        private final int number;
        private final boolean ecg;
        private final double rateHz;
        private final Attributes item;
        private final double offsetMs;
        private final boolean derived;
        private final List<Warning> warnings;
        private final List<LeadSignal> leads = new ArrayList<>();
        private final List<OtherChannel> others = new ArrayList<>();
        private final List<Optional<Lead>> channelLeads = new ArrayList<>();

        Collected(int number, boolean ecg, double rateHz, Attributes item, List<Warning> warnings)
                throws MalformedException {
            this.number = number;
            this.ecg = ecg;
            this.rateHz = rateHz;
            this.item = item;
            this.offsetMs = item.decimal(Tag.GROUP_TIME_OFFSET).orElse(0);
            this.derived = item.ascii(Tag.ORIGINALITY).filter("DERIVED"::equals).isPresent();
            this.warnings = warnings;
        }

        void add(Attributes definition, int index, SampleDecoder decoder) throws ReadException {
            String place = "group " + number + ", channel " + (index + 1);
            Channel channel = Channel.read(definition, rateHz, place, warnings);
            SampleDecoder.Decoded decoded = decoder.channel(index, channel.bitsStored());
            say(decoded, channel, decoder.bitsAllocated(), place);
            Optional<Lead> lead = leadOf(channel, place);
            channelLeads.add(lead);
            if (lead.isPresent()) {
                leads.add(signal(lead.get(), channel, decoded, place));
            } else {
                others.add(other(channel, decoded, place));
            }
        }

        private void say(SampleDecoder.Decoded decoded, Channel channel, int bitsAllocated, String place) {
            if (decoded.widerThanStated()) {
                warnings.add(new Warning(
                        place,
                        channel.bitsStored().orElse(0) + " bits stored, but samples use more; all " + bitsAllocated
                                + " bits are read"));
            }
            if (decoded.shift() != 0) {
                warnings.add(new Warning(
                        place,
                        "unsigned counts up to 2^32: " + decoded.shift()
                                + " taken from each and added to the baseline"));
            }
        }

        /** An electrode voltage in an ECG object is a lead even under a name that we do not know; anything else is none. */
        private Optional<Lead> leadOf(Channel channel, String place) {
            boolean otherUnit = !channel.unit().isEmpty() && !channel.isVoltage();
            if (channel.lead().isPresent() && !otherUnit) {
                return channel.lead();
            }
            if (channel.lead().isPresent()) {
                warnings.add(new Warning(place, "an ECG lead in a unit that is no voltage; kept as another channel"));
                return Optional.empty();
            }
            if (ecg && (channel.isVoltage() || (channel.unspecifiedLead() && !otherUnit))) {
                warnings.add(new Warning(place, "a lead under a name that is not known"));
                return Optional.of(Lead.named(channel.name()));
            }
            return Optional.empty();
        }

        private LeadSignal signal(Lead lead, Channel channel, SampleDecoder.Decoded decoded, String place) {
            Optional<Scale> scale = channel.scale(decoded.shift());
            if (scale.isEmpty()) {
                warnings.add(new Warning(place, "not calibrated: sensitivity or its unit is missing or zero"));
            }
            return new LeadSignal(
                    lead,
                    rateHz,
                    decoded.samples(),
                    scale,
                    gaps(channel, decoded),
                    channel.derived(),
                    offsetMs + channel.skewMs(),
                    channel.filtering());
        }

        /** A channel that the device marks as without signal is one gap: its counts stay, but nothing is measured on them. */
        private static List<Gap> gaps(Channel channel, SampleDecoder.Decoded decoded) {
            int count = decoded.samples().count();
            return channel.withoutSignal().isPresent() && count > 0
                    ? List.of(new Gap(
                            0, count, "channel " + channel.withoutSignal().get()))
                    : decoded.gaps();
        }

        private OtherChannel other(Channel channel, SampleDecoder.Decoded decoded, String place) {
            if (offsetMs + channel.skewMs() != 0) {
                warnings.add(new Warning(place, "starts " + (offsetMs + channel.skewMs()) + " ms after the recording"));
            }
            double perCount = channel.unitsPerCount().orElse(1);
            return new OtherChannel(
                    channel.name(),
                    channel.unit(),
                    rateHz,
                    decoded.samples(),
                    perCount,
                    channel.baseline() + decoded.shift() * perCount,
                    gaps(channel, decoded));
        }

        WaveformGroup group() throws MalformedException {
            int trigger = item.integer(Tag.TRIGGER_SAMPLE).orElse(0);
            return new WaveformGroup(
                    number,
                    item.text(Tag.GROUP_LABEL).orElse(""),
                    derived,
                    rateHz,
                    offsetMs,
                    trigger > 0 ? OptionalInt.of(trigger - 1) : OptionalInt.empty(),
                    leads,
                    others,
                    channelLeads);
        }
    }

    /**
     * Whether it is a beat that the device computed, by its label, or because it is derived and short beside an original
     * group: never drawn as rhythm.
     *
     * @param longestSeconds of the original groups
     */
    boolean isRepresentativeBeat(double longestSeconds) {
        String upper = label.toUpperCase(Locale.ROOT);
        if (upper.contains("MEDIAN") || upper.contains("AVERAGE") || upper.contains("REPRESENTATIVE")) {
            return true;
        }
        return derived && durationSeconds() <= MAX_BEAT_SECONDS && durationSeconds() < longestSeconds;
    }

    /** Its leads as rhythm; those of a derived group are derived. */
    List<LeadSignal> rhythm() {
        return derived ? leads.stream().map(LeadSignal::asDerived).toList() : leads;
    }

    double durationSeconds() {
        return leads.stream().mapToDouble(LeadSignal::durationSeconds).max().orElse(0);
    }
}
