package uz.yurak.gateway.glimpse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On simulated links, by their seeds: the picture gets coarser, it does not stop, and the recordings get through. */
class DetailControlTest {
    private static final int KBIT = 125;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void onAGoodLink_everythingIsSent(long seed) {
        SeededLink link = new SeededLink(seed, 40);
        link.run(60_000, 10_000 * KBIT, 0);
        assertEquals(Detail.ALL, link.detail());
        assertTrue(link.since(0).stream().allMatch(one -> one.detail() == Detail.ALL && one.delayMs() < 100));
        assertTrue(link.longestPauseMs(500) < 300);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aLinkThatGetsSlow_lowersTheDetail_andTheEyeIsNotLeftBehind(long seed) {
        SeededLink link = new SeededLink(seed, 60);
        link.run(10_000, 1000 * KBIT, 0);
        link.run(30_000, 16 * KBIT, 0);
        long settled = 13_000;
        assertTrue(link.detail().compareTo(Detail.COARSE) >= 0, "16 kbit/s carry no more than " + link.detail());
        long late =
                link.since(settled).stream().filter(one -> one.delayMs() > 500).count();
        assertTrue(
                late * 20 < link.since(settled).size(),
                late + " of " + link.since(settled).size() + " are late");
        assertTrue(link.longestPauseMs(settled) < 1_500, "nothing for " + link.longestPauseMs(settled) + " ms");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whereRecordingsFillTheLink_theyGetMostOfIt_andTheEyeGetsTheRhythm(long seed) {
        SeededLink link = new SeededLink(seed, 300);
        link.run(5_000, 9600 / 8, 0);
        long before = link.recordingBytes();
        link.run(60_000, 9600 / 8, 300);
        assertEquals(Detail.ONE_LEAD, link.detail());
        double share = (link.recordingBytes() - before) / (60.0 * 9600 / 8);
        assertTrue(share > 0.5, "of 9.6 kbit/s the recordings have " + share);
        assertTrue(link.longestPauseMs(10_000) < 2_500, "nothing for " + link.longestPauseMs(10_000) + " ms");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aLinkThatIsGoodAgain_getsEverythingAgain(long seed) {
        SeededLink link = new SeededLink(seed, 60);
        link.run(5_000, 1000 * KBIT, 0);
        link.run(20_000, 9600 / 8, 400);
        assertEquals(Detail.ONE_LEAD, link.detail());
        link.run(90_000, 1000 * KBIT, 0);
        assertEquals(Detail.ALL, link.detail());
    }

    @Test
    void aLinkThatStops_isNotFilledMeanwhile() {
        SeededLink link = new SeededLink(7, 60);
        link.run(5_000, 1000 * KBIT, 0);
        link.run(60_000, 0, 0);
        link.run(2_000, 1000 * KBIT, 0);
        long stale =
                link.since(65_000).stream().filter(one -> one.delayMs() > 1_000).count();
        assertTrue(stale < 15, stale + " glimpses of the past come first");
        assertTrue(link.since(66_000).stream().anyMatch(one -> one.delayMs() < 200), "then those of now");
    }

    /** Between two details for hours: each rise that was too early makes the next one later. */
    @Test
    void atTheEdgeOfADetail_itIsNotTriedAllTheTime() {
        SeededLink link = new SeededLink(11, 60);
        link.run(300_000, 18 * KBIT, 0);
        long late =
                link.since(60_000).stream().filter(one -> one.delayMs() > 500).count();
        assertTrue(
                late * 20 < link.since(60_000).size(),
                late + " of " + link.since(60_000).size() + " are late");
    }
}
