package uz.yurak.consult.cases;

import java.util.List;
import java.util.Optional;

/**
 * Everything of a case.
 *
 * @param summary as lists show it
 * @param recordings oldest first
 * @param readings oldest first
 * @param draft the unsigned text
 * @param earlier other recordings of the same patient, newest first
 * @param hospitalPhone whom to call
 * @param hospitalLanguage tag of the language of its reports
 * @param notPrinted why its newest report is not on paper there; empty where it is, or where nothing is printed
 */
public record CaseDetail(
        CaseSummary summary,
        List<RecordingEntry> recordings,
        List<ReadingEntry> readings,
        Optional<ReadingText> draft,
        List<EarlierEcg> earlier,
        String hospitalPhone,
        String hospitalLanguage,
        Optional<NotPrinted> notPrinted) {
    public CaseDetail {
        recordings = List.copyOf(recordings);
        readings = List.copyOf(readings);
        earlier = List.copyOf(earlier);
    }
}
