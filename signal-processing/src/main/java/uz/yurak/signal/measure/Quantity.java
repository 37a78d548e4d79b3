package uz.yurak.signal.measure;

/** What is measured once for the whole recording. The key is the name in JSON; its ending is the unit. */
public enum Quantity {
    HEART_RATE("heartRateBpm"),
    RR_MEAN("rrMeanMs"),
    RR_SHORTEST("rrShortestMs"),
    RR_LONGEST("rrLongestMs"),
    RR_SD("rrSdMs"),
    RR_RMSSD("rrRmssdMs"),
    P_DURATION("pDurationMs"),
    PR_INTERVAL("prIntervalMs"),
    QRS_DURATION("qrsDurationMs"),
    QT_INTERVAL("qtIntervalMs"),
    QTC_FRIDERICIA("qtcFridericiaMs"),
    QTC_BAZETT("qtcBazettMs"),
    QTC_FRAMINGHAM("qtcFraminghamMs"),
    QTC_HODGES("qtcHodgesMs"),
    P_AXIS("pAxisDeg"),
    QRS_AXIS("qrsAxisDeg"),
    T_AXIS("tAxisDeg");

    private final String key;

    Quantity(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }
}
