package uz.yurak.signal.interpret;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which statement stands where two cannot both be true, or one says all that the other says. One table, read from top to
 * bottom; a statement that was silenced silences none.
 */
public final class Precedence {
    /**
     * One row.
     *
     * @param winner what stands
     * @param silenced what is not said beside it
     * @param reason why
     */
    public record Row(String winner, Set<String> silenced, String reason) {
        public Row {
            silenced = Set.copyOf(silenced);
        }
    }

    private static final List<Row> TABLE = List.of(
            row(
                    "ventricular_flutter",
                    "its waves are no beats: what is counted on them is nothing",
                    "no_beats",
                    "wide_tachycardia",
                    "narrow_tachycardia",
                    "rate_critically_fast",
                    "tachycardia",
                    "af_suspected",
                    "irregular",
                    "ventricular_run"),
            row("rate_critically_slow", "it says the same and hurries", "bradycardia"),
            row("rate_critically_fast", "it says the same and hurries", "tachycardia"),
            row("wide_tachycardia", "it says the same and hurries", "tachycardia", "rate_critically_fast", "wide_qrs"),
            row("narrow_tachycardia", "it says more", "tachycardia"),
            row(
                    "paced_rhythm",
                    "a pacemaker's beat looks like a block and is none",
                    "lbbb",
                    "rbbb",
                    "wide_qrs",
                    "incomplete_lbbb",
                    "incomplete_rbbb",
                    "preexcitation",
                    "pr_long"),
            row(
                    "preexcitation",
                    "the accessory pathway shapes the QRS",
                    "lbbb",
                    "rbbb",
                    "wide_qrs",
                    "q_waves",
                    "lafb",
                    "lpfb"),
            row(
                    "atrial_flutter",
                    "its waves look like P, its conduction may be irregular",
                    "sinus_rhythm",
                    "sinus_bradycardia",
                    "sinus_tachycardia",
                    "sinus_arrhythmia",
                    "af_suspected",
                    "irregular",
                    "narrow_tachycardia",
                    "supraventricular_beats",
                    "pr_long"),
            row("av_block_3", "no P is conducted, so none is late", "pr_long", "irregular"),
            row("av_block_high", "it says more", "pr_long", "irregular", "sinus_arrhythmia", "af_suspected"),
            row("av_block_2_1", "it says more", "pr_long", "bradycardia"),
            row("av_block_mobitz_2", "it says more", "pr_long", "irregular", "sinus_arrhythmia", "af_suspected"),
            row("av_block_mobitz_1", "it says more", "pr_long", "irregular", "sinus_arrhythmia", "af_suspected"),
            row(
                    "af_suspected",
                    "fibrillation has no P and is irregular by itself",
                    "irregular",
                    "supraventricular_beats",
                    "pr_long"),
            row(
                    "af_paced",
                    "fibrillation is irregular by itself wherever the pacemaker lets it be seen",
                    "af_suspected",
                    "irregular",
                    "supraventricular_beats"),
            row("sinus_arrhythmia", "a sinus rhythm is even", "sinus_rhythm"),
            row("lafb", "the axis is part of the block", "left_axis"),
            row("lpfb", "the axis is part of the block", "right_axis"),
            row("st_depression_avr", "it names more leads", "st_depression", "posterior_hint"),
            row("qtc_alert", "it says the same and hurries", "long_qtc"),
            row("poor_quality", "it says more", "poor_leads"));

    private Precedence() {}

    public static List<Row> table() {
        return TABLE;
    }

    /** The statements that stand. */
    static List<Statement> resolved(List<Statement> statements) {
        List<Statement> standing = statements;
        for (Row row : TABLE) {
            Set<String> said = standing.stream().map(Statement::code).collect(Collectors.toSet());
            if (said.contains(row.winner())) {
                standing = standing.stream()
                        .filter(s -> !row.silenced().contains(s.code()))
                        .toList();
            }
        }
        return standing;
    }

    private static Row row(String winner, String reason, String... silenced) {
        return new Row(winner, Set.of(silenced), reason);
    }
}
