package uz.yurak.adapter.stream;

/**
 * Bytes of a segment that are in no unit.
 *
 * @param before how many stand in front of its first unit, all where it has none: kept, and not read again, since what
 *     they are was told from bytes that are in no segment
 * @param junkBefore how many of those broke the protocol's rules
 * @param dropped how many were too many to keep
 */
public record OtherBytes(int before, int junkBefore, long dropped) {
    public static final OtherBytes NONE = new OtherBytes(0, 0, 0);

    public OtherBytes {
        if (before < 0 || junkBefore < 0 || junkBefore > before || dropped < 0) {
            throw new IllegalArgumentException("counts of bytes that cannot be");
        }
    }
}
