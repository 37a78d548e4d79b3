package uz.yurak.gateway.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uz.yurak.gateway.update.ProgramFolder.Failure;
import uz.yurak.gateway.wire.UpdateFrame.Offered;
import uz.yurak.gateway.wire.UpdateFrame.Stage;
import uz.yurak.gateway.wire.UpdateFrame.State;
import uz.yurak.record.Bytes;

/**
 * What becomes of an offer. A package is taken that a release key has signed, that is newer than what runs (or the signed way
 * back from exactly that), that may follow it, that speaks with this center, that was not tried in vain, and for which there
 * is room. A center can offer, and nothing more.
 *
 * @param folder empty where nothing would start another version
 * @param keys of releases; none where nothing is taken
 * @param library folder of the jars that run
 * @param reserveBytes that stay free on the disk, for the spool
 */
public record Offers(
        Optional<ProgramFolder> folder,
        List<ReleaseKey> keys,
        Optional<Path> library,
        Optional<Version> running,
        long reserveBytes) {
    private static final int MAX_DETAIL_CHARS = 160;

    public Offers {
        keys = List.copyOf(keys);
    }

    /** What was decided; with an assembly where bytes are to be fetched. */
    record Answer(State state, Optional<Manifest> manifest, Optional<Assembly> assembly) {
        Answer(State state) {
            this(state, Optional.empty(), Optional.empty());
        }
    }

    /** How an agent stands before anything is offered. */
    State atStart() {
        if (folder.isEmpty() || keys.isEmpty() || running.isEmpty()) {
            return state(Stage.UNABLE, "", why());
        }
        try {
            boolean isTrial = folder.get().trial().equals(running);
            boolean isOurs = folder.get().current().equals(running);
            Stage stage = isTrial ? Stage.TRIAL : isOurs ? Stage.DONE : Stage.IDLE;
            return state(stage, stage == Stage.IDLE ? "" : running.get().toString(), "");
        } catch (IOException e) {
            return state(Stage.UNABLE, "", "the folder of programs cannot be read");
        }
    }

    private String why() {
        return keys.isEmpty() ? "no release key" : folder.isEmpty() ? "no folder of programs" : "no version";
    }

    Answer consider(Offered offer, int protocol) throws IOException {
        State start = atStart();
        if (start.stage() == Stage.UNABLE) {
            return new Answer(start);
        }
        ProgramFolder programs = folder.orElseThrow();
        if (offer.isNothing()) {
            programs.forgetFetched();
            return new Answer(start);
        }
        if (keys.stream().noneMatch(key -> key.signed(offer.manifest(), offer.signature()))) {
            return new Answer(state(Stage.REFUSED, "", "not signed by a release key"));
        }
        Manifest manifest;
        try {
            manifest = Manifest.parse(offer.manifest());
        } catch (IllegalArgumentException e) {
            return new Answer(state(Stage.REFUSED, "", shortened(String.valueOf(e.getMessage()))));
        }
        String meant = manifest.version().toString();
        if (manifest.version().equals(running.orElseThrow())) {
            return new Answer(state(Stage.DONE, meant, ""));
        }
        Optional<Failure> verdict = programs.verdict(manifest.version());
        if (verdict.isPresent()) {
            String why = verdict.get().name().toLowerCase(Locale.ROOT);
            return new Answer(state(Stage.ROLLED_BACK, meant, why));
        }
        Optional<String> objection = objection(manifest, protocol);
        if (objection.isPresent()) {
            return new Answer(state(Stage.REFUSED, meant, objection.get()));
        }
        return begin(programs, manifest, offer);
    }

    private Optional<String> objection(Manifest manifest, int protocol) {
        Version now = running.orElseThrow();
        if (manifest.version().compareTo(now) < 0 && !manifest.replaces().equals(running)) {
            return Optional.of("older than " + now + ", and not its signed way back");
        }
        if (now.compareTo(manifest.from()) < 0) {
            return Optional.of("needs at least " + manifest.from());
        }
        // A center speaks the version before the line's as well: a way back over a version of the protocol stays open.
        if (protocol < manifest.lowestProtocol() || protocol - 1 > manifest.highestProtocol()) {
            return Optional.of("does not speak version " + protocol + " of the protocol");
        }
        return Optional.empty();
    }

    private Answer begin(ProgramFolder programs, Manifest manifest, Offered offer) throws IOException {
        String meant = manifest.version().toString();
        long total = manifest.totalBytes();
        if (isHere(programs, manifest)) {
            State ready = new State(Stage.READY, runs(), meant, total, total, "");
            return new Answer(ready, Optional.of(manifest), Optional.empty());
        }
        Assembly assembly = new Assembly(programs, manifest, offer.manifest(), offer.signature(), library);
        try {
            assembly.requireRoom(reserveBytes);
        } catch (IOException e) {
            return new Answer(state(Stage.REFUSED, meant, shortened(String.valueOf(e.getMessage()))));
        }
        State fetching = new State(Stage.FETCHING, runs(), meant, assembly.hereBytes(), total, "");
        return new Answer(fetching, Optional.of(manifest), Optional.of(assembly));
    }

    private static boolean isHere(ProgramFolder programs, Manifest manifest) {
        Path version = programs.version(manifest.version());
        try {
            return Files.exists(version.resolve("manifest"))
                    && Bytes.wrap(Files.readAllBytes(version.resolve("manifest")))
                            .equals(manifest.text())
                    && isWhole(version, manifest);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isWhole(Path version, Manifest manifest) throws IOException {
        Assembly.requireWhole(version, manifest);
        return true;
    }

    /** Every byte is read and compared again before anything is switched. */
    void startTrial(Manifest manifest) throws IOException {
        ProgramFolder programs = folder.orElseThrow();
        Assembly.requireWhole(programs.version(manifest.version()), manifest);
        programs.startTrial(manifest.version());
    }

    private String runs() {
        return running.map(Version::toString).orElse("");
    }

    private State state(Stage stage, String meant, String detail) {
        return new State(stage, runs(), meant, 0, 0, detail);
    }

    static String shortened(String why) {
        return why.length() <= MAX_DETAIL_CHARS ? why : why.substring(0, MAX_DETAIL_CHARS);
    }
}
