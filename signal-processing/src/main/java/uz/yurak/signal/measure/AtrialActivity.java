package uz.yurak.signal.measure;

import java.util.OptionalDouble;

/**
 * What the atria do, seen where the ventricles are silent.
 *
 * @param pAgreement how alike the stretches before those beats are that had to wait the usual time or longer: the median
 *     correlation of each with the mean of the others, in the lead where it is highest; empty with fewer than three
 * @param pAxisDeg direction of what they have in common, degrees; empty where nothing is
 * @param waveFit share of the signal between T and QRS that one regular wave explains over the whole recording, 0 to 1
 * @param waveBpm its rate, a minute; 0 where none was sought
 * @param cyclesSeen how many of its cycles fit between T and QRS, in the median
 * @param ratioOff how far the distance of beats is from a whole number of its cycles, 0 to 0.5
 * @param twoToOne flutter that leads every second wave, where it was found that way alone
 * @param flutter whether one of both is flutter ({@link Flutter}); then what precedes a QRS is no P
 * @param conduction what the AV node does with the P waves seen
 * @param fine fine waves of fibrillation; sought beneath a pacemaker's beats alone
 */
public record AtrialActivity(
        OptionalDouble pAgreement,
        OptionalDouble pAxisDeg,
        double waveFit,
        double waveBpm,
        double cyclesSeen,
        double ratioOff,
        TwoToOne twoToOne,
        boolean flutter,
        AvConduction conduction,
        FineWaves fine) {
    public static final AtrialActivity UNKNOWN = new AtrialActivity(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            0,
            0,
            0,
            0,
            TwoToOne.NONE,
            false,
            AvConduction.UNKNOWN,
            FineWaves.NONE);
}
