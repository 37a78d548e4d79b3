package uz.yurak.gateway.intake;

import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Counts failed logins by address; after too many, the address waits. Used by several threads. */
public final class Throttle {
    /** More than a technician's typing errors, too few to guess. */
    private static final int FAILURES = 10;

    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MAX_ADDRESSES = 1_000;

    private final LongSupplier nanoTime;
    private final Map<InetAddress, Failures> byAddress = new LinkedHashMap<>();

    private record Failures(int count, long lastNanos) {}

    public Throttle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether the address has to wait. */
    public synchronized boolean isShut(InetAddress address) {
        Failures failures = byAddress.get(address);
        if (failures == null) {
            return false;
        }
        if (nanoTime.getAsLong() - failures.lastNanos() > REMEMBERED.toNanos()) {
            byAddress.remove(address);
            return false;
        }
        return failures.count() >= FAILURES;
    }

    public synchronized void failed(InetAddress address) {
        Failures before = byAddress.remove(address);
        if (byAddress.size() == MAX_ADDRESSES) {
            byAddress.remove(byAddress.keySet().iterator().next());
        }
        byAddress.put(address, new Failures(before == null ? 1 : before.count() + 1, nanoTime.getAsLong()));
    }

    public synchronized void succeeded(InetAddress address) {
        byAddress.remove(address);
    }
}
