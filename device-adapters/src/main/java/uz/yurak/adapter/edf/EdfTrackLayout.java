package uz.yurak.adapter.edf;

import java.util.ArrayList;
import java.util.List;
import uz.yurak.record.Gap;
import uz.yurak.record.Samples;

/**
 * A signal to be written.
 *
 * @param label at most 16 characters of ASCII
 * @param perRecord samples in each data record
 */
record EdfTrackLayout(
        String label, String prefiltering, EdfCalibration calibration, Samples samples, List<Gap> gaps, int perRecord) {
    /** Stretches without signal, what the last data record lacks to be full included. */
    List<Gap> absences(int recordCount) {
        List<Gap> absences = new ArrayList<>(gaps);
        int end = recordCount * perRecord;
        if (samples.count() < end) {
            absences.add(new Gap(samples.count(), end, EdfWriter.NO_SIGNAL));
        }
        return absences;
    }
}
