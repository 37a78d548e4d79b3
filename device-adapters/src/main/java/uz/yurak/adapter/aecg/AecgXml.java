package uz.yurak.adapter.aecg;

import java.math.BigDecimal;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import uz.yurak.record.Samples;

/** Elements as HL7 version 3 writes them: codes and quantities in attributes, types by {@code xsi:type}. */
final class AecgXml {
    /** Counts that become text at a time: a recording of a day must not stand in memory as digits. */
    private static final int STRETCH = 1 << 12;

    private final XMLStreamWriter xml;

    AecgXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    void root(String name) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement(name);
        xml.writeDefaultNamespace("urn:hl7-org:v3");
        xml.writeNamespace("xsi", "http://www.w3.org/2001/XMLSchema-instance");
        xml.writeAttribute("type", "Observation");
    }

    void finish() throws XMLStreamException {
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    void digits(Samples samples) throws XMLStreamException {
        start("digits");
        int[] stretch = new int[STRETCH];
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < samples.count(); at += STRETCH) {
            int length = Math.min(STRETCH, samples.count() - at);
            samples.copyTo(stretch, at, length);
            for (int i = 0; i < length; i++) {
                text.append(stretch[i]).append(' ');
            }
            xml.writeCharacters(text.toString());
            text.setLength(0);
        }
        end(1);
    }

    void microvolts(String name, double nanovolts) throws XMLStreamException {
        quantity(name, BigDecimal.valueOf(nanovolts).scaleByPowerOfTen(-3), "uV", "");
    }

    void quantity(String name, double value, String unit, String type) throws XMLStreamException {
        quantity(name, BigDecimal.valueOf(value), unit, type);
    }

    void quantity(String name, BigDecimal value, String unit, String type) throws XMLStreamException {
        xml.writeEmptyElement(name);
        if (!type.isEmpty()) {
            type(type);
        }
        xml.writeAttribute("value", value.stripTrailingZeros().toPlainString());
        xml.writeAttribute("unit", unit);
    }

    void type(String type) throws XMLStreamException {
        xml.writeAttribute("xsi", "http://www.w3.org/2001/XMLSchema-instance", "type", type);
    }

    void text(String name, Optional<String> value) throws XMLStreamException {
        if (value.isPresent()) {
            start(name);
            xml.writeCharacters(value.get().replaceAll("[\\x00-\\x1f]", " "));
            end(1);
        }
    }

    void empty(String name, String... attributes) throws XMLStreamException {
        xml.writeEmptyElement(name);
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], attributes[i + 1].replaceAll("[\\x00-\\x1f]", " "));
        }
    }

    void start(String... path) throws XMLStreamException {
        for (String name : path) {
            xml.writeStartElement(name);
        }
    }

    void end(int count) throws XMLStreamException {
        for (int i = 0; i < count; i++) {
            xml.writeEndElement();
        }
    }
}
