package uz.yurak.signal.interpret;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

/** Prints the dictionary: {@code docs/statements.md}. */
public final class DictionaryPage {
    /** Fewer labeled records than this are shown and not judged. */
    public static final int LEAST_LABELED = 20;

    private static final String HEAD = """
            # Automatic statements

            What the machine suggests, always shown as unconfirmed. Printed from the code: each rule is a class of
            `signal.interpret` with its limits in `Thresholds` and its words in `statement.<lang>.properties`; a test fails
            when this page differs and writes it anew with `STATEMENTS_WRITE=true`.

            A statement enters only with a source; each carries the numbers it rests on. Severity sets the urgency a case is
            raised to: critical → emergency, abnormal → urgent, note → routine. Nothing lowers urgency. `[mem]` marks limits
            quoted by other literature where the publication itself was not at hand. Sex or age unknown: the lowest adult
            limit is taken and a remark says so. Codes: S SNOMED CT, A AHA/ACC/HRS 2007 part II, M ISO/IEEE 11073-10102 as
            DICOM prints it, N Minnesota (the nearest class; its limits may differ).

            Measured: sensitivity and specificity with 95 % intervals (Wilson) and the number of labeled records, all data
            of `./yurak bench statements` together; fewer than 20 labeled records are shown in brackets and not judged. The
            records were at hand while the rules were made: others may do worse.

            | Code | Says | When | Source | Severity | Codes | Measured |
            |---|---|---|---|---|---|---|
            """;

    private static final String PRECEDENCE = """

            ## Precedence
            Read from top to bottom; where the first is said, the others are not.

            | Stands | Silences | Because |
            |---|---|---|
            """;

    private static final String TAIL = """

            ## The level at J
            It is taken where the ST segment begins: after a notch or slur that ends the QRS in that lead and is over within
            24 ms (Macfarlane and others 2015). A fall that goes on longer belongs to the ST segment and lowers nothing.

            ## Grades of quality
            A lead is *poor* with muscle noise over 75 µV RMS, mains over 250 µV, a baseline moving over 3 mV, or an
            amplifier at its limit; *fair* from 25 µV, 50 µV, 1 mV, or with a tenth of the signal missing; *unusable* when
            flat (under 10 µV) or 80 % missing. Waves are sought in leads that are at least fair.

            ## Not offered
            | What | Why |
            |---|---|
            """;

    private DictionaryPage() {}

    /** The whole page, in Markdown. */
    public static String markdown() {
        StringBuilder out = new StringBuilder(HEAD);
        Texts texts = Texts.of(Language.ENGLISH);
        Dictionary.all().values().forEach(term -> out.append(row(term, texts)));
        out.append(PRECEDENCE);
        for (Precedence.Row row : Precedence.table()) {
            out.append(cells(List.of(
                    quoted(row.winner()),
                    row.silenced().stream().sorted().map(DictionaryPage::quoted).collect(Collectors.joining(", ")),
                    row.reason())));
        }
        out.append(TAIL);
        NotOffered.all().forEach((what, why) -> out.append(cells(List.of(what, why))));
        return out.toString();
    }

    private static String row(Term term, Texts texts) {
        return cells(List.of(
                quoted(term.code()),
                texts.text("statement." + term.code()),
                term.rule(),
                term.source(),
                term.severity().name().toLowerCase(Locale.ROOT),
                codes(term.codes()),
                measured(term.code())));
    }

    private static String codes(Codes codes) {
        List<String> out = new ArrayList<>();
        codes.snomed().ifPresent(code -> out.add("S " + code));
        codes.aha().ifPresent(code -> out.add("A " + code));
        codes.mdc().ifPresent(code -> out.add("M " + code));
        codes.minnesota().ifPresent(code -> out.add("N " + code));
        return String.join("; ", out);
    }

    private static String measured(String code) {
        Map<String, Agreement> all = Measured.of(code);
        Optional<Agreement> pooled = Measured.pooled(code);
        if (pooled.isEmpty()) {
            return all.isEmpty()
                    ? "not measured"
                    : "Sp "
                            + all.values().stream()
                                    .reduce(Agreement.NONE, Agreement::plus)
                                    .specificity();
        }
        Agreement agreement = pooled.get();
        String text =
                "Se " + agreement.sensitivity() + ", Sp " + agreement.specificity() + ", n " + agreement.labeled();
        return agreement.labeled() < LEAST_LABELED ? "[" + text + "]" : text;
    }

    private static String quoted(String code) {
        return "`" + code + "`";
    }

    private static String cells(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
