package uz.yurak.adapter.xdt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import uz.yurak.adapter.ChannelKind;
import uz.yurak.adapter.Unseen;
import uz.yurak.adapter.bytes.Numeral;
import uz.yurak.record.Filtering;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.Recording;
import uz.yurak.record.Scale;
import uz.yurak.record.Warning;

/**
 * The data streams of an ECG file as signals: a column in a unit of time says when, each column in a unit of voltage is a lead.
 * A stream that tells no even time, or is no table of numbers, is left and said: its findings are worth reading without it.
 */
final class XdtSignals {
    /** What may stand before a lead's name in the name of a test. */
    private static final Pattern PREFIX = Pattern.compile("(?i)(EKG|ECG|Ableitung|Abl\\.|Lead)[ _:-]+");

    private final List<LeadSignal> leads = new ArrayList<>();
    private final List<OtherChannel> others = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();

    private XdtSignals() {}

    static Recording addTo(Recording recording, XdtFile file) {
        XdtSignals signals = new XdtSignals();
        XdtStream.of(file).forEach(signals::read);
        if (!signals.leads.isEmpty()) {
            signals.warnings.add(Unseen.warning("xDT data stream"));
        }
        List<LeadSignal> leads = new ArrayList<>(recording.leads());
        leads.addAll(signals.leads);
        return new Recording(
                        recording.format(),
                        recording.recordedAt(),
                        leads,
                        signals.others,
                        recording.beats(),
                        recording.marks(),
                        recording.subject(),
                        recording.device(),
                        recording.deviceMeasurements(),
                        recording.deviceStatements(),
                        recording.pages(),
                        recording.warnings())
                .withWarnings(signals.warnings);
    }

    private void read(XdtStream stream) {
        Optional<List<XdtColumn>> columns = stream.columns();
        Optional<Integer> time = stream.timeColumn();
        if (columns.isEmpty()) {
            left(stream, "its numbers are none, or do not fill the columns of its units");
        } else if (time.isEmpty()) {
            left(stream, "none of its units, or several, are of time: its sampling rate is not told");
        } else {
            Optional<XdtSlots> slots = XdtSlots.of(
                    columns.get().get(time.get()),
                    stream.nanoseconds(time.get()).orElse(1.0));
            if (slots.isEmpty()) {
                left(stream, "its times are not even");
            } else {
                signals(stream, columns.get(), time.get(), slots.get());
            }
        }
    }

    private void left(XdtStream stream, String why) {
        warnings.add(new Warning(stream.place(), "a data stream is left: " + why));
    }

    private void signals(XdtStream stream, List<XdtColumn> columns, int time, XdtSlots slots) {
        boolean isAlone = columns.size() == 2;
        for (int i = 0; i < columns.size(); i++) {
            if (i == time) {
                continue;
            }
            XdtColumn column = columns.get(i);
            String name = isAlone ? stream.name() : stream.name() + " column " + (i + 1);
            OptionalDouble nanovolts = ChannelKind.nanovoltsPer(stream.units().get(i));
            if (!column.fitsCounts()) {
                left(stream, "numbers of more digits than a count holds, in column " + (i + 1));
            } else if (nanovolts.isPresent() && !ChannelKind.isOther(name)) {
                lead(stream, isAlone ? lead(stream) : Lead.named(name), column, slots, nanovolts.getAsDouble());
            } else {
                others.add(new OtherChannel(
                        name,
                        stream.units().get(i),
                        slots.rateHz(),
                        slots.samples(column),
                        1 / Numeral.ten(column.decimals()),
                        0,
                        slots.gaps()));
            }
        }
    }

    private static Lead lead(XdtStream stream) {
        for (String name : List.of(stream.name(), stream.ident())) {
            Lead lead = Lead.named(PREFIX.matcher(name).replaceFirst(""));
            if (lead.isKnown()) {
                return lead;
            }
        }
        return Lead.named(stream.name().isEmpty() ? stream.place() : stream.name());
    }

    private void lead(XdtStream stream, Lead lead, XdtColumn column, XdtSlots slots, double nanovolts) {
        if (leads.stream().anyMatch(other -> other.lead().equals(lead))) {
            left(stream, "its lead stands before already");
            return;
        }
        leads.add(new LeadSignal(
                lead,
                slots.rateHz(),
                slots.samples(column),
                Optional.of(Scale.ofNanovolts(nanovolts / Numeral.ten(column.decimals()))),
                slots.gaps(),
                false,
                slots.startMs(),
                Filtering.UNKNOWN));
    }
}
