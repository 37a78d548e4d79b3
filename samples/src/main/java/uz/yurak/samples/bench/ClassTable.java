package uz.yurak.samples.bench;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import uz.yurak.samples.bench.BeatMatch.Pair;
import uz.yurak.signal.beat.BeatClass;
import uz.yurak.signal.interpret.Agreement;
import uz.yurak.signal.interpret.Agreement.Interval;

/** What beats are called beside what they are annotated as, and how well each class is told, with intervals of 95 %. */
final class ClassTable {
    /** Classes that annotators and we both know. */
    private static final List<BeatClass> CLASSES = List.of(
            BeatClass.NORMAL, BeatClass.SUPRAVENTRICULAR, BeatClass.VENTRICULAR, BeatClass.FUSION, BeatClass.UNKNOWN);

    private final Map<BeatClass, ClassScore> scores = new EnumMap<>(BeatClass.class);

    /** [annotated][called]; the last row is of detections that are no beat. */
    private final int[][] counts = new int[CLASSES.size() + 1][CLASSES.size()];

    ClassTable() {
        CLASSES.forEach(of -> scores.put(of, ClassScore.NONE));
    }

    void add(BeatMatch match, List<BeatClass> called) {
        CLASSES.forEach(of -> scores.merge(of, ClassScore.of(of, match, called), ClassScore::plus));
        for (Pair pair : match.pairs()) {
            counts[annotated(pair.reference().symbol())][CLASSES.indexOf(called.get(pair.detection()))]++;
        }
        match.extra().forEach(extra -> counts[CLASSES.size()][CLASSES.indexOf(called.get(extra))]++);
    }

    void add(ClassTable other) {
        other.scores.forEach((of, score) -> scores.merge(of, score, ClassScore::plus));
        for (int row = 0; row < counts.length; row++) {
            for (int column = 0; column < CLASSES.size(); column++) {
                counts[row][column] += other.counts[row][column];
            }
        }
    }

    private static int annotated(char symbol) {
        for (int i = 0; i < CLASSES.size(); i++) {
            if (ClassScore.isOf(CLASSES.get(i), symbol)) {
                return i;
            }
        }
        throw new IllegalArgumentException("a beat annotated as " + symbol);
    }

    void print(String signals, PrintWriter out) {
        out.println("| class, " + signals + " | n | found | missed | extra | Se % (95 %) | +P % (95 %) |");
        out.println("|---|---|---|---|---|---|---|");
        for (BeatClass of : CLASSES) {
            ClassScore score = Objects.requireNonNull(scores.get(of));
            Agreement agreement = new Agreement(score.found(), score.missed(), score.extra(), 0);
            out.printf(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %d | %s | %s |%n",
                    of.name().toLowerCase(Locale.ROOT),
                    agreement.labeled(),
                    score.found(),
                    score.missed(),
                    score.extra(),
                    percent(agreement.sensitivity()),
                    percent(agreement.predictivity()));
        }
        out.println();
        out.println("| annotated | called "
                + String.join(" | ", CLASSES.stream().map(ClassTable::lower).toList()) + " |");
        out.println("|---|---|---|---|---|---|");
        for (int row = 0; row < counts.length; row++) {
            String name = row < CLASSES.size() ? lower(CLASSES.get(row)) : "no beat";
            List<String> cells =
                    Arrays.stream(counts[row]).mapToObj(Integer::toString).toList();
            out.println("| " + name + " | " + String.join(" | ", cells) + " |");
        }
        out.println();
        out.flush();
    }

    private static String lower(BeatClass of) {
        return of.name().toLowerCase(Locale.ROOT);
    }

    private static String percent(Interval share) {
        return share.of() == 0
                ? "–"
                : String.format(
                        Locale.ROOT, "%.1f (%.1f–%.1f)", 100 * share.part(), 100 * share.low(), 100 * share.high());
    }
}
