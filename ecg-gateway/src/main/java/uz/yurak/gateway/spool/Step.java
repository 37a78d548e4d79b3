package uz.yurak.gateway.spool;

/**
 * The steps from a machine's bytes to their deletion, of a report to the hospital's folder, and of an errand, in order. A process may
 * die between any two of them; tests make it die at each.
 */
public enum Step {
    /** The envelope's bytes are in a temporary file, perhaps in the disk's cache only. */
    WRITTEN,
    /** They are on the disk. */
    SYNCED,
    /** The file has its name in the queue. */
    NAMED,
    /** The name is on the disk too: the envelope is accepted. */
    APPENDED,
    /** The machine was told, or its file moved away. */
    ANSWERED,
    /** The envelope was offered to the center. */
    OFFERED,
    /** Its last byte was sent. */
    SENT,
    /** The center said <em>kept</em>. */
    KEPT,
    /** The center said <em>verified</em>. */
    VERIFIED,
    /** The file is gone. */
    DELETED,
    /** A report is on the disk under a temporary name. */
    REPORT_SYNCED,
    /** It has its name in the hospital's folder. */
    REPORT_NAMED,
    /** The journal says that it was written. */
    REPORT_JOURNALED,
    /** The center was told. */
    REPORT_CONFIRMED,
    /** An errand's effect is on the disk. */
    ERRAND_DONE,
    /** The journal says so. */
    ERRAND_JOURNALED
}
