package uz.yurak.consult.cases;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import uz.yurak.record.Subject;

/**
 * The numbers of orders that a recording names, as the machine wrote them: DICOM PS3.3 C.7.2.1 and C.7.3.1 (accession number,
 * placer's and filler's number), HL7 2.5.1 chapter 4 (ORC-2, ORC-3, OBR-2, OBR-3).
 */
final class OrderNumbers {
    private static final List<String> FIELDS = List.of(
            "AccessionNumber",
            "PlacerOrderNumberImagingServiceRequest",
            "FillerOrderNumberImagingServiceRequest",
            "ORC-2",
            "ORC-3",
            "OBR-2",
            "OBR-3");

    /** Longer ones are no order's of ours. */
    private static final int MAX_NUMBER = 64;

    private OrderNumbers() {}

    static List<String> of(Subject subject) {
        return FIELDS.stream()
                .flatMap(field -> Optional.ofNullable(subject.other().get(field)).stream())
                .flatMap(OrderNumbers::entity)
                .distinct()
                .toList();
    }

    /** HL7 writes who gave a number behind it ({@code D-4711^HIS}). */
    private static Stream<String> entity(String written) {
        int end = written.indexOf('^');
        String number = (end < 0 ? written : written.substring(0, end)).strip();
        return number.isEmpty() || number.length() > MAX_NUMBER ? Stream.empty() : Stream.of(number);
    }
}
