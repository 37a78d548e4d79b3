package uz.yurak.adapter.hl7;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.RecordedAt;

/**
 * The channels of one observation sub-identifier (HL7 2.3, 7.16 and 7.17): defined by CHN segments, timed by TIM, filled by
 * WAV, annotated by ANO. A second TIM begins a stretch after a gap; WAV segments without one between them follow each other.
 */
final class Battery {
    private final List<ChannelDefinition> channels = new ArrayList<>();
    private final List<ChannelValues> values = new ArrayList<>();
    private final List<Annotation> annotations = new ArrayList<>();
    private final Hl7Segment first;
    private Optional<RecordedAt> start = Optional.empty();
    private Optional<RecordedAt> announced = Optional.empty();

    /**
     * @param channel from 0
     * @param code as written
     * @param text what the code stands for
     */
    record Annotation(int channel, RecordedAt time, String code, String text) {}

    Battery(Hl7Segment first) {
        this.first = first;
    }

    String place() {
        return first.place();
    }

    List<ChannelDefinition> channels() {
        return channels;
    }

    List<ChannelValues> values() {
        return values;
    }

    List<Annotation> annotations() {
        return annotations;
    }

    /** Of the first sample, by TIM; empty where the message does not say. */
    Optional<RecordedAt> start() {
        return start;
    }

    boolean isDefined() {
        return !channels.isEmpty();
    }

    boolean hasData() {
        return values.stream().anyMatch(channel -> channel.count() > 0);
    }

    void define(Hl7Segment obx, Room room) throws MalformedException, UnsupportedException {
        List<ChannelDefinition> more = ChannelDefinition.of(obx);
        if (hasData()) {
            if (!more.equals(channels)) {
                throw new UnsupportedException("channels that change within one waveform", obx.place());
            }
            return;
        }
        room.takeChannels(more.size(), obx);
        channels.addAll(more);
        more.forEach(channel -> values.add(new ChannelValues()));
    }

    void time(Hl7Segment obx) throws MalformedException {
        announced = Hl7Time.time(obx.text(5));
        if (announced.isEmpty()) {
            throw MalformedException.in(obx.place(), "date and time of the next samples (TIM)", "other text");
        }
        if (!hasData()) {
            start = announced;
        }
    }

    /** @param room for what is missing before this segment */
    void add(Hl7Segment obx, Room room) throws MalformedException, UnsupportedException {
        if (channels.isEmpty()) {
            throw MalformedException.in(obx.place(), "a channel definition (CD) of its OBX-4 before it", "none");
        }
        boolean isMultiplexed = obx.text(2).equals("MA");
        if (isMultiplexed
                && channels.stream()
                                .mapToDouble(ChannelDefinition::rateHz)
                                .distinct()
                                .count()
                        > 1) {
            throw new UnsupportedException("multiplexed channels of several rates", obx.place());
        }
        if (hasData() && announced.isPresent()) {
            skipTo(announced.get(), obx, room);
        }
        announced = Optional.empty();
        List<ChannelValues> more = isMultiplexed
                ? ChannelValues.multiplexed(obx, channels.size())
                : ChannelValues.blocks(obx, channels.size());
        for (int i = 0; i < channels.size(); i++) {
            values.get(i).append(more.get(i));
        }
    }

    private void skipTo(RecordedAt time, Hl7Segment obx, Room room) throws UnsupportedException {
        if (start.isEmpty()) {
            throw new UnsupportedException("a waveform whose second part alone has a time (TIM)", obx.place());
        }
        double seconds = Hl7Channel.seconds(start.get(), time);
        for (int i = 0; i < channels.size(); i++) {
            double index = Math.rint(seconds * channels.get(i).rateHz());
            double missing = index - values.get(i).count();
            if (missing < 0) {
                throw new UnsupportedException("parts of a waveform that overlap in time", obx.place());
            }
            room.takeMissing(missing, obx);
            values.get(i).skip((int) missing);
        }
    }

    /** @return whether the time of it is told, which makes a mark of it */
    boolean annotate(Hl7Segment obx) {
        Optional<RecordedAt> time = Hl7Time.time(obx.text(14));
        if (time.isEmpty()) {
            return false;
        }
        List<String> each = obx.repetitions(5, channels.size());
        for (int i = 0; i < each.size(); i++) {
            String code = obx.componentOf(each.get(i), 1);
            if (!code.isEmpty()) {
                annotations.add(new Annotation(i, time.get(), code, obx.componentOf(each.get(i), 2)));
            }
        }
        return true;
    }

    /** What one message may make in all: a few short parts must not make the hours between them, nor commas channels. */
    static final class Room {
        private static final int MAX_MISSING = 1_000_000;
        private static final int MAX_CHANNELS = 1_024;

        private double missing = MAX_MISSING;
        private int channels = MAX_CHANNELS;

        void takeMissing(double samples, Hl7Segment obx) throws UnsupportedException {
            missing -= samples;
            if (missing < 0) {
                throw new UnsupportedException("parts of a waveform hours apart", obx.place());
            }
        }

        void takeChannels(int count, Hl7Segment obx) throws MalformedException {
            channels -= count;
            if (channels < 0) {
                throw MalformedException.in(obx.place(), "at most " + MAX_CHANNELS + " channels in a message", "more");
            }
        }
    }
}
