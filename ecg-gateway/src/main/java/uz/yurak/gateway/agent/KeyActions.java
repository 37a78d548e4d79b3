package uz.yurak.gateway.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import uz.yurak.gateway.spool.MasterKey;
import uz.yurak.gateway.spool.Vault;

/** {@code agent rekey}: another master key for what is sealed already. */
final class KeyActions {
    private KeyActions() {}

    /**
     * Seals the keyring with another key; the old one comes from the configuration.
     *
     * @param newFile of the other key; empty where it is a passphrase, the next line of input
     */
    static void rekey(AgentConfig config, Optional<Path> newFile, InputStream input) throws IOException {
        MasterKey from = config.stateKey()
                .fetch(input)
                .orElseThrow(() -> new IOException("state.key: expected the key that seals now, found none"));
        MasterKey to =
                newFile.isPresent() ? MasterKey.ofFile(newFile.get()) : MasterKey.ofPassphrase(StateKey.line(input));
        Vault.rotate(config.state(), from, to);
    }
}
