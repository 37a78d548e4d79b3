package uz.yurak.record;

/** Sex as limits of measurements need it; absent where unknown. */
public enum Sex {
    FEMALE,
    MALE
}
