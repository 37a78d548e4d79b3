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

    /** Incomplete bundle branch block from here, ms (same). */
    static final double BROAD_QRS_MS = 110;

    /** S in I and V6 of right bundle branch block, ms (same). */
    static final double RBBB_S_MS = 40;

    /** R peak time in V1 of right bundle branch block with a pure R, ms (same). */
    static final double RBBB_R_PEAK_MS = 50;

    /** Left anterior fascicular block: axis from −45 to −90, R peak in aVL from 45 ms (same). */
    static final double LAFB_AXIS_DEG = -45;

    static final double LAFB_R_PEAK_MS = 45;

    /** The usual axis of the QRS ends here, degrees (same). */
    static final double LEFT_AXIS_DEG = -30;

    static final double RIGHT_AXIS_DEG = 90;

    /** Left ventricular hypertrophy, microvolts and microvolts times ms (AHA/ACCF/HRS 2009 part V [mem]). */
    static final double SOKOLOW_UV = 3500;

    static final double CORNELL_MAN_UV = 2800;
    static final double CORNELL_WOMAN_UV = 2000;
    static final double CORNELL_PRODUCT_UV_MS = 244_000;
    static final double CORNELL_PRODUCT_WOMAN_UV = 600;

    /** Voltage says little of hypertrophy under this age, years (same). */
    static final double VOLTAGE_YEARS = 35;

    /** Low voltage: highest to lowest point of every limb lead, of every chest lead, microvolts (Minnesota code 9-1). */
    static final double LOW_LIMB_UV = 500;

    static final double LOW_CHEST_UV = 1000;

    /** Horizontal or falling ST depression, T inversion, microvolts (Fourth Universal Definition of MI 2018). */
    static final double ST_DEPRESSION_UV = 50;

    static final double T_INVERSION_UV = 100;

    /** ST depression of many leads, microvolts, leads; elevation of aVR beside it (same). */
    static final double ST_DEPRESSION_MANY_UV = 100;

    static final int ST_DEPRESSION_MANY_LEADS = 6;
    static final double ST_ELEVATION_AVR_UV = 100;

    /** A segment that rises by more than this in 80 ms is not horizontal, microvolts (ours: a quarter of a small square). */
    static final double ST_LEVEL_RISE_UV = 25;

    /** Q of an old infarct: in V2 and V3 longer than 20 ms; elsewhere from 30 ms and 0.1 mV (same as ST, [mem]). */
    static final double Q_V2_V3_MS = 20;

    static final double Q_MS = 30;
    static final double Q_UV = 100;

    /** R of an old posterior infarct in V1, V2, ms, with R over S (same). */
    static final double POSTERIOR_R_MS = 40;

    /** Left bundle branch block or pacing with infarct, microvolts (Sgarbossa 1996; the share Smith 2012). */
    static final double SGARBOSSA_UV = 100;

    static final double SMITH_ST_OF_S = 0.25;

    /** The least deflection that counts as a wave, microvolts (IEC 60601-2-51 annex GG [mem]). */
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

    /**
     * Agreement of the stretches before beats that had to wait, from which one P leads them: fibrillation stays under 0.9
     * on the records at hand, every sinus rhythm with premature beats lies above 0.92 (ours).
     */
    static final double P_AGREEMENT = 0.9;

    /** Sinus arrhythmia: the longest and shortest distance differ by more than this, ms ([mem] Surawicz and Knilans). */
    static final double SINUS_ARRHYTHMIA_MS = 120;

    /** A premature beat comes after this part of the distance before it and of the usual one (ours). */
    static final double PREMATURE_PART = 0.85;

    /** The beat after it waits at least this many times as long (ours: a change of rate has no pause). */
    static final double PAUSE_AFTER = 1.2;

    /** A pause, ms (ACC/AHA/HRS 2018 bradycardia guideline [mem]). */
    static final double PAUSE_MS = 3000;

    /** Three ventricular beats and more, faster than this, are ventricular tachycardia (AHA/ACC/HRS 2017 [mem]). */
    static final int RUN_BEATS = 3;

    /** Pre-excitation, ms: PR under, QRS over (AHA/ACCF/HRS 2009 part III). */
    static final double SHORT_PR_MS = 120;

    private Thresholds() {}
}
