package uz.yurak.adapter.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import uz.yurak.record.Lead;

/**
 * Which lead a CodeableConcept names: by its codes first, then by its displays and text.
 *
 * <p>Codes of ISO/IEEE 11073-10101: 131072 and the lead's number (2:1 is I), or 131328 and the number for the potential of
 * the lead, as FHIR's own example writes; the numbers are those of SCP-ECG. SNOMED CT: the three limb leads of the German
 * base profile's example.
 */
final class LeadCodes {
    static final String MDC = "urn:iso:std:iso:11073:10101";
    static final int POTENTIAL = 131_328;

    private static final int MDC_LEAD = 131_072;
    private static final int LARGEST_NUMBER = 255;
    private static final String MDC_OID = "urn:oid:2.16.840.1.113883.6.24";
    private static final List<String> MDC_SYSTEMS = List.of(MDC, MDC_OID, "2.16.840.1.113883.6.24", "MDC");
    private static final Map<String, Lead> SNOMED =
            Map.of("272729005", Lead.I, "272730000", Lead.II, "272731001", Lead.III);
    private static final String SNOMED_SYSTEM = "http://snomed.info/sct";
    private static final List<String> PREFIXES =
            List.of("MDC_ECG_ELEC_POTL_", "MDC_ECG_LEAD_", "ECG LEAD ", "EKG LEAD ", "LEAD ");

    private LeadCodes() {}

    /** The known lead; empty where neither code nor name is known. */
    static Optional<Lead> known(Element concept) {
        for (Element coding : concept.all("coding")) {
            Optional<Lead> lead = byCode(coding);
            if (lead.isPresent()) {
                return lead;
            }
        }
        return names(concept).stream()
                .map(LeadCodes::byName)
                .filter(Lead::isKnown)
                .findFirst();
    }

    /** What the concept calls itself: text, displays, codes, in this order. */
    static List<String> names(Element concept) {
        List<String> names = new ArrayList<>();
        concept.text("text").ifPresent(names::add);
        for (String part : List.of("display", "code")) {
            for (Element coding : concept.all("coding")) {
                coding.text(part).ifPresent(names::add);
            }
        }
        return names;
    }

    private static Optional<Lead> byCode(Element coding) {
        String system = coding.text("system").orElse("");
        String code = coding.text("code").orElse("");
        if (system.equals(SNOMED_SYSTEM)) {
            return Optional.ofNullable(SNOMED.get(code));
        }
        if (!MDC_SYSTEMS.contains(system)) {
            return Optional.empty();
        }
        if (code.startsWith("MDC_")) {
            return Optional.of(byName(code)).filter(Lead::isKnown);
        }
        String plain = code.startsWith("2:") ? code.substring(2) : code;
        if (!plain.matches("\\d{1,6}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(plain);
        int base = code.startsWith("2:") ? 0 : number > POTENTIAL ? POTENTIAL : MDC_LEAD;
        int scpCode = number - base;
        return scpCode > 0 && scpCode <= LARGEST_NUMBER ? Lead.ofScpCode(scpCode) : Optional.empty();
    }

    static Lead byName(String name) {
        String upper = name.strip().toUpperCase(Locale.ROOT);
        for (String prefix : PREFIXES) {
            if (upper.startsWith(prefix)) {
                return Lead.named(name.strip().substring(prefix.length()));
            }
        }
        return Lead.named(name);
    }
}
