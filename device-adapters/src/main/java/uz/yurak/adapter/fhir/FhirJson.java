package uz.yurak.adapter.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.OptionalDouble;

/** The small parts that FHIR's resources are made of, written as they come; an element without content is left out. */
final class FhirJson {
    private static final int DIGITS_BEFORE_POINT = 18;
    private static final int DIGITS_BEHIND_POINT = 17;

    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final JsonGenerator out;
    private boolean coded;

    /** Leaves the stream open. */
    FhirJson(OutputStream stream) throws IOException {
        this.out = JSON.createGenerator(stream).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        out.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
    }

    interface Part {
        void write() throws IOException;
    }

    void flush() throws IOException {
        out.flush();
    }

    /** The whole, or one of a list. */
    void object(Part content) throws IOException {
        out.writeStartObject();
        content.write();
        out.writeEndObject();
    }

    void object(String name, Part content) throws IOException {
        out.writeFieldName(name);
        object(content);
    }

    void list(String name, Part items) throws IOException {
        out.writeArrayFieldStart(name);
        items.write();
        out.writeEndArray();
    }

    void string(String name, String value) throws IOException {
        out.writeStringField(name, value);
    }

    void string(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            out.writeStringField(name, value.get());
        }
    }

    void words(String name, Reader text) throws IOException {
        out.writeFieldName(name);
        out.writeString(text, -1);
    }

    void number(String name, BigDecimal value) throws IOException {
        out.writeFieldName(name);
        out.writeNumber(decimal(value));
    }

    /** FHIR's decimal: 18 digits before the point and 17 behind it at most, an exponent where those do not do. */
    static String decimal(BigDecimal value) {
        BigDecimal rounded = value.round(new MathContext(1 + DIGITS_BEHIND_POINT));
        boolean plain =
                rounded.scale() <= DIGITS_BEHIND_POINT && rounded.precision() - rounded.scale() <= DIGITS_BEFORE_POINT;
        if (plain) {
            return rounded.toPlainString();
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        return new BigDecimal(rounded.unscaledValue(), rounded.precision() - 1).toPlainString() + "E" + exponent;
    }

    void number(String name, int value) throws IOException {
        out.writeNumberField(name, value);
    }

    /** A list of one string. */
    void only(String name, String value) throws IOException {
        list(name, () -> out.writeString(value));
    }

    void extension(String url, String type, String value) throws IOException {
        object(() -> {
            string("url", url);
            string(type, value);
        });
    }

    void extension(String url, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            object(() -> {
                string("url", url);
                number("valueDecimal", BigDecimal.valueOf(value.getAsDouble()));
            });
        }
    }

    void flag(String url) throws IOException {
        object(() -> {
            string("url", url);
            out.writeBooleanField("valueBoolean", true);
        });
    }

    /** @param codings calls {@link #coding}, or nothing */
    void code(Part codings, Optional<String> text) throws IOException {
        object("code", () -> {
            coded = false;
            codings.write();
            if (coded) {
                out.writeEndArray();
            }
            string("text", text);
        });
    }

    /** One of a code's; FHIR knows no empty list, so the first opens it. */
    void coding(String system, String code, String display) throws IOException {
        if (!coded) {
            out.writeArrayFieldStart("coding");
            coded = true;
        }
        object(() -> {
            string("system", system);
            string("code", code);
            string("display", Optional.of(display).filter(words -> !words.isEmpty()));
        });
    }

    void quantity(String name, BigDecimal value, String ucum) throws IOException {
        object(name, () -> {
            number("value", value);
            if (!ucum.isEmpty()) {
                string("unit", ucum);
                string("system", Measurements.UCUM);
                string("code", ucum);
            }
        });
    }

    /** A number in a unit as a device wrote it, which may be no code of UCUM. */
    void quantityAsWritten(String name, BigDecimal value, String unit) throws IOException {
        object(name, () -> {
            number("value", value);
            string("unit", Optional.of(unit).filter(text -> !text.isEmpty()));
        });
    }
}
