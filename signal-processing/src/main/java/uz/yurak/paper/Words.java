package uz.yurak.paper;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uz.yurak.record.Device;
import uz.yurak.record.Filtering;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.RecordedAt;
import uz.yurak.signal.filter.DisplayFilter;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

/** The sentences of a page in one language. */
final class Words {
    private static final int MAX_DECIMALS = 2;

    private final Texts texts;
    private final DecimalFormatSymbols symbols;

    Words(Language language) {
        texts = Texts.of(language);
        symbols = DecimalFormatSymbols.getInstance(language.locale());
    }

    String text(String key) {
        return texts.text("paper." + key);
    }

    String text(String key, Map<String, String> values) {
        return texts.text("paper." + key, values);
    }

    /** A number as the language writes it, with two decimals at most. */
    String number(double value) {
        DecimalFormat format = new DecimalFormat("0.##", symbols);
        return format.format(BigDecimal.valueOf(value).setScale(MAX_DECIMALS, RoundingMode.HALF_UP));
    }

    /** Seconds from and to. */
    String interval(Window window) {
        return text("interval", Map.of("from", number(window.fromS()), "to", number(window.toS())));
    }

    /** The device's clock, with its zone where it told one. */
    String at(RecordedAt at) {
        String pattern = texts.language() == Language.ENGLISH ? "yyyy-MM-dd HH:mm:ss" : "dd.MM.yyyy HH:mm:ss";
        String local = at.local()
                .format(DateTimeFormatter.ofPattern(pattern, texts.language().locale()));
        return at.offset().map(offset -> local + " " + offset).orElse(local);
    }

    String device(Device device) {
        String name = Stream.of(device.manufacturer(), device.model())
                .flatMap(part -> part.stream())
                .collect(Collectors.joining(" "));
        return name.isBlank() ? text("deviceUnknown") : text("device", Map.of("device", name));
    }

    /** What the page itself does to the signal. */
    String filter(DisplayFilter filter) {
        if (filter.isNone()) {
            return text("filterDisplayNone");
        }
        String limits = limits(filter.highPassHz(), filter.lowPassHz(), filter.mainsHz());
        String muscle = filter.muscle() ? text("filterMuscle") : "";
        String between = limits.isEmpty() || muscle.isEmpty() ? "" : ", ";
        return text("filterDisplay", Map.of("filter", limits + between + muscle));
    }

    /** What the devices says it did; where it did not do the same to all leads, each kind with its leads. */
    String filtering(List<LeadSignal> leads) {
        List<Filtering> kinds =
                leads.stream().map(LeadSignal::filtering).distinct().toList();
        if (kinds.size() == 1) {
            return filtering(kinds.get(0));
        }
        return kinds.stream()
                .map(kind -> leads.stream()
                                .filter(lead -> lead.filtering().equals(kind))
                                .map(lead -> lead.lead().label())
                                .collect(Collectors.joining(" "))
                        + ": " + filtering(kind))
                .collect(Collectors.joining("; "));
    }

    private String filtering(Filtering filtering) {
        if (filtering.equals(Filtering.UNKNOWN)) {
            return text("filterDeviceUnknown");
        }
        String limits = limits(filtering.highPassHz(), filtering.lowPassHz(), filtering.notchHz());
        return text("filterDevice", Map.of("filter", limits));
    }

    private String limits(OptionalDouble low, OptionalDouble high, OptionalDouble mains) {
        StringBuilder out = new StringBuilder();
        if (low.isPresent() && high.isPresent()) {
            out.append(
                    text("filterBand", Map.of("low", number(low.getAsDouble()), "high", number(high.getAsDouble()))));
        } else if (low.isPresent()) {
            out.append(text("filterHighPass", Map.of("low", number(low.getAsDouble()))));
        } else if (high.isPresent()) {
            out.append(text("filterLowPass", Map.of("high", number(high.getAsDouble()))));
        }
        if (mains.isPresent()) {
            out.append(out.isEmpty() ? "" : ", ");
            out.append(text("filterMains", Map.of("mains", number(mains.getAsDouble()))));
        }
        return out.toString();
    }
}
