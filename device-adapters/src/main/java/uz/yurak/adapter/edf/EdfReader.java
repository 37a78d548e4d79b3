package uz.yurak.adapter.edf;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.adapter.ChannelKind;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.Recording;
import uz.yurak.record.Scale;
import uz.yurak.record.Warning;

/**
 * Reads EDF, EDF+, BDF and BDF+.
 *
 * <p>Every signal keeps its own rate. Where the data records of a file are apart in time, the stretch between them is a gap.
 * Annotations are marks, their text the code; one that names a signal ({@code text@@label}) is a mark of that lead.
 */
public final class EdfReader implements RecordingReader {
    @Override
    public String format() {
        return "edf";
    }

    @Override
    public boolean sniff(Source source) {
        return EdfHeaderParser.looksLikeHeader(source.bytes());
    }

    @Override
    public Recording read(Source source) throws ReadException {
        Bytes file = source.bytes();
        EdfHeader header = EdfHeaderParser.parse(file);
        EdfRecords records = EdfRecords.of(file, header);
        EdfIdentification identification = EdfIdentification.of(header);
        EdfStart start = EdfStart.of(header, identification.startDate(), records.startSeconds());
        List<Warning> warnings = new ArrayList<>(header.warnings());
        warnings.addAll(records.warnings());
        warnings.addAll(start.warnings());
        List<LeadSignal> leads = new ArrayList<>();
        List<OtherChannel> others = new ArrayList<>();
        for (EdfSignal signal : header.signals()) {
            if (signal.isAnnotations()) {
                continue;
            }
            if (signal.samplesPerRecord() == 0) {
                warnings.add(new Warning(place(signal), "holds no samples"));
                continue;
            }
            EdfTrack track = EdfTrack.of(file, header, signal, records);
            Optional<Lead> lead = EdfLabel.lead(signal, header.signals());
            if (lead.isPresent()) {
                leads.add(lead(lead.get(), header, signal, EdfAbsence.of(header, signal, track, records), warnings));
            } else {
                others.add(other(header, signal, EdfAbsence.of(header, signal, track, records), warnings));
            }
        }
        if (leads.isEmpty() && others.isEmpty()) {
            throw MalformedException.in("header", "a signal beside annotations", "none");
        }
        return Recording.of(format(), leads)
                .withOtherChannels(others)
                .withMarks(EdfMarks.of(header, records, leads, others))
                .withRecordedAt(start.recordedAt())
                .withSubject(identification.subject())
                .withDevice(identification.device())
                .withWarnings(warnings);
    }

    private static LeadSignal lead(
            Lead lead, EdfHeader header, EdfSignal signal, EdfAbsence track, List<Warning> warnings) {
        return new LeadSignal(
                lead,
                header.rateHz(signal),
                track.samples(),
                scale(signal, warnings),
                track.gaps(),
                false,
                0,
                EdfFiltering.of(signal.prefiltering()));
    }

    private static Optional<Scale> scale(EdfSignal signal, List<Warning> warnings) {
        OptionalDouble unit = ChannelKind.nanovoltsPer(signal.unit());
        Optional<Line> line = Line.of(signal);
        if (unit.isEmpty() || line.isEmpty()) {
            String why = unit.isEmpty() ? "its unit is no voltage" : "its limits are equal";
            warnings.add(new Warning(place(signal), why + ": amplitudes are unknown"));
            return Optional.empty();
        }
        BigDecimal nanovolts = BigDecimal.valueOf(unit.getAsDouble());
        double perCount = line.get().perCount().multiply(nanovolts).doubleValue();
        double offset = line.get().atZero().multiply(nanovolts).doubleValue();
        if (perCount == 0 || !Double.isFinite(perCount) || !Double.isFinite(offset)) {
            warnings.add(new Warning(place(signal), "its scale is beyond any number: amplitudes are unknown"));
            return Optional.empty();
        }
        return Optional.of(new Scale(perCount, offset));
    }

    private static OtherChannel other(EdfHeader header, EdfSignal signal, EdfAbsence track, List<Warning> warnings) {
        Optional<Line> line = Line.of(signal);
        if (line.isEmpty()) {
            warnings.add(new Warning(place(signal), "its limits are equal: kept in counts"));
        }
        return new OtherChannel(
                signal.label(),
                line.isPresent() ? signal.unit() : "",
                header.rateHz(signal),
                track.samples(),
                line.map(l -> l.perCount().doubleValue()).orElse(1.0),
                line.map(l -> l.atZero().doubleValue()).orElse(0.0),
                track.gaps());
    }

    private static String place(EdfSignal signal) {
        return "signal " + signal.label();
    }

    /**
     * The line through the two limits: {@code physical = count × perCount + atZero}, in decimals, so that 5 µV a count are
     * that and not 4.999999.
     */
    private record Line(BigDecimal perCount, BigDecimal atZero) {
        static Optional<Line> of(EdfSignal signal) {
            BigDecimal span = signal.physicalMax().subtract(signal.physicalMin());
            long counts = (long) signal.digitalMax() - signal.digitalMin();
            if (counts == 0 || span.signum() == 0) {
                return Optional.empty();
            }
            BigDecimal perCount = span.divide(BigDecimal.valueOf(counts), MathContext.DECIMAL128);
            BigDecimal digitalMin = BigDecimal.valueOf(signal.digitalMin());
            // Through the lower limit exactly: minimum - digitalMin × span / counts, one division.
            BigDecimal atZero = signal.physicalMin()
                    .multiply(BigDecimal.valueOf(counts))
                    .subtract(digitalMin.multiply(span))
                    .divide(BigDecimal.valueOf(counts), MathContext.DECIMAL128);
            return Optional.of(new Line(perCount, atZero));
        }
    }
}
