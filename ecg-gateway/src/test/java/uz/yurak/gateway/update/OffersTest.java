package uz.yurak.gateway.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.gateway.update.ProgramFolder.Failure;
import uz.yurak.gateway.wire.UpdateFrame.Offered;
import uz.yurak.gateway.wire.UpdateFrame.Stage;
import uz.yurak.gateway.wire.UpdateFrame.State;
import uz.yurak.record.Bytes;

/** What an agent takes, and what it never does, whatever a center says. */
class OffersTest {
    private static final Bytes JAR = Bytes.wrap(new byte[1000]);

    @TempDir
    private Path folder;

    private ProgramFolder programs;

    @BeforeEach
    void makeFolder() throws IOException {
        programs = ProgramFolder.open(folder.resolve("programs"));
    }

    private Offers offers(String running) {
        return new Offers(
                Optional.of(programs),
                List.of(ReleaseKey.parse(TestPackage.KEY.publicKey())),
                Optional.empty(),
                Optional.of(Version.parse(running)),
                0);
    }

    private State after(String running, Offered offer) throws IOException {
        return offers(running).consider(offer, 3).state();
    }

    @Test
    void aNewerOneThatIsSigned_isFetched() throws IOException {
        State state = after("1.4.0", TestPackage.of("1.5.0", JAR).offer());
        assertEquals(new State(Stage.FETCHING, "1.4.0", "1.5.0", 0, 1000, ""), state);
    }

    @Test
    void oneThatIsNotSigned_orByAnother_orChangedByAByte_isRefused() throws IOException {
        TestPackage one = TestPackage.of("1.5.0", JAR);
        Bytes forged = ReleaseKey.make().sign(one.manifest().text());
        byte[] changed = one.manifest().text().toArray();
        changed[changed.length - 5] ^= 1;
        for (Offered offer : List.of(
                new Offered(one.manifest().text(), Bytes.wrap(new byte[64])),
                new Offered(one.manifest().text(), forged),
                new Offered(Bytes.wrap(changed), one.signature()))) {
            assertEquals(
                    new State(Stage.REFUSED, "1.4.0", "", 0, 0, "not signed by a release key"), after("1.4.0", offer));
        }
    }

    @Test
    void anOlderOne_isRefused_unlessItIsTheSignedWayBackFromExactlyThis() throws IOException {
        assertEquals(
                Stage.REFUSED,
                after("1.5.0", TestPackage.of("1.4.0", JAR).offer()).stage());
        Offered back = TestPackage.back("1.4.0", "1.5.0", JAR).offer();
        assertEquals(Stage.FETCHING, after("1.5.0", back).stage());
        assertEquals(Stage.REFUSED, after("1.6.0", back).stage(), "an old way back is not one from here");
    }

    @Test
    void whatCannotFollow_orDoesNotSpeakWithThisCenter_isRefusedInWords() throws IOException {
        Offered needing = TestPackage.needing("2.0.0", "1.9.0", JAR).offer();
        assertEquals("needs at least 1.9.0", after("1.4.0", needing).detail());
        Offered one = TestPackage.of("2.0", JAR).offer();
        Offers.Answer answer = offers("1.4.0").consider(one, 5);
        assertEquals("does not speak version 5 of the protocol", answer.state().detail());
        assertEquals(
                Stage.FETCHING,
                offers("1.4.0").consider(one, 4).state().stage(),
                "the version before the line's is spoken by every center");
    }

    @Test
    void whatWasTriedInVain_isNotTriedAgain_aLineThatWasDownIsForgivenTwice() throws IOException {
        Version version = Version.parse("1.5.0");
        Offered offer = TestPackage.of("1.5.0", JAR).offer();
        for (int time = 1; time < 3; time++) {
            programs.fail(version, Failure.UNCONNECTED);
            assertEquals(Stage.FETCHING, after("1.4.0", offer).stage(), "time " + time);
        }
        programs.fail(version, Failure.UNCONNECTED);
        assertEquals(new State(Stage.ROLLED_BACK, "1.4.0", "1.5.0", 0, 0, "unconnected"), after("1.4.0", offer));
        programs.fail(Version.parse("1.5.1"), Failure.FAULT);
        assertEquals(
                "fault", after("1.4.0", TestPackage.of("1.5.1", JAR).offer()).detail());
    }

    @Test
    void withoutARoomBesideTheSpoolsReserve_nothingIsFetched() throws IOException {
        Offers tight = new Offers(
                Optional.of(programs),
                List.of(ReleaseKey.parse(TestPackage.KEY.publicKey())),
                Optional.empty(),
                Optional.of(Version.parse("1.4.0")),
                Long.MAX_VALUE / 2);
        State state = tight.consider(TestPackage.of("1.5.0", JAR).offer(), 3).state();
        assertEquals(Stage.REFUSED, state.stage());
        assertTrue(state.detail().contains("bytes free"), state.detail());
    }

    @Test
    void withoutAKey_orWithoutALauncherThatKnowsTheFolder_nothingIsTaken() throws IOException {
        Offered offer = TestPackage.of("1.5.0", JAR).offer();
        Offers keyless =
                new Offers(Optional.of(programs), List.of(), Optional.empty(), Optional.of(Version.parse("1.4.0")), 0);
        assertEquals("no release key", keyless.consider(offer, 3).state().detail());
        Offers fixed = new Offers(
                Optional.empty(),
                List.of(ReleaseKey.parse(TestPackage.KEY.publicKey())),
                Optional.empty(),
                Optional.of(Version.parse("1.4.0")),
                0);
        assertEquals(Stage.UNABLE, fixed.consider(offer, 3).state().stage());
    }

    @Test
    void bytesComeInAnyPieces_whatTheProgramHasIsNotFetched_andAWrongByteBeginsTheFileAnew() throws IOException {
        Bytes known = Bytes.wrap("known".getBytes(StandardCharsets.US_ASCII));
        Bytes news = Bytes.wrap(new byte[3000]);
        TestPackage one = TestPackage.of("1.5.0", known, news);
        Path library = Files.createDirectories(folder.resolve("lib"));
        Files.write(library.resolve("other-name.jar"), known.toArray());
        Assembly assembly =
                new Assembly(programs, one.manifest(), one.manifest().text(), one.signature(), Optional.of(library));
        assertEquals(5, assembly.hereBytes());
        assembly.add(news.sha256(), 0, news.range(0, 1000));
        assembly.add(news.sha256(), 500, news.range(500, 2000));
        assertEquals(1005, assembly.hereBytes(), "what does not follow is dropped");
        byte[] wrong = new byte[2000];
        wrong[7] = 1;
        assertFalse(assembly.add(news.sha256(), 1000, Bytes.wrap(wrong)));
        assertEquals(5, assembly.hereBytes());
        assembly.add(news.sha256(), 0, news.range(0, 1700));
        Assembly resumed =
                new Assembly(programs, one.manifest(), one.manifest().text(), one.signature(), Optional.of(library));
        assertEquals(1700, resumed.missing().orElseThrow().offset(), "after a restart the next byte");
        resumed.add(news.sha256(), 1700, news.range(1700, 3000));
        resumed.finish();
        Path version = programs.version(Version.parse("1.5.0"));
        Assembly.requireWhole(version, one.manifest());
        Files.write(version.resolve("lib/part-0.jar"), new byte[5]);
        assertThrows(IOException.class, () -> offers("1.4.0").startTrial(one.manifest()), "read again at the switch");
        assertFalse(Files.exists(folder.resolve("programs/trial")));
    }

    static Stream<String> versionsInOrder() {
        return Stream.of("0.9", "0.9.1", "0.10", "1.0-rc.1", "1.0-rc.2", "1.0", "1.0.0.1", "10.0");
    }

    @Test
    void versionsAreComparedByNumbers_aSuffixComesBefore() {
        List<Version> versions = versionsInOrder().map(Version::parse).toList();
        assertEquals(versions, versions.stream().sorted().toList());
        assertEquals(0, Version.parse("1.0").compareTo(Version.parse("1.0.0")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.", "../1.0", "1.0/..", "1.0-", "1.0\n", "1.2.3.4.5", "v1.0", "1.0-a b"})
    void whatIsNoVersion_isNone(String text) {
        assertEquals(Optional.empty(), Version.maybe(text));
    }

    @Test
    void aManifest_isReadAsItWasWritten_andRefusedWithNamesThatLeaveTheFolder() {
        Manifest one = TestPackage.back("1.4.0", "1.5.0", JAR).manifest();
        assertEquals(one, Manifest.parse(one.text()));
        String text = new String(one.text().toArray(), StandardCharsets.UTF_8);
        for (String bad : List.of(
                text.replace("part-0.jar", "../part-0.jar"),
                text.replace("part-0.jar", "a/b.jar"),
                text.replace("part-0.jar", "part-0.sh"),
                text.replace("1000", "-1"),
                text.replace("yurak-agent 1", "yurak-agent 2"),
                text + text.lines().reduce((a, b) -> b).orElseThrow() + "\n",
                text.strip(),
                text.replace("protocol 1 3", "protocol 3 1"))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Manifest.parse(Bytes.wrap(bad.getBytes(StandardCharsets.UTF_8))),
                    bad);
        }
    }

    /** RFC 8032, section 7.1, test 2. */
    @Test
    void signaturesAreThoseOfRfc8032() {
        ReleaseKey.Secret key = new ReleaseKey.Secret(
                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        Bytes message = Bytes.copyOf((byte) 0x72);
        Bytes signature = key.sign(message);
        assertEquals(
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
                HexFormat.of().formatHex(signature.toArray()));
        assertTrue(ReleaseKey.parse(key.publicKey()).signed(message, signature));
    }
}
