package uz.yurak.signal.beat;

/** Numbers in the order they are added: what trees look at. */
final class Row {
    private final float[] values;
    private int count;

    /** @param length how many numbers are to come */
    Row(int length) {
        values = new float[length];
    }

    void add(double value) {
        values[count++] = (float) value;
    }

    /** The numbers, all of them there; not copied. */
    float[] values() {
        if (count != values.length) {
            throw new IllegalStateException(count + " numbers in a row of " + values.length);
        }
        return values;
    }
}
