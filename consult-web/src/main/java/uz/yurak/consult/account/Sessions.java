package uz.yurak.consult.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import uz.yurak.consult.cases.Person;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.store.AccountStore;
import uz.yurak.consult.store.AccountStore.Credentials;
import uz.yurak.consult.store.AccountStore.Session;
import uz.yurak.record.Sha256;

/**
 * Logging in and staying so. After three wrong passwords each further one doubles the wait, up to five minutes; where the person
 * signed in before ({@link FamiliarAddresses}) only those that came from there count.
 */
public final class Sessions {
    private static final int FREE_FAILURES = 3;
    private static final Duration MAX_WAIT = Duration.ofMinutes(5);
    private static final Duration WHOLE_SHIFT = Duration.ofHours(24);
    private static final Duration TOUCH_AFTER = Duration.ofMinutes(1);
    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AccountStore accounts;
    private final Clock clock;
    private final Duration idle;
    private final FamiliarAddresses familiar = new FamiliarAddresses();

    /** @param idle a session ends after that long without a request */
    public Sessions(AccountStore accounts, Clock clock, Duration idle) {
        this.accounts = accounts;
        this.clock = clock;
        this.idle = idle;
    }

    /**
     * A session just begun.
     *
     * @param person whose
     * @param token for the cookie; only its digest is stored
     * @param csrf what unsafe requests must carry
     */
    public record Started(Person person, String token, String csrf) {
        /** Keeps the token out of logs. */
        @Override
        public String toString() {
            return "Started[" + person.id() + "]";
        }
    }

    /**
     * @param address of the network that the request came from
     * @throws Refused where login or password is wrong (which of the two is not said), or it is too soon to try again
     */
    public Started start(String address, String login, String password) {
        Optional<Credentials> known = accounts.credentials(login.strip().toLowerCase(Locale.ROOT));
        if (known.isEmpty()) {
            Passwords.matchNobody(password);
            throw wrong();
        }
        Credentials credentials = known.get();
        Person person = credentials.person();
        Instant now = clock.instant();
        Optional<Instant> own = familiar.notBefore(person.id(), address);
        Optional<Instant> notBefore = own.isPresent() ? own : credentials.lockedUntil();
        if (notBefore.filter(now::isBefore).isPresent()) {
            throw tooSoon(Duration.between(now, notBefore.get()));
        }
        if (!Passwords.matches(password, credentials.passwordHash()) || !person.active()) {
            failed(credentials, address, own.isPresent(), now);
            throw wrong();
        }
        Started started = new Started(person, random(), random());
        accounts.startSession(person, digest(started.token()), started.csrf(), now.plus(WHOLE_SHIFT));
        familiar.signedIn(person.id(), address);
        return started;
    }

    private void failed(Credentials credentials, String address, boolean isFamiliar, Instant now) {
        if (isFamiliar) {
            familiar.failed(credentials.person().id(), address, now);
            accounts.refused(credentials.person());
        } else {
            accounts.failed(credentials.person(), now.plus(waitAfter(credentials.failures() + 1)));
        }
    }

    private static Refused tooSoon(Duration left) {
        return new Refused(
                Refused.Kind.TOO_MANY,
                "console.err.too_many",
                "too many wrong passwords, wait " + (left.toSeconds() + 1) + " s",
                "");
    }

    static Duration waitAfter(int failures) {
        if (failures <= FREE_FAILURES) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(failures - FREE_FAILURES, 20));
        return doubled.compareTo(MAX_WAIT) < 0 ? doubled : MAX_WAIT;
    }

    /** The running session of a cookie's token. */
    public Optional<Session> find(String token) {
        Instant now = clock.instant();
        Optional<Session> session = accounts.session(digest(token), now.minus(idle));
        if (session.filter(s -> s.seenAt().isBefore(now.minus(TOUCH_AFTER))).isPresent()) {
            accounts.sessionUsed(digest(token));
        }
        return session;
    }

    /** Whether the session runs on; asking is no use of it, so that a screen left open does not keep it for ever. */
    public boolean isRunning(String token) {
        return accounts.session(digest(token), clock.instant().minus(idle)).isPresent();
    }

    public void end(Person person, String token) {
        accounts.endSession(person, digest(token));
    }

    private static Refused wrong() {
        return new Refused(Refused.Kind.NOT_SIGNED_IN, "err.credentials", "login or password is wrong", "");
    }

    private static Sha256 digest(String token) {
        return Sha256.over(token.getBytes(StandardCharsets.UTF_8));
    }

    private static String random() {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
