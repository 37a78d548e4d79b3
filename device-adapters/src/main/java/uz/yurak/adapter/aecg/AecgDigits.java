package uz.yurak.adapter.aecg;

import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.xml.XmlStream;
import uz.yurak.record.Samples;

/** The whole numbers of a sequence's {@code digits}, between white space, taken as they are read: no text is made of them. */
final class AecgDigits implements XmlStream.TextTaker {
    private static final long LIMIT = 1L << 31;

    private final Samples.Builder samples = new Samples.Builder();
    private String place = "digits";
    private boolean begun;
    private boolean inNumber;
    private boolean hasDigit;
    private boolean negative;
    private long magnitude;

    /** The numbers so far; none where the sequence has no digits. */
    Samples samples() {
        return samples.build();
    }

    /** Whether the sequence has an element of digits at all. */
    boolean isThere() {
        return begun;
    }

    @Override
    public void begin(XmlStream in) throws MalformedException {
        place = in.place();
        if (begun) {
            throw MalformedException.in(place, "one element of digits in a sequence", "another");
        }
        begun = true;
    }

    @Override
    public void text(char[] characters, int start, int length) throws MalformedException {
        for (int i = start; i < start + length; i++) {
            char c = characters[i];
            if (c <= ' ') {
                endNumber();
            } else if (c >= '0' && c <= '9') {
                inNumber = true;
                hasDigit = true;
                magnitude = magnitude * 10 + (c - '0');
                if (magnitude > LIMIT) {
                    throw notWhole();
                }
            } else if (!inNumber && (c == '-' || c == '+')) {
                inNumber = true;
                negative = c == '-';
            } else {
                throw notWhole();
            }
        }
    }

    @Override
    public void end() throws MalformedException {
        endNumber();
    }

    private void endNumber() throws MalformedException {
        if (!inNumber) {
            return;
        }
        long value = negative ? -magnitude : magnitude;
        if (!hasDigit || value != (int) value) {
            throw notWhole();
        }
        if (samples.isFull()) {
            throw MalformedException.in(place, "at most " + Samples.MAX_COUNT + " samples", "more");
        }
        samples.add((int) value);
        inNumber = false;
        hasDigit = false;
        negative = false;
        magnitude = 0;
    }

    private MalformedException notWhole() {
        return MalformedException.in(place, "whole numbers", "other text as number " + (samples.count() + 1));
    }
}
