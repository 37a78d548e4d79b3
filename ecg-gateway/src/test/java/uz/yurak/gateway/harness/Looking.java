package uz.yurak.gateway.harness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import uz.yurak.gateway.center.LiveSink;
import uz.yurak.gateway.glimpse.Glimpse;
import uz.yurak.gateway.glimpse.GlimpseSource;
import uz.yurak.record.HospitalId;

/** Somebody who looks at running signals and notes each glimpse. */
public final class Looking implements LiveSink {
    private final List<Consumer<HospitalId>> listeners = new CopyOnWriteArrayList<>();
    private final List<Came> came = new ArrayList<>();
    private volatile List<String> wanted = List.of();

    /** @param delay from the machine's last byte to the center, both by this machine's clock */
    public record Came(GlimpseSource source, Glimpse glimpse, Duration delay) {}

    /** Looks at these and no others. */
    public void lookAt(List<String> sessions) {
        wanted = List.copyOf(sessions);
        listeners.forEach(listener -> listener.accept(TestRegion.HOSPITAL));
    }

    /** What came so far, the newest last. */
    public synchronized List<Came> sofar() {
        return List.copyOf(came);
    }

    @Override
    public List<String> wanted(HospitalId hospital) {
        return wanted;
    }

    @Override
    public AutoCloseable onWanted(Consumer<HospitalId> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public synchronized void glimpse(HospitalId hospital, GlimpseSource source, Glimpse glimpse) {
        came.add(new Came(source, glimpse, Duration.between(glimpse.cameAt(), Instant.now())));
    }
}
