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
            row("paced_rhythm", "a pacemaker's QRS looks like a bundle branch block and is none", "lbbb", "rbbb"),
            row("af_suspected", "fibrillation is irregular", "irregular"));

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
