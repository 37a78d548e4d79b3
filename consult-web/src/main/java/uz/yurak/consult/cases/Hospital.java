package uz.yurak.consult.cases;

import java.util.Map;
import uz.yurak.record.HospitalId;
import uz.yurak.text.Language;

/**
 * A hospital that sends.
 *
 * @param id short name in addresses and certificates
 * @param code 2–6 letters before its cases' numbers ({@code JRQ})
 * @param name language tag to name
 * @param phone whom the center calls
 * @param language of its reports
 * @param reportFolderNote where its agent puts reports, in words for people
 * @param active may send
 */
public record Hospital(
        HospitalId id,
        String code,
        Map<String, String> name,
        String phone,
        Language language,
        String reportFolderNote,
        boolean active) {
    public Hospital {
        name = Map.copyOf(name);
        if (!code.matches("[A-Z0-9]{2,6}")) {
            throw Refused.field("code", "expected 2-6 of A-Z and 0-9");
        }
    }
}
