package uz.yurak.signal.interpret;

/** The limits of all rules, in one place, each with its source. */
final class Thresholds {
    /** Under this age adult rate, axis, voltage and ST limits do not hold (AHA/ACCF/HRS 2009 part III gives 16), years. */
    static final double ADULT_YEARS = 16;

    /** Usual adult limits of the rate, beats a minute. */
    static final double BRADYCARDIA_BPM = 60;

    static final double TACHYCARDIA_BPM = 100;

    /** Rates that hurry, beats a minute: house rule of triage, in the range where guidelines ask for treatment. */
    static final double CRITICALLY_SLOW_BPM = 40;

    static final double CRITICALLY_FAST_BPM = 150;

    private Thresholds() {}
}
