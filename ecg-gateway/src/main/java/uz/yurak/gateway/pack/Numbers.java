package uz.yurak.gateway.pack;

/** A file seen as numbers, one at each place, whatever they mean: places of words that overlap, or of numbers in a text. */
interface Numbers {
    int places();

    /** The number as it is written: of bytes without a sign. */
    int at(int place);

    /** The first place from one on at which a number lies; negative where none does. */
    int next(int from, int number);

    /** Whether a number lies there that no trace was found to be yet. */
    boolean isFree(int place);

    /** How a sample is written. */
    int written(int sample);
}
