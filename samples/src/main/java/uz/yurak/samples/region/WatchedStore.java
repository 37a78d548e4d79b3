package uz.yurak.samples.region;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import uz.yurak.gateway.center.EnvelopeStore;
import uz.yurak.gateway.center.EnvelopeStore.Stored;
import uz.yurak.gateway.pack.Part;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.Sha256;

/** A center's store in memory that notes when what of an envelope came. Envelopes are told apart by the SHA-256 of their bytes. */
public final class WatchedStore implements EnvelopeStore {
    private static final String CASE = "SLOW-1";

    private final Map<Sha256, Seen> seen = new ConcurrentHashMap<>();
    private final Map<Sha256, Sha256> digestOf = new ConcurrentHashMap<>();
    private final Set<Sha256> kept = ConcurrentHashMap.newKeySet();
    private final Set<Sha256> verified = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();

    /** When what of one envelope was here, by {@link System#nanoTime}. */
    public static final class Seen {
        private final Map<Part, Long> parts = new EnumMap<>(Part.class);
        private final CountDownLatch verified = new CountDownLatch(1);
        private OptionalLong announcedNanos = OptionalLong.empty();
        private OptionalLong verifiedNanos = OptionalLong.empty();
        private int parcelBytes;

        private synchronized void announced(int bytes) {
            parcelBytes = bytes;
            if (announcedNanos.isEmpty()) {
                announcedNanos = OptionalLong.of(System.nanoTime());
            }
        }

        private synchronized void whole(Part part) {
            parts.putIfAbsent(part, System.nanoTime());
        }

        private synchronized void verified() {
            verifiedNanos = OptionalLong.of(System.nanoTime());
            verified.countDown();
        }

        public synchronized OptionalLong announcedNanos() {
            return announcedNanos;
        }

        public synchronized OptionalLong nanos(Part part) {
            Long nanos = parts.get(part);
            return nanos == null ? OptionalLong.empty() : OptionalLong.of(nanos);
        }

        public synchronized OptionalLong verifiedNanos() {
            return verifiedNanos;
        }

        /** Of all parts together. */
        public synchronized int parcelBytes() {
            return parcelBytes;
        }

        /** The parts that came, by their names. */
        public synchronized Set<Part> parts() {
            return new HashSet<>(parts.keySet());
        }
    }

    /** What was seen of an envelope's bytes; nothing yet where none came. */
    public Seen of(Sha256 bytes) {
        return seen.computeIfAbsent(bytes, any -> new Seen());
    }

    /** @throws IOException where it is not verified in time */
    public Seen awaitVerified(Sha256 bytes, Duration patience) throws IOException {
        try {
            if (!of(bytes).verified.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("an envelope was not verified after " + patience.toSeconds() + " s");
            }
            return of(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an envelope came", e);
        }
    }

    /** @throws IOException where fewer envelopes are verified in time */
    public void awaitVerified(int count, Duration patience) throws IOException {
        lock.lock();
        try {
            long leftNanos = patience.toNanos();
            while (verified.size() < count) {
                if (leftNanos <= 0) {
                    throw new IOException(verified.size() + " of " + count + " envelopes verified after "
                            + patience.toSeconds() + " s");
                }
                leftNanos = more.awaitNanos(leftNanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while envelopes came", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Arrived arrived(Arriving parcel, int from, Bytes more) {
        Seen of = of(parcel.header().sha256());
        of.announced(parcel.table().length());
        int committed = from + more.length();
        parcel.table().entries().stream()
                .map(entry -> entry.part())
                .filter(part -> parcel.table().end(part) <= committed)
                .forEach(of::whole);
        boolean isExact =
                parcel.table().has(Part.WAVEFORM) && committed >= parcel.table().end(Part.WAVEFORM);
        Optional<Kept> receipt =
                isExact ? Optional.of(new Kept(kept.add(parcel.header().id()), CASE)) : Optional.empty();
        return new Arrived(committed, receipt, Optional.of(CASE));
    }

    @Override
    public Kept keep(Envelope envelope) {
        Seen of = of(envelope.sha256());
        of.announced(Math.max(of.parcelBytes(), 1));
        of.whole(Part.ORIGINAL);
        digestOf.put(envelope.id(), envelope.sha256());
        return new Kept(kept.add(envelope.id()), CASE);
    }

    @Override
    public boolean verify(Stored envelope) {
        Sha256 digest = digestOf.get(envelope.id());
        if (digest == null) {
            return false;
        }
        of(digest).verified();
        lock.lock();
        try {
            verified.add(envelope.id());
            more.signalAll();
        } finally {
            lock.unlock();
        }
        return true;
    }
}
