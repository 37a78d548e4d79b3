package uz.yurak.signal.live;

/** Makes one value of so many: their mean, NaN where one of them is missing. */
final class Thinner {
    private double sum;
    private int count;

    /** @param value NaN where missing */
    void put(double value) {
        sum += value;
        count++;
    }

    /** The mean of what was put since the last time. */
    double taken() {
        double mean = count == 0 ? Double.NaN : sum / count;
        sum = 0;
        count = 0;
        return mean;
    }
}
