package uz.yurak.adapter.muse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.CRC32;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.adapter.xml.XmlData;
import uz.yurak.adapter.xml.XmlScale;
import uz.yurak.record.Filtering;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Warning;

/**
 * One {@code Waveform}: leads sampled together. A lead's {@code WaveFormData} is Base64 of 16-bit counts, little endian;
 * {@code LeadDataCRC32} is the CRC-32 of zlib over those bytes.
 *
 * @param type {@code Rhythm}, {@code Median}, or what else the file says
 */
record MuseWaveform(String type, List<LeadSignal> leads) {
    static final String RHYTHM = "Rhythm";
    static final String MEDIAN = "Median";

    private static final int SAMPLE_BYTES = 2;
    /** The only type that is publicly described. */
    private static final String CONTINUOUS = "CONTINUOUS_SAMPLES";
    /** No machine samples a resting ECG faster; more is a broken file. */
    private static final double MAX_RATE_HZ = 1e6;
    /** The high-pass cut-off is written in hundredths of a hertz: 16 is the 0.16 Hz of GE's carts. */
    private static final double HIGH_PASS_PER_HZ = 100;

    static MuseWaveform of(Xml waveform, List<Warning> warnings) throws ReadException {
        String type = waveform.textAt("WaveformType").orElse("");
        if (!waveform.textAt("SampleType").orElse(CONTINUOUS).equals(CONTINUOUS)) {
            throw new UnsupportedException("samples of another type than " + CONTINUOUS, waveform.place());
        }
        double rateHz = rateHz(waveform);
        Filtering filtering = filtering(waveform);
        if (waveform.numberAt("WaveformStartTime").orElse(0) != 0) {
            warnings.add(new Warning(
                    waveform.place(),
                    "starts later than the others, in a unit that is not described; placed with them"));
        }
        List<LeadSignal> leads = new ArrayList<>();
        for (Xml element : waveform.all("LeadData")) {
            lead(element, rateHz, filtering, warnings).ifPresent(leads::add);
        }
        double promised = waveform.numberAt("NumberofLeads").orElse(leads.size());
        if (promised != leads.size()) {
            warnings.add(new Warning(
                    waveform.place(), "NumberofLeads is " + (long) promised + ", and " + leads.size() + " are there"));
        }
        return new MuseWaveform(type, leads);
    }

    /** {@code SampleBase} times ten to the {@code SampleExponent}. */
    private static double rateHz(Xml waveform) throws MalformedException {
        double base = waveform.numberAt("SampleBase").orElse(0);
        double rateHz = base * Math.pow(10, waveform.numberAt("SampleExponent").orElse(0));
        if (!(rateHz > 0) || rateHz > MAX_RATE_HZ) {
            throw MalformedException.in(waveform.place(), "a sampling rate, SampleBase x 10^SampleExponent", "none");
        }
        return rateHz;
    }

    private static Filtering filtering(Xml waveform) {
        OptionalDouble highPass = positive(waveform, "HighPassFilter");
        return new Filtering(
                highPass.isPresent()
                        ? OptionalDouble.of(highPass.getAsDouble() / HIGH_PASS_PER_HZ)
                        : OptionalDouble.empty(),
                positive(waveform, "LowPassFilter"),
                positive(waveform, "ACFilter"));
    }

    /** {@code NONE} and 0 say that there was no such filter, and the model has no word for that. */
    private static OptionalDouble positive(Xml waveform, String name) {
        OptionalDouble value = waveform.numberAt(name);
        return value.orElse(0) > 0 ? value : OptionalDouble.empty();
    }

    /** Empty where the element holds no data. */
    private static Optional<LeadSignal> lead(Xml element, double rateHz, Filtering filtering, List<Warning> warnings)
            throws ReadException {
        Optional<String> name = element.textAt("LeadID");
        String place = element.place() + " "
                + name.map(n -> Lead.named(n).isKnown() ? n : "").orElse("");
        Optional<Xml> data = element.at("WaveFormData");
        if (data.isEmpty() || data.get().text().isEmpty()) {
            warnings.add(new Warning(place, "without WaveFormData; left out"));
            return Optional.empty();
        }
        if (element.numberAt("LeadSampleSize").orElse(SAMPLE_BYTES) != SAMPLE_BYTES) {
            throw new UnsupportedException("samples of another size than 2 bytes", place);
        }
        byte[] bytes = XmlData.base64(data.get());
        int[] counts = counts(bytes);
        new MuseLeadChecks(element, place, warnings).check(bytes, counts, crc32(bytes));
        Optional<Scale> scale = XmlScale.of(
                element.numberAt("LeadAmplitudeUnitsPerBit"),
                element.textAt("LeadAmplitudeUnits").orElse(""),
                place,
                warnings);
        return Optional.of(new LeadSignal(
                Lead.named(name.orElse("unnamed")),
                rateHz,
                Samples.wrap(counts),
                scale,
                List.of(),
                false,
                0,
                filtering));
    }

    private static int[] counts(byte[] bytes) {
        int[] counts = new int[bytes.length / SAMPLE_BYTES];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (short) ((bytes[2 * i] & 0xff) | (bytes[2 * i + 1] << 8));
        }
        return counts;
    }

    private static long crc32(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    /** A lead of a waveform that is neither rhythm nor median beat, as a channel under both names. */
    OtherChannel channel(LeadSignal lead) {
        boolean calibrated = lead.scale().isPresent();
        return new OtherChannel(
                (type + " " + lead.lead().label()).strip(),
                calibrated ? "uV" : "",
                lead.rateHz(),
                lead.samples(),
                lead.scale().map(scale -> scale.nanovoltsPerCount() / 1000).orElse(1.0),
                0,
                List.of());
    }
}
