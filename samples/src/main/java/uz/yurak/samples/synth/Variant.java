package uz.yurak.samples.synth;

import java.util.Random;

/** The pictures that the synthesizer draws. */
public enum Variant {
    NORMAL("normal"),
    ATRIAL_FIBRILLATION("atrial-fibrillation"),
    INFERIOR_ST_ELEVATION("inferior-st-elevation"),
    ANTERIOR_ST_ELEVATION("anterior-st-elevation"),
    LEFT_BUNDLE_BRANCH_BLOCK("left-bundle-branch-block"),
    PACED("paced"),
    LONG_QT("long-qt"),
    NOISY("noisy"),
    ARM_REVERSAL("arm-reversal");

    private final String label;

    Variant(String label) {
        this.label = label;
    }

    /** In file names and on the command line. */
    public String label() {
        return label;
    }

    Morphology morphology() {
        return switch (this) {
            case NORMAL, NOISY, ARM_REVERSAL -> Morphology.NORMAL;
            case ATRIAL_FIBRILLATION -> Morphology.WITHOUT_P;
            case INFERIOR_ST_ELEVATION -> Morphology.INFERIOR_ST_ELEVATION;
            case ANTERIOR_ST_ELEVATION -> Morphology.ANTERIOR_ST_ELEVATION;
            case LEFT_BUNDLE_BRANCH_BLOCK -> Morphology.LEFT_BUNDLE_BRANCH_BLOCK;
            case PACED -> Morphology.PACED;
            case LONG_QT -> Morphology.LONG_QT;
        };
    }

    Noise noise() {
        return this == NOISY ? Noise.BAD : Noise.QUIET;
    }

    boolean isArmReversed() {
        return this == ARM_REVERSAL;
    }

    boolean isFibrillating() {
        return this == ATRIAL_FIBRILLATION;
    }

    Rhythm rhythm(Random chance) {
        return switch (this) {
            case ATRIAL_FIBRILLATION -> Rhythm.fibrillation(104, 0.24, chance);
            case INFERIOR_ST_ELEVATION -> Rhythm.sinus(62, 18, chance);
            case ANTERIOR_ST_ELEVATION -> Rhythm.sinus(94, 14, chance);
            case PACED -> Rhythm.regular(70);
            case LONG_QT -> Rhythm.sinus(64, 20, chance);
            case NORMAL, LEFT_BUNDLE_BRANCH_BLOCK, NOISY, ARM_REVERSAL -> Rhythm.sinus(72, 26, chance);
        };
    }
}
