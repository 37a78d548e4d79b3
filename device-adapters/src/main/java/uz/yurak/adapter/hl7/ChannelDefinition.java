package uz.yurak.adapter.hl7;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.adapter.ChannelKind;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Lead;

/**
 * One channel as the data type CD defines it (HL7 2.3, 7.15.3; retained to 2.8):
 *
 * <pre>
 *   1  number &amp; name
 *   2  source &amp; second source
 *   3  sensitivity: one unit of the data &amp; its unit of measure
 *   4  correction factor of the sensitivity &amp; baseline: the data value of zero &amp; time skew, s
 *   5  sampling frequency, Hz
 *   6  least &amp; greatest data value
 * </pre>
 *
 * @param label the name, else the sources
 * @param sensitivity units of one unit of the data; empty where the message does not say
 * @param unit of the sensitivity, as written
 * @param skewMs when it was sampled, after the nominal time
 * @param least data value, as far as the message says
 */
record ChannelDefinition(
        String number,
        String label,
        OptionalDouble sensitivity,
        String unit,
        double correction,
        double baseline,
        double skewMs,
        double rateHz,
        OptionalDouble least,
        OptionalDouble greatest) {
    /** Looked at of one segment; {@link Battery.Room} allows fewer. */
    private static final int MAX_REPETITIONS = 2_000;

    private static final double MAX_RATE_HZ = 1_000_000;

    /** Two days, as of the leads of one message. */
    private static final double MAX_SKEW_S = 48 * 3600;

    /** The channels that a segment defines: what one leaves out is as of the last that says it (7.16.2). */
    static List<ChannelDefinition> of(Hl7Segment obx) throws MalformedException {
        List<ChannelDefinition> channels = new ArrayList<>();
        for (String repetition : obx.repetitions(5, MAX_REPETITIONS)) {
            Optional<ChannelDefinition> last =
                    channels.isEmpty() ? Optional.empty() : Optional.of(channels.get(channels.size() - 1));
            channels.add(of(obx, repetition, last));
        }
        return channels;
    }

    private static ChannelDefinition of(Hl7Segment obx, String text, Optional<ChannelDefinition> last)
            throws MalformedException {
        String unit = obx.subcomponentOf(text, 3, 2);
        OptionalDouble sensitivity = number(obx, text, 3, 1);
        OptionalDouble rateHz = number(obx, text, 5, 1);
        double rate = rateHz.orElse(last.map(ChannelDefinition::rateHz).orElse(0.0));
        if (!(rate > 0) || rate > MAX_RATE_HZ) {
            throw MalformedException.in(obx.place(), "a sampling frequency above 0 (CD-5)", "none or another value");
        }
        double skew =
                number(obx, text, 4, 3).orElse(last.map(c -> c.skewMs() / 1000).orElse(0.0));
        if (Math.abs(skew) > MAX_SKEW_S) {
            throw MalformedException.in(obx.place(), "a time skew of hours at most (CD-4)", "a larger one");
        }
        return new ChannelDefinition(
                obx.subcomponentOf(text, 1, 1),
                label(obx, text),
                sensitivity.isPresent() || last.isEmpty()
                        ? sensitivity
                        : last.get().sensitivity(),
                sensitivity.isPresent() || last.isEmpty() ? unit : last.get().unit(),
                number(obx, text, 4, 1)
                        .orElse(last.map(ChannelDefinition::correction).orElse(1.0)),
                number(obx, text, 4, 2)
                        .orElse(last.map(ChannelDefinition::baseline).orElse(0.0)),
                skew * 1000,
                rate,
                sticky(number(obx, text, 6, 1), last.map(ChannelDefinition::least)),
                sticky(number(obx, text, 6, 2), last.map(ChannelDefinition::greatest)));
    }

    private static OptionalDouble sticky(OptionalDouble own, Optional<OptionalDouble> last) {
        return own.isPresent() ? own : last.orElse(OptionalDouble.empty());
    }

    private static String label(Hl7Segment obx, String text) {
        String name = obx.subcomponentOf(text, 1, 2);
        String source = obx.subcomponentOf(text, 2, 1);
        String second = obx.subcomponentOf(text, 2, 2);
        String sources = second.isEmpty() ? source : source + "-" + second;
        // A label that is no lead's name may stand beside a source that is.
        boolean isSourceBetter =
                !Lead.named(name).isKnown() && Nomenclature.ofText(sources).isPresent();
        return name.isEmpty() || isSourceBetter ? sources : name;
    }

    private static OptionalDouble number(Hl7Segment obx, String text, int component, int subcomponent)
            throws MalformedException {
        String number = obx.subcomponentOf(text, component, subcomponent);
        return number.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(NumericArray.number(number, obx));
    }

    /** The lead: by its label, and any name where the unit is one of voltage, unless that of another signal. */
    Optional<Lead> lead() {
        Optional<Lead> named = Nomenclature.ofText(label);
        boolean isEcg = Nomenclature.nanovolts(unit).isPresent() && !ChannelKind.isOther(label);
        return named.isPresent() || !isEcg ? named : Optional.of(Lead.named(name()));
    }

    /** The label; where there is none, the number. */
    String name() {
        return label.isEmpty() ? "channel " + number : label;
    }

    /** Units of one unit of the data, corrected. */
    OptionalDouble unitsPerValue() {
        return sensitivity.isPresent() ? OptionalDouble.of(sensitivity.getAsDouble() * correction) : sensitivity;
    }
}
