package uz.yurak.gateway.rehearsal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import uz.yurak.gateway.center.EnvelopeStore;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;

/** Takes everything and keeps nothing: what a rehearsed agent sends is nobody's. */
final class ForgetfulStore implements EnvelopeStore {
    private static final String CASE = "REHEARSAL";

    private final CountDownLatch verified = new CountDownLatch(1);

    @Override
    public Arrived arrived(Arriving parcel, int from, Bytes more) {
        return new Arrived(from + more.length(), Optional.empty(), Optional.of(CASE));
    }

    @Override
    public Kept keep(Envelope envelope) {
        return new Kept(true, CASE);
    }

    @Override
    public boolean verify(Stored envelope) {
        verified.countDown();
        return true;
    }

    /** @return false where none was verified in time */
    boolean awaitVerified(Duration patience) throws InterruptedException {
        return verified.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
