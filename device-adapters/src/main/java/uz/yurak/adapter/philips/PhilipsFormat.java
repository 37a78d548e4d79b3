package uz.yurak.adapter.philips;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.adapter.xml.XmlData;
import uz.yurak.record.Filtering;

/**
 * How samples are written and what they mean: attributes of the waveforms, and where 1.03 has none, the characteristics of
 * the acquisition.
 *
 * @param encoding {@code Base64}, {@code Hex} or {@code Plain}
 * @param compression {@code XLI}; empty where the samples are not compressed
 * @param rateHz samples a second
 * @param resolutionUv microvolts a count; empty where not said
 * @param offset counts at zero volts
 * @param bits of a sample
 * @param signed two's complement
 * @param durationMs of each channel, where said
 */
record PhilipsFormat(
        String encoding,
        Optional<String> compression,
        double rateHz,
        OptionalDouble resolutionUv,
        double offset,
        int bits,
        boolean signed,
        OptionalDouble durationMs,
        Filtering filtering) {
    /** The fastest that the schema of 1.03 names. */
    private static final double MAX_RATE_HZ = 8000;

    /** {@code 0.05-150}. */
    private static final Pattern BANDWIDTH = Pattern.compile("([0-9.]{1,10})\\s*-\\s*([0-9.]{1,10})");

    /** @param waveforms {@code parsedwaveforms}, {@code leadwaveforms} */
    static PhilipsFormat of(Xml root, Xml waveforms) throws MalformedException, UnsupportedException {
        Optional<Xml> acquisition = root.at("dataacquisition", "signalcharacteristics");
        Function<String, Optional<String>> at = name -> acquisition.flatMap(a -> a.textAt(name));
        double rateHz = number(waveforms.attribute("samplespersecond").or(() -> at.apply("samplingrate")))
                .orElse(0);
        if (!(rateHz > 0) || rateHz > MAX_RATE_HZ) {
            throw MalformedException.in(
                    waveforms.place(), "a sampling rate up to " + (int) MAX_RATE_HZ + " Hz", "another or none");
        }
        double bits = number(waveforms
                        .attribute("bitspersample")
                        .or(() -> waveforms.attribute("nbitspersample"))
                        .or(() -> at.apply("bitspersample")))
                .orElse(16);
        if (bits != 8 && bits != 16 && bits != 24 && bits != 32) {
            throw new UnsupportedException("samples that are not whole bytes", waveforms.place());
        }
        return new PhilipsFormat(
                waveforms.attribute("dataencoding").orElse("Base64"),
                compression(waveforms),
                rateHz,
                number(waveforms
                        .attribute("resolution")
                        .or(() -> at.apply("resolution"))
                        .or(() -> at.apply("signalresolution"))),
                number(waveforms.attribute("signaloffset").or(() -> at.apply("signaloffset")))
                        .orElse(0),
                (int) bits,
                !waveforms
                        .attribute("signalsigned")
                        .or(() -> at.apply("signalsigned"))
                        .orElse("True")
                        .equalsIgnoreCase("False"),
                number(waveforms.attribute("durationperchannel")),
                filtering(waveforms, at));
    }

    private static OptionalDouble number(Optional<String> text) {
        return text.map(XmlData::number).orElse(OptionalDouble.empty());
    }

    /** 1.03 has {@code compressflag} and {@code compressmethod}, 1.04 {@code compression} alone. */
    private static Optional<String> compression(Xml waveforms) {
        boolean denied = waveforms.attribute("compressflag").orElse("True").equalsIgnoreCase("False");
        Optional<String> method = waveforms.attribute("compressmethod").or(() -> waveforms.attribute("compression"));
        return denied
                ? Optional.empty()
                : method.map(name -> name.toUpperCase(Locale.ROOT))
                        .filter(name -> !name.equals("NONE") && !name.equals("UNCOMPRESSED"));
    }

    private static Filtering filtering(Xml waveforms, Function<String, Optional<String>> at) {
        Optional<Matcher> band =
                at.apply("signalbandwidth").map(BANDWIDTH::matcher).filter(Matcher::matches);
        Optional<String> low = waveforms.attribute("hipass").or(() -> at.apply("hipass"));
        Optional<String> high = waveforms.attribute("lowpass").or(() -> at.apply("lowpass"));
        boolean notched = waveforms
                .attribute("notchfiltered")
                .or(() -> at.apply("notchfiltered"))
                .orElse("False")
                .equalsIgnoreCase("True");
        Optional<String> notches = waveforms.attribute("notchfilterfreqs").or(() -> at.apply("notchfilterfreqs"));
        return new Filtering(
                positive(low.or(() -> band.map(m -> m.group(1)))),
                positive(high.or(() -> band.map(m -> m.group(2)))),
                notched ? positive(notches.map(list -> list.split(" ", 2)[0])) : OptionalDouble.empty());
    }

    private static OptionalDouble positive(Optional<String> text) {
        OptionalDouble value = number(text);
        return value.orElse(0) > 0 ? value : OptionalDouble.empty();
    }
}
