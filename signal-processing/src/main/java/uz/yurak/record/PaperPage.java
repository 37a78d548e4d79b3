package uz.yurak.record;

/**
 * A scanned, photographed or printed page of an ECG, or a document of several: looked at and measured by people, never
 * turned into samples.
 *
 * @param mediaType of the content ({@code image/jpeg}, {@code application/pdf} …)
 * @param content the page as received
 */
public record PaperPage(String mediaType, Bytes content) {}
