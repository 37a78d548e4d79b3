package uz.yurak.adapter.philips;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.adapter.xml.XmlData;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Lead;
import uz.yurak.record.Warning;

/**
 * The machine's numbers: those of the interpretation under our names, then those of all leads together, of the groups of
 * beats and of each lead under the format's. {@code Failed}, {@code Invalid}, {@code Indeterminate} and {@code Unknown} are
 * the machine's words for "not measured" and stay absent.
 *
 * <p>Units after the schema: amplitudes in microvolts; intervals, durations and times in milliseconds.
 */
final class PhilipsMeasurements {
    private static final String MS = "ms";
    private static final String UV = "uV";
    private static final String DEGREES = "deg";
    private static final String PER_MINUTE = "/min";

    /** Of the interpretation, 1.04 and 1.03; {@code meanqtc} is Bazett's: it agrees with {@code meanqtint} and the rate. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("heartrate", "heartRateBpm"),
            Map.entry("rrint", "rrMeanMs"),
            Map.entry("pdur", "pDurationMs"),
            Map.entry("print", "prIntervalMs"),
            Map.entry("qrsdur", "qrsDurationMs"),
            Map.entry("qtint", "qtIntervalMs"),
            Map.entry("qtcb", "qtcBazettMs"),
            Map.entry("qtcf", "qtcFridericiaMs"),
            Map.entry("meanprint", "prIntervalMs"),
            Map.entry("meanqrsdur", "qrsDurationMs"),
            Map.entry("meanqtint", "qtIntervalMs"),
            Map.entry("meanqtc", "qtcBazettMs"),
            Map.entry("pfrontaxis", "pAxisDeg"),
            Map.entry("qrsfrontaxis", "qrsAxisDeg"),
            Map.entry("tfrontaxis", "tAxisDeg"));

    /** Endings of the format's names and what they are measured in, the longer before the shorter. */
    private static final List<Map.Entry<String, String>> UNITS = List.of(
            Map.entry("amp", UV),
            Map.entry("mag", UV),
            Map.entry("ppk", UV),
            Map.entry("ston", UV),
            Map.entry("stmid", UV),
            Map.entry("stend", UV),
            Map.entry("stslope", DEGREES),
            Map.entry("axis", DEGREES),
            Map.entry("angle", DEGREES),
            Map.entry("rate", PER_MINUTE),
            Map.entry("ratestddev", PER_MINUTE),
            Map.entry("printstddev", MS),
            Map.entry("dur", MS),
            Map.entry("int", MS),
            Map.entry("print", MS),
            Map.entry("seg", MS),
            Map.entry("qtc", MS),
            Map.entry("qtcb", MS),
            Map.entry("qtcf", MS),
            Map.entry("dispersion", MS),
            Map.entry("vat", MS),
            Map.entry("pon", MS),
            Map.entry("qrson", MS),
            Map.entry("qrsoff", MS),
            Map.entry("onset", MS),
            Map.entry("ton", MS),
            Map.entry("toff", MS));

    private final List<Warning> warnings;
    private final List<DeviceMeasurement> values = new ArrayList<>();

    private PhilipsMeasurements(List<Warning> warnings) {
        this.warnings = warnings;
    }

    static PhilipsMeasurements of(Xml root, List<Warning> warnings) {
        PhilipsMeasurements all = new PhilipsMeasurements(warnings);
        for (Xml interpretation : PhilipsStatements.interpretations(root)) {
            for (String name : List.of("globalmeasurements", "interpretationmeasurements")) {
                interpretation.at(name).ifPresent(all::addInterpretation);
            }
        }
        for (String section : List.of("internalmeasurements", "measurements")) {
            root.at(section).ifPresent(all::addInternal);
        }
        return all;
    }

    List<DeviceMeasurement> values() {
        return values;
    }

    /** What a person changed says so and keeps the machine's value beside it; both are kept, apart. */
    private void addInterpretation(Xml measurements) {
        for (Xml field : measurements.children()) {
            String name = field.name().equals("qtco")
                    ? "qtco." + field.attribute("methodname").orElse("")
                    : NAMES.getOrDefault(field.name(), field.name());
            Optional<String> machines = field.attribute("uneditedvalue");
            if (field.attribute("editedflag").orElse("").equalsIgnoreCase("True") && machines.isPresent()) {
                add(name, Optional.empty(), machines.get(), unit(field.name()));
                add("edited." + name, Optional.empty(), field.text(), unit(field.name()));
            } else if (field.name().equals("namedmeasurement")) {
                addNamed(field, "", Optional.empty());
            } else {
                add(name, Optional.empty(), field.text(), unit(field.name()));
            }
        }
    }

    private void addInternal(Xml measurements) {
        for (String scope : List.of("crossleadmeasurements", "globalmeasurements")) {
            measurements.at(scope).ifPresent(all -> {
                addFields(all, "crosslead.", Optional.empty());
                quality(all);
            });
        }
        for (Xml group : children(measurements, "groupmeasurements", "groupmeasurement")) {
            addFields(group, "group" + group.attribute("groupnumber").orElse("") + ".", Optional.empty());
        }
        for (Xml lead : children(measurements, "leadmeasurements", "leadmeasurement")) {
            Optional<Lead> name = lead.attribute("leadname").map(PhilipsLeadNames::lead);
            addFields(lead, "", name);
            leadQuality(lead);
        }
    }

    private static List<Xml> children(Xml measurements, String list, String name) {
        return measurements.at(list).map(all -> all.all(name)).orElse(List.of());
    }

    private void addFields(Xml fields, String prefix, Optional<Lead> lead) {
        for (Xml field : fields.children()) {
            if (field.name().equals("namedmeasurement")) {
                addNamed(field, prefix, lead);
            } else if (field.children().isEmpty()) {
                add(prefix + field.name(), lead, field.text(), unit(field.name()));
            }
        }
    }

    private void addNamed(Xml named, String prefix, Optional<Lead> lead) {
        String name = named.textAt("name").orElse("unnamed");
        boolean level = name.toLowerCase(Locale.ROOT).matches("st(j|\\d+)");
        add(prefix + name, lead, named.textAt("value").orElse(""), level ? UV : unit(name));
    }

    private void add(String name, Optional<Lead> lead, String text, String unit) {
        OptionalDouble value = XmlData.number(text);
        if (value.isPresent()) {
            values.add(new DeviceMeasurement(name, lead, value.getAsDouble(), unit));
        }
    }

    private static String unit(String name) {
        if (name.equals("qtco")) {
            return MS;
        }
        boolean level = name.matches("st(j|\\d+)");
        return level
                ? UV
                : UNITS.stream()
                        .filter(entry -> name.endsWith(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("1");
    }

    private void quality(Xml global) {
        Optional<String> action = global.textAt("qaactioncode");
        if (action.isPresent() && !action.get().equals("ECG OK")) {
            warnings.add(new Warning(global.place(), "the machine judges the quality poor"));
        }
    }

    private void leadQuality(Xml lead) {
        Optional<Xml> states = lead.at("leadqualitystates");
        if (states.isEmpty()) {
            return;
        }
        String place = states.get().place() + " "
                + lead.attribute("leadname")
                        .filter(n -> Lead.named(n).isKnown())
                        .orElse("");
        for (String flag : List.of("qrsclippingflag", "overrangeflag")) {
            if (states.get().attribute(flag).orElse("").equalsIgnoreCase("True")) {
                warnings.add(new Warning(place, "the machine says " + flag));
            }
        }
        for (Xml kind : states.get().children()) {
            String level = kind.attribute("level").orElse("None");
            if (level.equals("Marked") || level.equals("Severe")) {
                warnings.add(
                        new Warning(place, "the machine says " + kind.name() + ", " + level.toLowerCase(Locale.ROOT)));
            } else if (kind.name().equals("inops") && !kind.children().isEmpty()) {
                warnings.add(new Warning(place, "the machine says that the lead was off for a while"));
            }
        }
    }
}
