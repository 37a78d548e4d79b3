package uz.yurak.consult.account;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Network addresses from which people signed in, with the wrong passwords that came from each since. Who tries passwords of a
 * doctor from elsewhere makes all of elsewhere wait, and not the doctor at the usual place, in the night. The longest unused are
 * forgotten first; so is all when the center starts: then a person waits with the strangers.
 */
final class FamiliarAddresses {
    /** A few hundred people at some places each. */
    private static final int MOST = 4096;

    private final Map<Place, Tries> tries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Tries> eldest) {
            return size() > MOST;
        }
    };

    private record Place(UUID person, String address) {}

    private record Tries(int failures, Instant notBefore) {
        static final Tries NONE = new Tries(0, Instant.MIN);
    }

    /** No try before; empty where the person never signed in from there. */
    synchronized Optional<Instant> notBefore(UUID person, String address) {
        return Optional.ofNullable(tries.get(new Place(person, address))).map(Tries::notBefore);
    }

    /** The right password came from there. */
    synchronized void signedIn(UUID person, String address) {
        tries.put(new Place(person, address), Tries.NONE);
    }

    /** A wrong password came from a familiar address. */
    synchronized void failed(UUID person, String address, Instant now) {
        tries.computeIfPresent(new Place(person, address), (place, before) -> {
            int failures = before.failures() + 1;
            Duration wait = Sessions.waitAfter(failures);
            return new Tries(failures, now.plus(wait));
        });
    }
}
