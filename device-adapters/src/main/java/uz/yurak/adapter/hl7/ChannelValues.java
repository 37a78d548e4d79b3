package uz.yurak.adapter.hl7;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import uz.yurak.adapter.MalformedException;

/** The numbers of one channel, as they come segment by segment; one that is missing is no number. */
final class ChannelValues {
    private double[] values = {};
    private int count;
    private int digits;

    int count() {
        return count;
    }

    double at(int index) {
        return values[index];
    }

    NumericArray array() {
        return NumericArray.of(Arrays.copyOf(values, count), digits);
    }

    private void add(double value, int fractionDigits) {
        room(1);
        values[count++] = value;
        digits = Math.max(digits, fractionDigits);
    }

    void append(ChannelValues more) {
        room(more.count);
        System.arraycopy(more.values, 0, values, count, more.count);
        count += more.count;
        digits = Math.max(digits, more.digits);
    }

    void skip(int missing) {
        room(missing);
        Arrays.fill(values, count, count + missing, Double.NaN);
        count += missing;
    }

    private void room(int more) {
        if (count + more > values.length) {
            values = Arrays.copyOf(values, Math.max(count + more, values.length + (values.length >> 1)));
        }
    }

    /** Data type MA: a repetition is an instant, its components are the channels. */
    static List<ChannelValues> multiplexed(Hl7Segment obx, int channels) throws MalformedException {
        List<ChannelValues> all = of(channels);
        String text = obx.raw(5);
        int channel = 0;
        for (int from = 0; from <= text.length(); channel++) {
            if (channel == channels) {
                throw wrongChannels(obx, channels);
            }
            int end = end(text, from, obx);
            all.get(channel).read(text.substring(from, end), obx);
            boolean isLast = end == text.length() || text.charAt(end) == obx.repetitionSeparator();
            if (isLast && channel != channels - 1) {
                throw wrongChannels(obx, channels);
            }
            channel = isLast ? -1 : channel;
            from = end + 1;
        }
        return all;
    }

    /** Data type NA: a repetition is a channel, its components are the instants; missing ones at its end are left out. */
    static List<ChannelValues> blocks(Hl7Segment obx, int channels) throws MalformedException {
        List<ChannelValues> all = of(channels);
        String text = obx.raw(5);
        int channel = 0;
        for (int from = 0; from <= text.length(); ) {
            if (channel == channels) {
                throw wrongChannels(obx, channels);
            }
            int end = end(text, from, obx);
            all.get(channel).read(text.substring(from, end), obx);
            channel += end < text.length() && text.charAt(end) == obx.repetitionSeparator() ? 1 : 0;
            from = end + 1;
        }
        if (channel != channels - 1) {
            throw wrongChannels(obx, channels);
        }
        return all;
    }

    private static List<ChannelValues> of(int channels) {
        List<ChannelValues> all = new ArrayList<>();
        for (int i = 0; i < channels; i++) {
            all.add(new ChannelValues());
        }
        return all;
    }

    private void read(String text, Hl7Segment obx) throws MalformedException {
        String number = text.strip();
        if (number.isEmpty()) {
            add(Double.NaN, 0);
        } else {
            add(NumericArray.number(number, obx), NumericArray.fractionDigits(number));
        }
    }

    private static int end(String text, int from, Hl7Segment obx) {
        int end = from;
        while (end < text.length()
                && text.charAt(end) != obx.componentSeparator()
                && text.charAt(end) != obx.repetitionSeparator()) {
            end++;
        }
        return end;
    }

    private static MalformedException wrongChannels(Hl7Segment obx, int channels) {
        return MalformedException.in(obx.place(), "data of the " + channels + " channels defined", "another number");
    }
}
