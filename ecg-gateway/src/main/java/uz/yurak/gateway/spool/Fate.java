package uz.yurak.gateway.spool;

/** What became of an envelope that the spool took. */
public enum Fate {
    /** It waits for the center's receipt. */
    WAITING,
    /** The center has it, read back and compared; or it was never here. */
    VERIFIED,
    /** The center will never take it; it was put aside. */
    REFUSED,
    /** Its bytes went bad on the disk before the center had them; they are needed again. */
    DAMAGED
}
