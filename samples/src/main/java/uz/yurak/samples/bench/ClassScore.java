package uz.yurak.samples.bench;

import java.util.List;
import java.util.Set;
import uz.yurak.samples.bench.BeatMatch.Pair;
import uz.yurak.signal.beat.BeatClass;

/**
 * How well one class of beats is told from the others (ANSI/AAMI EC57). A beat that was not found counts as not told;
 * fusion and unclassifiable beats that are called ventricular are not held against it, nor are unclassifiable ones that
 * are called anything else.
 *
 * @param found beats of the class so called
 * @param missed others of the class
 * @param extra beats so called that are not of the class, detections of no beat among them
 */
record ClassScore(int found, int missed, int extra) {
    static final ClassScore NONE = new ClassScore(0, 0, 0);

    private static final String VENTRICULAR = "VE";
    private static final String SUPRAVENTRICULAR = "AaJS";
    private static final String NORMAL = "NLRej";
    private static final String FUSION = "F";
    private static final String UNCLASSIFIABLE = "/fQ?";

    static boolean isOf(BeatClass wanted, char symbol) {
        return symbols(wanted).indexOf(symbol) >= 0;
    }

    private static String symbols(BeatClass wanted) {
        return switch (wanted) {
            case NORMAL -> NORMAL;
            case SUPRAVENTRICULAR -> SUPRAVENTRICULAR;
            case VENTRICULAR -> VENTRICULAR;
            case FUSION -> FUSION;
            case PACED, UNKNOWN -> UNCLASSIFIABLE;
        };
    }

    static boolean isUnclassifiable(char symbol) {
        return UNCLASSIFIABLE.indexOf(symbol) >= 0;
    }

    static ClassScore of(BeatClass wanted, BeatMatch match, List<BeatClass> classes) {
        int found = 0;
        int missed = (int)
                match.missed().stream().filter(m -> isOf(wanted, m.symbol())).count();
        int extra = (int)
                match.extra().stream().filter(e -> classes.get(e) == wanted).count();
        Set<Character> ignored =
                wanted == BeatClass.VENTRICULAR ? Set.of('F', '/', 'f', 'Q', '?') : Set.of('/', 'f', 'Q', '?');
        for (Pair pair : match.pairs()) {
            char symbol = pair.reference().symbol();
            boolean called = classes.get(pair.detection()) == wanted;
            boolean is = isOf(wanted, symbol);
            found += is && called ? 1 : 0;
            missed += is && !called ? 1 : 0;
            extra += !is && called && !ignored.contains(symbol) ? 1 : 0;
        }
        return new ClassScore(found, missed, extra);
    }

    ClassScore plus(ClassScore other) {
        return new ClassScore(found + other.found, missed + other.missed, extra + other.extra);
    }

    double sensitivityPercent() {
        return 100.0 * found / Math.max(1, found + missed);
    }

    double predictivityPercent() {
        return 100.0 * found / Math.max(1, found + extra);
    }
}
