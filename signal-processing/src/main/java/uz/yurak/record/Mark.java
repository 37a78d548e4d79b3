package uz.yurak.record;

import java.util.Optional;

/**
 * A point of the signal that a device or a person annotated.
 *
 * @param sampleIndex position in samples of the lead, or of the recording's first lead where it holds for all
 * @param lead the lead it holds for; empty for all
 * @param code the format's own code ({@code N}, {@code V}, {@code (AFIB}, {@code MDC_ECG_WAVC_QRSWAVE} …)
 * @param text further text; empty where there is none
 */
public record Mark(long sampleIndex, Optional<Lead> lead, String code, String text) {}
