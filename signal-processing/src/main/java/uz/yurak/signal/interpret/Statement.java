package uz.yurak.signal.interpret;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uz.yurak.text.Texts;

/**
 * What the machine suggests, never confirmed by itself.
 *
 * @param code key of the statement; its text is {@code statement.<code>}
 * @param snomed SNOMED CT concept, where one fits
 * @param severity what it raises a case to
 * @param source the rule and where it stands
 * @param values what fills the {@code {places}} of the text
 * @param evidence the numbers behind it
 * @param remarks keys of further texts ({@code sex_unknown} is {@code statement.remark.sex_unknown})
 */
public record Statement(
        String code,
        Optional<String> snomed,
        Severity severity,
        String source,
        Map<String, String> values,
        List<Evidence> evidence,
        List<String> remarks) {
    public Statement {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        evidence = List.copyOf(evidence);
        remarks = List.copyOf(remarks);
    }

    /** The statement in words, its remarks after it. */
    public String text(Texts texts) {
        StringBuilder out = new StringBuilder(texts.text("statement." + code, values));
        remarks.forEach(remark -> out.append("; ").append(texts.text("statement.remark." + remark)));
        return out.toString();
    }
}
