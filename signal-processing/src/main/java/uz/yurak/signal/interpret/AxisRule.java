package uz.yurak.signal.interpret;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import uz.yurak.signal.measure.Quantity;

/** The axis of the QRS beyond its usual limits. */
final class AxisRule implements Rule {
    private static final String SOURCE = "AHA/ACCF/HRS 2009 part III: usual in adults −30…90°";

    private static final Term LEFT = new Term(
            "left_axis",
            Severity.NOTE,
            Codes.snomed("39732003").aha("121").minnesota("2-1"),
            "QRS axis beyond −30°, to −90°",
            SOURCE);

    private static final Term RIGHT = new Term(
            "right_axis",
            Severity.NOTE,
            Codes.snomed("47665007").aha("120").minnesota("2-2"),
            "QRS axis beyond 90°, to 180°",
            SOURCE);

    private static final Term SUPERIOR = new Term(
            "superior_axis",
            Severity.NOTE,
            Codes.NONE.aha("122").minnesota("2-4"),
            "QRS axis beyond −90°, to −180°",
            SOURCE);

    @Override
    public List<Term> terms() {
        return List.of(LEFT, RIGHT, SUPERIOR);
    }

    @Override
    public boolean isForAdults() {
        return true;
    }

    @Override
    public List<Statement> apply(Findings findings) {
        OptionalDouble axis = findings.of(Quantity.QRS_AXIS);
        if (axis.isEmpty() || findings.isPaced()) {
            return List.of();
        }
        double degrees = axis.getAsDouble();
        if (degrees < -90) {
            return stated(SUPERIOR, degrees, -90);
        } else if (degrees < Thresholds.LEFT_AXIS_DEG) {
            return stated(LEFT, degrees, Thresholds.LEFT_AXIS_DEG);
        }
        return degrees > Thresholds.RIGHT_AXIS_DEG ? stated(RIGHT, degrees, Thresholds.RIGHT_AXIS_DEG) : List.of();
    }

    private static List<Statement> stated(Term term, double degrees, double limit) {
        return List.of(Statement.of(
                term,
                Map.of("deg", Long.toString(Math.round(degrees))),
                List.of(Evidence.of("qrsAxis", degrees, "deg", limit))));
    }
}
