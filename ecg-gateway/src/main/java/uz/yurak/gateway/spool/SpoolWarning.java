package uz.yurak.gateway.spool;

/** What a person should see to before, or because, machines are turned away. */
public enum SpoolWarning {
    /** Four fifths of a limit, or of the disk's room, are used. */
    NEARLY_FULL,
    /** The last envelope was refused for want of room. */
    FULL,
    /** The disk failed at the last envelope, which was not accepted. */
    DISK_FAILS,
    /** An envelope waits longer than {@link SpoolLimits#warnAge()}. */
    WAITS_LONG,
    /** Files whose bytes changed on the disk were put aside. */
    DAMAGED,
    /** Envelopes that the center never takes were put aside. */
    REFUSED
}
