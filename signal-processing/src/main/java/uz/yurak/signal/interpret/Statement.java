package uz.yurak.signal.interpret;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uz.yurak.text.Texts;

/**
 * What the machine suggests, never confirmed by itself.
 *
 * @param term its entry in the dictionary
 * @param values what fills the {@code {places}} of the text
 * @param evidence the numbers behind it
 * @param remarks keys of further texts ({@code sex_unknown} is {@code statement.remark.sex_unknown})
 */
public record Statement(Term term, Map<String, String> values, List<Evidence> evidence, List<String> remarks) {
    public Statement {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        evidence = List.copyOf(evidence);
        remarks = List.copyOf(remarks);
    }

    static Statement of(Term term, Evidence... evidence) {
        return new Statement(term, Map.of(), List.of(evidence), List.of());
    }

    static Statement of(Term term, Map<String, String> values, List<Evidence> evidence) {
        return new Statement(term, values, evidence, List.of());
    }

    /** The same statement, further remarks after its own. */
    Statement remarked(List<String> further) {
        List<String> all = new ArrayList<>(remarks);
        all.addAll(further);
        return new Statement(term, values, evidence, all);
    }

    public String code() {
        return term.code();
    }

    /** SNOMED CT concept, where one fits. */
    public Optional<String> snomed() {
        return term.codes().snomed();
    }

    /** What it raises a case to. */
    public Severity severity() {
        return term.severity();
    }

    /** The rule's source as a reader knows it; whether we had the publication itself at hand stands in docs/statements.md. */
    public String source() {
        return term.source().replace(" [mem]", "");
    }

    /** The statement in words, its remarks after it. */
    public String text(Texts texts) {
        StringBuilder out = new StringBuilder(texts.text("statement." + code(), values));
        remarks.forEach(remark -> out.append("; ").append(texts.text("statement.remark." + remark)));
        return out.toString();
    }
}
