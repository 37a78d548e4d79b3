package uz.yurak.adapter.live.mfer;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import uz.yurak.adapter.stream.LostTime;
import uz.yurak.adapter.stream.PartUnit;

/** How long a machine was away: by its pointers where they go on or agree with the clock, otherwise by the gateway's clock. */
record MferBreak(double rateHz, int instants, OptionalLong pointer) implements PartUnit.BreakRule {
    @Override
    public Optional<LostTime> afterBreak(OptionalLong wanted, Duration elapsed) {
        LostTime byClock = LostTime.byClock(rateHz, instants, elapsed);
        if (pointer.isEmpty() || wanted.isEmpty()) {
            return Optional.of(byClock);
        }
        long ahead = pointer.getAsLong() - wanted.getAsLong();
        if (ahead == 0 && wanted.getAsLong() > 0) {
            return Optional.of(LostTime.NONE);
        }
        return Optional.of(
                ahead > 0 && Math.abs(ahead - byClock.instants()) <= LostTime.AGREEMENT_S * rateHz
                        ? new LostTime(ahead, "connection to the machine lost; length by its pointers")
                        : byClock);
    }
}
