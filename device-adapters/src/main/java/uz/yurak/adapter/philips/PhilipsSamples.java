package uz.yurak.adapter.philips;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.adapter.xml.XmlData;
import uz.yurak.adapter.xml.XmlScale;
import uz.yurak.record.Bytes;
import uz.yurak.record.Scale;
import uz.yurak.record.Warning;

/** The samples in an element's text: numbers, or words of whole bytes, little endian. */
final class PhilipsSamples {
    private PhilipsSamples() {}

    static int[] plain(Xml element, PhilipsFormat format) throws ReadException {
        return switch (format.encoding().toUpperCase(Locale.ROOT)) {
            case "PLAIN" -> XmlData.integers(element);
            case "BASE64", "HEX" -> words(bytes(element, format), element.place(), format);
            default -> throw unknownEncoding(element);
        };
    }

    static Bytes bytes(Xml element, PhilipsFormat format) throws ReadException {
        return switch (format.encoding().toUpperCase(Locale.ROOT)) {
            case "BASE64" -> Bytes.wrap(XmlData.base64(element));
            case "HEX" -> Bytes.wrap(XmlData.hex(element));
            default -> throw unknownEncoding(element);
        };
    }

    private static UnsupportedException unknownEncoding(Xml element) {
        return new UnsupportedException("a data encoding that is none of Base64, Hex and Plain", element.place());
    }

    private static int[] words(Bytes bytes, String place, PhilipsFormat format) throws MalformedException {
        Cursor in = Cursor.over(bytes, ByteOrder.LITTLE_ENDIAN, place);
        int size = format.bits() / 8;
        if (bytes.length() % size != 0) {
            throw in.malformed("samples of " + size + " bytes", bytes.length() + " bytes");
        }
        int[] samples = new int[bytes.length() / size];
        for (int i = 0; i < samples.length; i++) {
            int word = switch (size) {
                case 1 -> in.i8();
                case 2 -> in.i16();
                case 3 -> in.i24();
                default -> in.i32();
            };
            samples[i] = format.signed() || size == 4 ? word : word & ((1 << format.bits()) - 1);
        }
        return samples;
    }

    /** Microvolts of a count, less the counts at zero volts. */
    static Optional<Scale> scale(PhilipsFormat format, String place, List<Warning> warnings) {
        return XmlScale.of(format.resolutionUv(), "uV", place, warnings)
                .map(scale -> new Scale(scale.nanovoltsPerCount(), 0 - format.offset() * scale.nanovoltsPerCount()));
    }
}
