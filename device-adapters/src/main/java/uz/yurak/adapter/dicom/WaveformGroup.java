package uz.yurak.adapter.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uz.yurak.adapter.ReadException;
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
 * @param leads the ECG leads among its channels
 * @param others the other channels
 * @param channelLeads the lead of each channel in the file's order; empty for other channels
 */
record WaveformGroup(
        int number,
        String label,
        boolean derived,
        double rateHz,
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
        List<SampleDecoder.Decoded> decoded = SampleDecoder.decode(item, channelCount, sampleCount);
        return collect(item, number, ecg, rateHz, decoded, warnings);
    }

    private static WaveformGroup collect(
            Attributes item,
            int number,
            boolean ecg,
            double rateHz,
            List<SampleDecoder.Decoded> decoded,
            List<Warning> warnings)
            throws ReadException {
        double offsetMs = item.decimal(Tag.GROUP_TIME_OFFSET).orElse(0);
        List<LeadSignal> leads = new ArrayList<>();
        List<OtherChannel> others = new ArrayList<>();
        List<Optional<Lead>> channelLeads = new ArrayList<>();
        List<Attributes> definitions = item.items(Tag.CHANNEL_DEFINITIONS);
        for (int i = 0; i < definitions.size(); i++) {
            String place = "group " + number + ", channel " + (i + 1);
            Channel channel = Channel.read(definitions.get(i), rateHz, place, warnings);
            SampleDecoder.Decoded samples = narrow(item, channel, decoded.get(i), place, warnings);
            Optional<Lead> lead = leadOf(channel, ecg, place, warnings);
            channelLeads.add(lead);
            if (lead.isPresent()) {
                leads.add(signal(lead.get(), channel, rateHz, offsetMs, samples, place, warnings));
            } else {
                others.add(other(channel, rateHz, samples));
            }
        }
        boolean derived = item.ascii(Tag.ORIGINALITY).filter("DERIVED"::equals).isPresent();
        String label = item.text(Tag.GROUP_LABEL).orElse("");
        return new WaveformGroup(number, label, derived, rateHz, leads, others, channelLeads);
    }

    /** An electrode voltage in an ECG object is a lead even under a name that we do not know; anything else is none. */
    private static Optional<Lead> leadOf(Channel channel, boolean ecg, String place, List<Warning> warnings) {
        boolean otherUnit = !channel.unit().isEmpty() && !channel.isVoltage();
        if (channel.lead().isPresent() && !otherUnit) {
            return channel.lead();
        }
        if (channel.lead().isPresent()) {
            warnings.add(new Warning(place, "an ECG lead in a unit that is no voltage; kept as another channel"));
            return Optional.empty();
        }
        if (ecg && channel.isVoltage()) {
            warnings.add(new Warning(place, "a lead under a name that is not known"));
            return Optional.of(Lead.named(channel.name()));
        }
        return Optional.empty();
    }

    private static SampleDecoder.Decoded narrow(
            Attributes item, Channel channel, SampleDecoder.Decoded decoded, String place, List<Warning> warnings)
            throws ReadException {
        int allocated = item.integer(Tag.BITS_ALLOCATED).orElse(Integer.SIZE);
        int stored = channel.bitsStored().orElse(allocated);
        if (stored >= allocated || !SampleDecoder.isLinear(item)) {
            return decoded;
        }
        Optional<SampleDecoder.Decoded> narrowed = SampleDecoder.narrow(decoded, stored, SampleDecoder.isSigned(item));
        if (narrowed.isEmpty()) {
            warnings.add(new Warning(
                    place, stored + " bits stored, but samples use more; all " + allocated + " bits are read"));
        }
        return narrowed.orElse(decoded);
    }

    private static LeadSignal signal(
            Lead lead,
            Channel channel,
            double rateHz,
            double offsetMs,
            SampleDecoder.Decoded decoded,
            String place,
            List<Warning> warnings) {
        Optional<Scale> scale = channel.scale();
        if (scale.isEmpty()) {
            warnings.add(new Warning(place, "not calibrated: sensitivity or its unit is missing or zero"));
        }
        return new LeadSignal(
                lead,
                rateHz,
                decoded.samples(),
                scale,
                decoded.gaps(),
                false,
                offsetMs + channel.skewMs(),
                channel.filtering());
    }

    private static OtherChannel other(Channel channel, double rateHz, SampleDecoder.Decoded decoded) {
        return new OtherChannel(
                channel.name(),
                channel.unit(),
                rateHz,
                decoded.samples(),
                channel.unitsPerCount().orElse(1),
                channel.baseline(),
                decoded.gaps());
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

    double durationSeconds() {
        return leads.stream().mapToDouble(LeadSignal::durationSeconds).max().orElse(0);
    }
}
