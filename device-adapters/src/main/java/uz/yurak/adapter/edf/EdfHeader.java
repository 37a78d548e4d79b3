package uz.yurak.adapter.edf;

import java.util.List;
import uz.yurak.record.Warning;

/**
 * A parsed header.
 *
 * @param sampleBytes 2 in EDF, 3 in BDF
 * @param plus whether it is EDF+ or BDF+
 * @param discontinuous whether its data records may be apart in time
 * @param patient local patient identification as written
 * @param recording local recording identification as written
 * @param startDate {@code dd.mm.yy} as written
 * @param startTime {@code hh.mm.ss} as written
 * @param headerBytes where the data records begin
 * @param recordCount data records that the header announces; -1 where it does not know
 * @param recordSeconds duration of a data record
 * @param recordBytes bytes of a data record
 * @param signals the signals in order, those of annotations included
 * @param warnings what in the header was not read as it stands
 */
record EdfHeader(
        int sampleBytes,
        boolean plus,
        boolean discontinuous,
        String patient,
        String recording,
        String startDate,
        String startTime,
        int headerBytes,
        long recordCount,
        double recordSeconds,
        long recordBytes,
        List<EdfSignal> signals,
        List<Warning> warnings) {
    String format() {
        return sampleBytes == 2 ? "EDF" : "BDF";
    }

    double rateHz(EdfSignal signal) {
        return signal.samplesPerRecord() / recordSeconds;
    }
}
