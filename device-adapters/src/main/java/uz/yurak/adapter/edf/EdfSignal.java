package uz.yurak.adapter.edf;

import java.math.BigDecimal;

/**
 * One signal of a header.
 *
 * @param label as written, without the padding
 * @param transducer kind of electrode or sensor; empty where not said
 * @param unit physical unit as written; empty where not said
 * @param physicalMin physical value of {@code digitalMin}
 * @param physicalMax physical value of {@code digitalMax}
 * @param digitalMin least count
 * @param digitalMax greatest count
 * @param prefiltering filters as written; empty where not said
 * @param samplesPerRecord samples of this signal in each data record
 * @param recordOffset bytes from a data record's start to this signal's first sample in it
 */
record EdfSignal(
        String label,
        String transducer,
        String unit,
        BigDecimal physicalMin,
        BigDecimal physicalMax,
        int digitalMin,
        int digitalMax,
        String prefiltering,
        int samplesPerRecord,
        long recordOffset) {
    boolean isAnnotations() {
        return label.equalsIgnoreCase("EDF Annotations") || label.equalsIgnoreCase("BDF Annotations");
    }
}
