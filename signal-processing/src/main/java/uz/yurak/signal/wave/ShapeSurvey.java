package uz.yurak.signal.wave;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the limits of one shape's waves are learned from.
 *
 * @param shifts from samples of the representative beat to samples of the recording, one a beat
 * @param anchors where each limit lies by rule, on all leads together, samples of the representative beat
 * @param rows what describes it, [lead][feature]; an absent lead's row is empty
 */
public record ShapeSurvey(List<Integer> shifts, Map<Limit, Integer> anchors, Map<Limit, double[][]> rows) {
    public ShapeSurvey {
        shifts = List.copyOf(shifts);
        anchors = Map.copyOf(anchors);
        rows = Map.copyOf(rows);
    }

    /** The description of every limit of the waves that are there. */
    static ShapeSurvey of(ShapeView view, int tWindowEnd, List<Integer> shifts) {
        Map<Limit, Integer> anchors = new EnumMap<>(Limit.class);
        Map<Limit, double[][]> rows = new EnumMap<>(Limit.class);
        anchors.put(Limit.QRS_ONSET, view.qrs().onset());
        anchors.put(Limit.QRS_END, view.qrs().end());
        rows.put(Limit.QRS_ONSET, QrsFeatures.of(view, true));
        rows.put(Limit.QRS_END, QrsFeatures.of(view, false));
        view.p().ifPresent(p -> {
            anchors.put(Limit.P_ONSET, p.onset());
            anchors.put(Limit.P_END, p.end());
            rows.put(Limit.P_ONSET, BumpFeatures.ofP(view, true));
            rows.put(Limit.P_END, BumpFeatures.ofP(view, false));
        });
        view.t().ifPresent(t -> {
            anchors.put(Limit.T_ONSET, t.onset());
            anchors.put(Limit.T_END, t.end());
            rows.put(Limit.T_ONSET, BumpFeatures.ofT(view, true, tWindowEnd));
            rows.put(Limit.T_END, BumpFeatures.ofT(view, false, tWindowEnd));
        });
        return new ShapeSurvey(shifts, anchors, rows);
    }
}
