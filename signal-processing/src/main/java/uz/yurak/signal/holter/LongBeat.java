package uz.yurak.signal.holter;

import uz.yurak.signal.beat.Beat;

/**
 * A beat of a long recording with what episodes and trends need of its waves.
 *
 * @param beat where and of what class
 * @param hasP whether a P wave was found in any lead that was looked at
 * @param qrsOnset first sample of its QRS; −1 where it was not found
 * @param qrsEnd last sample of its QRS; −1 where it was not found
 */
record LongBeat(Beat beat, boolean hasP, int qrsOnset, int qrsEnd) {}
