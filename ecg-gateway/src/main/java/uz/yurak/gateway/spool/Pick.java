package uz.yurak.gateway.spool;

/** Which of those that wait in a lane. Segments are stretches of live signals, files all else. */
public enum Pick {
    FIRST_ARRIVED,
    FIRST_ARRIVED_FILE,
    FIRST_ARRIVED_SEGMENT,
    LAST_ARRIVED_SEGMENT
}
