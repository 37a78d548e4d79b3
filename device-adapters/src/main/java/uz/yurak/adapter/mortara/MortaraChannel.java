package uz.yurak.adapter.mortara;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.adapter.xml.XmlData;
import uz.yurak.record.Bytes;
import uz.yurak.record.Filtering;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Warning;

/**
 * One channel: {@code DATA} is Base64 of {@code BITS} wide counts, little endian; {@code DURATION} counts samples; {@code
 * UNITS_PER_MV} counts make a millivolt. A typical cycle says all but name and data once for its channels.
 */
final class MortaraChannel {
    private static final double MAX_RATE_HZ = 100_000;
    private static final double NANOVOLTS_PER_MV = 1e6;

    private MortaraChannel() {}

    /** @param form the element with the attributes that say how the samples are written */
    static Optional<LeadSignal> lead(Xml channel, Xml form, Filtering filtering, List<Warning> warnings)
            throws ReadException {
        Optional<String> data = channel.attribute("DATA");
        if (data.isEmpty()) {
            warnings.add(new Warning(channel.place(), "without DATA; left out"));
            return Optional.empty();
        }
        String encoding = form.attribute("ENCODING").orElse("BASE64").toUpperCase(Locale.ROOT);
        String format = form.attribute("FORMAT").orElse("SIGNED").toUpperCase(Locale.ROOT);
        if (!encoding.equals("BASE64") || !format.equals("SIGNED")) {
            throw new UnsupportedException("samples that are not signed numbers in Base64", form.place());
        }
        double rateHz = number(form, "SAMPLE_FREQ").orElse(0);
        if (!(rateHz > 0) || rateHz > MAX_RATE_HZ) {
            throw MalformedException.in(form.place(), "a sampling rate, SAMPLE_FREQ", "another or none");
        }
        if (number(channel, "OFFSET").orElse(0) != 0) {
            warnings.add(
                    new Warning(channel.place(), "OFFSET is not zero and not described; the samples stand as stored"));
        }
        int[] counts = counts(XmlData.base64(data.get(), channel.place()), form);
        double promised = number(form, "DURATION").orElse(counts.length);
        if (promised != counts.length) {
            warnings.add(new Warning(
                    channel.place(),
                    "DURATION is " + (long) promised + " samples, and " + counts.length + " are there"));
        }
        return Optional.of(new LeadSignal(
                Lead.named(channel.attribute("NAME").orElse("unnamed")),
                rateHz,
                Samples.wrap(counts),
                scale(form, channel.place(), warnings),
                List.of(),
                false,
                0,
                filtering));
    }

    private static OptionalDouble number(Xml element, String name) {
        return element.attribute(name).map(XmlData::number).orElse(OptionalDouble.empty());
    }

    private static int[] counts(byte[] bytes, Xml form) throws ReadException {
        double bits = number(form, "BITS").orElse(16);
        if (bits != 8 && bits != 16 && bits != 32) {
            throw new UnsupportedException("samples that are not 8, 16 or 32 bits wide", form.place());
        }
        int size = (int) bits / 8;
        Cursor in = Cursor.over(Bytes.wrap(bytes), ByteOrder.LITTLE_ENDIAN, form.place());
        if (bytes.length % size != 0) {
            throw in.malformed("samples of " + size + " bytes", bytes.length + " bytes");
        }
        int[] counts = new int[bytes.length / size];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = size == 1 ? in.i8() : size == 2 ? in.i16() : in.i32();
        }
        return counts;
    }

    private static Optional<Scale> scale(Xml form, String place, List<Warning> warnings) {
        double unitsPerMv = number(form, "UNITS_PER_MV").orElse(0);
        double nanovolts = NANOVOLTS_PER_MV / unitsPerMv;
        if (!(unitsPerMv > 0) || !Double.isFinite(nanovolts)) {
            warnings.add(new Warning(place, "no UNITS_PER_MV: amplitudes are unknown"));
            return Optional.empty();
        }
        return Optional.of(Scale.ofNanovolts(nanovolts));
    }
}
