package uz.yurak.signal.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GlobalLimitsTest {
    private static final Wave RULE = new Wave(90, 120, 160);

    @Test
    void ofTwoLeads_theEarliestOnsetAndTheLatestEndCount() {
        BeatWaves all = GlobalLimits.of(List.of(t(100, 150), t(104, 158)), all(2), rule());

        assertEquals(Optional.of(new Wave(100, 120, 158)), all.t());
    }

    @Test
    void ofTwelveLeads_oneStrayLeadDoesNotDecide() {
        List<BeatWaves> leads = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            leads.add(t(100 + i, 150 + i));
        }
        leads.add(t(20, 300));

        BeatWaves all = GlobalLimits.of(leads, all(12), rule());

        assertEquals(Optional.of(new Wave(100, 120, 160)), all.t());
    }

    @Test
    void aLeadThatMayNotBeTrusted_hasNoSay_andWhereNoneMay_theRuleHas() {
        List<BeatWaves> leads = List.of(t(100, 150), t(80, 190));

        assertEquals(
                Optional.of(new Wave(100, 120, 150)),
                GlobalLimits.of(leads, new boolean[] {true, false}, rule()).t());
        assertEquals(
                Optional.of(RULE),
                GlobalLimits.of(leads, new boolean[] {false, false}, rule()).t());
    }

    @Test
    void aWaveThatTheRuleDidNotFind_staysAbsent() {
        assertEquals(
                Optional.empty(),
                GlobalLimits.of(List.of(t(1, 2)), all(1), BeatWaves.NONE).t());
    }

    @Test
    void theQrs_keepsTheRulesLimits() {
        assertEquals(
                Optional.of(RULE),
                GlobalLimits.of(List.of(t(100, 150)), all(1), rule()).qrs());
    }

    private static BeatWaves t(int onset, int end) {
        return new BeatWaves(Optional.empty(), Optional.empty(), Optional.of(new Wave(onset, onset, end)));
    }

    private static BeatWaves rule() {
        return new BeatWaves(Optional.empty(), Optional.of(RULE), Optional.of(RULE));
    }

    private static boolean[] all(int leads) {
        boolean[] used = new boolean[leads];
        Arrays.fill(used, true);
        return used;
    }
}
