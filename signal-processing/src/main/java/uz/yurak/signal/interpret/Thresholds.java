package uz.yurak.signal.interpret;

/** The limits of all rules, in one place, each with its source. */
final class Thresholds {
    /** Under this age adult rate, axis, voltage, QTc and ST limits do not hold (AHA/ACCF/HRS 2009), years. */
    static final double ADULT_YEARS = 16;

    /** Usual adult limits of the rate, beats a minute. */
    static final double BRADYCARDIA_BPM = 60;

    static final double TACHYCARDIA_BPM = 100;

    /** Rates that hurry, beats a minute: house rule of triage. */
    static final double CRITICALLY_SLOW_BPM = 40;

    static final double CRITICALLY_FAST_BPM = 150;

    /** ST elevation at J, two contiguous leads, microvolts (Fourth Universal Definition of MI 2018). */
    static final double ST_UV = 100;

    static final double ST_V2_V3_MAN_FROM_40_UV = 200;
    static final double ST_V2_V3_MAN_UNDER_40_UV = 250;
    static final double ST_V2_V3_WOMAN_UV = 150;

    /** V7–V9, V3R and V4R; the second for men under 40 (V7–V9) and under 30 (V3R, V4R). Same source. */
    static final double ST_EXTRA_UV = 50;

    static final double ST_EXTRA_YOUNG_MAN_UV = 100;
    static final double YOUNG_MAN_V2_V9_YEARS = 40;
    static final double YOUNG_MAN_RIGHT_YEARS = 30;

    /** Complete bundle branch block from here, ms (AHA/ACCF/HRS 2009 part III). */
    static final double WIDE_QRS_MS = 120;

    /** R peak time in V5 and V6 of left bundle branch block, ms (same). */
    static final double LBBB_R_PEAK_MS = 60;

    /** S in I and V6 of right bundle branch block, ms (same). */
    static final double RBBB_S_MS = 40;

    /** The least deflection that counts as a wave, microvolts (IEC 60601-2-51 annex GG). */
    static final double LEAST_WAVE_UV = 30;

    /** First degree AV block over this, ms. */
    static final double LONG_PR_MS = 200;

    /** QTc prolonged from here, ms (AHA/ACCF/HRS 2009 part IV); over 500 an alert. */
    static final double LONG_QTC_WOMAN_MS = 460;

    static final double LONG_QTC_MAN_MS = 450;
    static final double QTC_ALERT_MS = 500;

    /** Corrected QT is tagged where RR varies by more than this part, or the rate leaves these limits (clinical.md). */
    static final double QTC_RR_VARIATION = 0.1;

    static final double QTC_LOWEST_BPM = 50;
    static final double QTC_HIGHEST_BPM = 100;

    /** The rhythm is irregular where successive RR distances differ by this part of their mean, in the median. */
    static final double IRREGULAR_PART = 0.07;

    /** A rhythm is judged from this many distances between conducted beats. */
    static final int LEAST_DISTANCES = 5;

    private Thresholds() {}
}
