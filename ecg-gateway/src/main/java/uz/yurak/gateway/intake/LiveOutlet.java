package uz.yurak.gateway.intake;

import uz.yurak.adapter.live.stream.LiveTap;

/** Where running signals can be looked at while they come. What is recorded does not depend on it. */
@FunctionalInterface
public interface LiveOutlet {
    /** Nobody looks. */
    LiveOutlet NONE = machine -> new Tap(LiveTap.NONE, () -> {});

    /** For one recorder, until its {@link Tap#close}. */
    Tap open(Machine machine);

    /**
     * What a recorder shows its units to.
     *
     * @param end called once nothing follows
     */
    record Tap(LiveTap units, Runnable end) {
        public void close() {
            end.run();
        }
    }
}
