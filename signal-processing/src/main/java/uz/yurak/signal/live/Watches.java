package uz.yurak.signal.live;

import java.util.List;

/** All that is watched for, what says more before what says less. */
public final class Watches {
    private Watches() {}

    /** New ones for one signal. */
    static List<Watch> all() {
        return List.of(
                new CannotJudgeWatch(),
                new FlatLineWatch(),
                new VentricularFibrillationWatch(),
                new AsystoleWatch(),
                new VentricularTachycardiaWatch(),
                new ExtremeTachycardiaWatch(),
                new ExtremeBradycardiaWatch(),
                new StShiftWatch(),
                new LeadOffWatch());
    }

    /** The written definitions, in the order of the list. */
    public static List<Definition> definitions() {
        return all().stream().map(Watch::definition).toList();
    }
}
