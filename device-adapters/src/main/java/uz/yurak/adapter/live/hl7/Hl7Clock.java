package uz.yurak.adapter.live.hl7;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Optional;
import java.util.OptionalLong;
import uz.yurak.adapter.hl7.Hl7Time;
import uz.yurak.adapter.stream.LostTime;
import uz.yurak.adapter.stream.PartUnit;
import uz.yurak.record.RecordedAt;

/**
 * Where a message stands in its signal: by the time that it states, else by its number, else behind the one before.
 *
 * @param at microseconds since 1970 in the message's own clock, or the message's number; empty where it says neither
 * @param isNumber whether it is a number
 * @param instants that the message brings
 * @param coarseUs to how much its time is written, µs
 */
record Hl7Clock(OptionalLong at, boolean isNumber, double rateHz, int instants, long coarseUs)
        implements PartUnit.BreakRule {
    /** Stamps of monitors waver by their operating system's turns, µs. */
    private static final long WAVERING_US = 50_000;

    private static final long SECOND_US = 1_000_000;

    /** By how much of its error a contiguous stamp moves what is expected: follows a clock's drift, not its wavering. */
    private static final int FOLLOWED = 8;

    static Hl7Clock of(WaveMessage message, double rateHz) {
        String text = message.statedText();
        Optional<RecordedAt> time = Hl7Time.time(text).filter(at -> Hl7Time.fractionDigits(text) >= 0);
        int instants = message.instants();
        if (time.isPresent() && time.get().local().getYear() > 1970) {
            long coarse = Math.round(SECOND_US / Math.pow(10, Hl7Time.fractionDigits(text)));
            return new Hl7Clock(OptionalLong.of(micros(time.get())), false, rateHz, instants, coarse);
        }
        return new Hl7Clock(message.sequence(), message.sequence().isPresent(), rateHz, instants, 0);
    }

    private static long micros(RecordedAt at) {
        ZoneOffset zone = at.offset().orElse(ZoneOffset.UTC);
        return at.local().toEpochSecond(zone) * SECOND_US + at.local().get(ChronoField.MICRO_OF_SECOND);
    }

    private long lengthUs() {
        return Math.round(instants / rateHz * SECOND_US);
    }

    /** So far its time may be from what is expected without anything missing. */
    private long slackUs() {
        return coarseUs + WAVERING_US;
    }

    /** Whether it states a time before what has come already. */
    boolean isEarlier(OptionalLong expected) {
        return !isNumber && isComparable(expected) && ahead(expected) < -Math.max(lengthUs() / 2, slackUs());
    }

    /** Numbers are below any time of day. */
    private boolean isComparable(OptionalLong expected) {
        return at.isPresent() && expected.isPresent() && isNumber == (expected.getAsLong() < SECOND_US * 1000);
    }

    private long ahead(OptionalLong expected) {
        return at.orElseThrow() - expected.orElseThrow();
    }

    /** Instants missing before it; 0 where nothing tells, negative where its number went back. */
    long missing(OptionalLong expected) {
        if (!isComparable(expected)) {
            return 0;
        }
        long ahead = ahead(expected);
        if (isNumber) {
            return ahead * instants;
        }
        return ahead <= slackUs() ? 0 : Math.round(ahead * rateHz / SECOND_US);
    }

    /** Where it begins: as expected where that is as good as what it states. */
    OptionalLong begins(OptionalLong expected) {
        return follows(expected) ? expected : at;
    }

    private boolean follows(OptionalLong expected) {
        return !isNumber && isComparable(expected) && Math.abs(ahead(expected)) <= slackUs();
    }

    /** What the next message states if nothing is missing. */
    OptionalLong next(OptionalLong expected) {
        if (at.isEmpty()) {
            return OptionalLong.empty();
        }
        if (isNumber) {
            return OptionalLong.of(at.getAsLong() + 1);
        }
        long begins = follows(expected) ? expected.getAsLong() + ahead(expected) / FOLLOWED : at.getAsLong();
        return OptionalLong.of(begins + lengthUs());
    }

    /** By the stated time where the gateway's clock allows it: a machine may send late, never early. */
    @Override
    public Optional<LostTime> afterBreak(OptionalLong wanted, Duration elapsed) {
        LostTime byClock = LostTime.byClock(rateHz, instants, elapsed);
        if (isNumber || !isComparable(wanted)) {
            return Optional.of(byClock);
        }
        if (isEarlier(wanted)) {
            return Optional.empty();
        }
        long missing = missing(wanted);
        if (missing == 0) {
            return Optional.of(LostTime.NONE);
        }
        return Optional.of(
                missing <= byClock.instants() + instants + LostTime.AGREEMENT_S * rateHz
                        ? new LostTime(missing, "connection to the machine lost; length by the time that it states")
                        : byClock);
    }
}
