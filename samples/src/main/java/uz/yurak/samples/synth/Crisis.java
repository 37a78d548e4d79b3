package uz.yurak.samples.synth;

import java.util.Locale;

/** What befalls a heart at a monitor. */
public enum Crisis {
    ASYSTOLE,
    VENTRICULAR_FIBRILLATION,
    VENTRICULAR_FLUTTER,
    VENTRICULAR_TACHYCARDIA,
    EXTREME_BRADYCARDIA,
    EXTREME_TACHYCARDIA,
    ST_SHIFT;

    /** On the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Beats a minute while it lasts; none where the heart does not beat. */
    double ratePerMinute(double usual) {
        return switch (this) {
            case ASYSTOLE, VENTRICULAR_FIBRILLATION, VENTRICULAR_FLUTTER -> 0;
            case VENTRICULAR_TACHYCARDIA -> 168;
            case EXTREME_BRADYCARDIA -> 32;
            case EXTREME_TACHYCARDIA -> 176;
            case ST_SHIFT -> usual;
        };
    }
}
